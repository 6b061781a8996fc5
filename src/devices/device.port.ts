/** A device of an account. */
export interface Device {
  /** 0 is the phone. */
  id: number;
  /** In capitals; null: WhatsApp does not tell. It tells of none of other people's. */
  platform: string | null;
  /** Run by WhatsApp for a business. */
  hosted: boolean;
}

export interface LinkedDevice extends Device {
  /** The gateway's own one. */
  isThis: boolean;
  /** It is linked and can be reached. Whether it is online at the moment is not told. */
  connected: boolean;
}

export interface UserDevices {
  /** As it was asked. */
  jid: string;
  devices: Device[];
}

/** Devices of people and of the account itself. */
export interface DevicePort {
  /**
   * The devices of people, in the order asked; an account that does not exist has none.
   * @param timeoutMs longest wait for WhatsApp
   * @throws AppError BAD_INPUT, WHATSAPP_TIMEOUT
   */
  ofUsers(query: { sessionId: string; jids: readonly string[]; timeoutMs?: number }): Promise<UserDevices[]>;
  /** The account's own devices, this one among them. */
  linked(sessionId: string): Promise<LinkedDevice[]>;
  /** @throws AppError NOT_FOUND the account has no such device */
  linkedDevice(sessionId: string, id: number): Promise<LinkedDevice>;
}
