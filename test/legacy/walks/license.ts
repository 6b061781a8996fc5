import { expect } from 'chai';
import { GatewayClient } from '../../gateway/client.js';
import { ADMIN_TOKEN } from '../../gateway/harness.js';
import type { Walks } from '../walk.js';

export const LICENSE: Walks = {
  'GET /admin/license/info': {
    effect: async (world, { answer }) => {
      expect(answer).to.include({
        valid: true,
        status: 'active',
        customer_id: 'cust_abcdef1234567890',
        max_instances: 1000,
        is_in_grace_period: false,
      });
      expect(Date.parse(answer['expires_at'] as string)).to.equal(Date.parse('2099-12-31T23:59:59Z'));
      const left = Date.parse('2099-12-31T23:59:59Z') - Date.now();
      expect(answer['days_until_expiry']).to.be.closeTo(left / 86_400_000, 1.1);
      // The licence is returned whole: three parts of which the middle one says the same.
      const [, payload = ''] = (answer['license_key'] as string).split('.');
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
      expect(claims).to.include({ installation_id: answer['installation_id'], max_instances: 1000 });
      expect(world.gateway.log).not.to.include(answer['license_key']);
    },
    errors: [
      {
        status: 503,
        provoke: async (world) => {
          const beside = await world.gateway.startBeside({ LICENSE_KEY: '' });
          try {
            return await new GatewayClient(() => beside.url, ADMIN_TOKEN).rest('GET /admin/license/info');
          } finally {
            await beside.stop();
          }
        },
      },
    ],
  },
};
