export { loadAdminToken, loadMasterKey, parseKey, type Located, type SecretSource } from './master-key.js';
export { MASTER_KEY_BYTES, Vault } from './vault.js';
