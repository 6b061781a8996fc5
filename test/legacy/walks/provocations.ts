import type { JsonObject } from '../../../src/kernel/index.js';
import type { Provocation } from '../walk.js';

/** A body that is refused in the documented words. */
export const bodyError = (
  operation: string,
  text: string,
  body: JsonObject,
): Provocation & { status: 400 } => ({
  status: 400,
  text,
  provoke: (world) => world.ask(operation, { body }),
});

/** WhatsApp does not do it. */
export function whatsappFails(
  operation: string,
  text: string,
  request: { xmlns: string; type?: 'get' | 'set'; body?: JsonObject },
): Provocation {
  const { body, ...which } = request;
  return {
    status: 500,
    text,
    provoke: async (world) => {
      const { faults } = world.gateway.sandbox;
      faults.apply({ kind: 'iq-error', number: world.shop.phone.number, code: 500, times: 1, ...which });
      return world.ask(operation, body ? { body } : {});
    },
  };
}
