/** The one door to Baileys: whoever imports it from here gets it with libsignal mended. */
import './signal-preload.js';

export * from '@whiskeysockets/baileys';
export { LIDMappingStore } from '@whiskeysockets/baileys/lib/Signal/lid-mapping.js';
