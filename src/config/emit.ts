import { writeFile } from 'node:fs/promises';
import { configurationDocument } from './document.js';

await writeFile(new URL('../../docs/configuration.md', import.meta.url), configurationDocument());
