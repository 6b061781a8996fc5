import type { Wiring } from './wiring.js';

/** The services of the gateway. */
export const gatewayWiring: Wiring = {
  entities: [],
  wire: () =>
    Promise.resolve({
      checks: [],
      mount: () => undefined,
      attach: () => Promise.resolve(() => Promise.resolve()),
    }),
};
