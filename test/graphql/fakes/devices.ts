import type { DevicePort, LinkedDevice, UserDevices } from '../../../src/devices/device.port.js';

const phone: LinkedDevice = { id: 0, platform: 'ANDROID', hosted: false, isThis: false, connected: true };

/** A phone, whoever is asked for. */
export class FakeDevices implements DevicePort {
  async ofUsers({ jids }: { jids: readonly string[] }): Promise<UserDevices[]> {
    return jids.map((jid) => ({ jid, devices: [phone] }));
  }

  async linked(): Promise<LinkedDevice[]> {
    return [phone];
  }

  async linkedDevice(): Promise<LinkedDevice> {
    return phone;
  }
}
