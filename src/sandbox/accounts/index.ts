export type { Account, Device, KeyBundle, PublicPreKey, SignedPublicPreKey } from './account.js';
export { AccountRegistry } from './registry.js';
