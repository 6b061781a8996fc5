import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL('../../scripts/license.mjs', import.meta.url));

/** A licence as its vendor makes one, by the vendor's own program: the variables that an operator sets. */
export async function licensed(license: {
  maxInstances: number;
  expiresAt: string;
}): Promise<{ LICENSE_KEY: string; LICENSE_PUBLIC_KEY: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'license-'));
  const [pem, json] = [join(directory, 'private.pem'), join(directory, 'license.json')];
  try {
    const { stdout: keys } = await run(process.execPath, [SCRIPT, 'keys']);
    const [privateKey = '', publicKey = ''] = keys.split('LICENSE_PUBLIC_KEY=');
    await writeFile(pem, privateKey);
    const { maxInstances, expiresAt } = license;
    const claims = {
      installation_id: 'inst_1234567890abcdef',
      customer_id: 'cust_abcdef1234567890',
      installation_name: 'Test installation',
      plan_type: 'ENTERPRISE',
      max_instances: maxInstances,
      expires_at: expiresAt,
      features: ['Events in real time'],
      support_email: 'support@example.com',
      documentation_url: 'https://example.com/docs',
    };
    await writeFile(json, JSON.stringify(claims));
    const { stdout: key } = await run(process.execPath, [SCRIPT, 'sign', pem, json]);
    return { LICENSE_KEY: key.trim(), LICENSE_PUBLIC_KEY: publicKey.trim() };
  } finally {
    await rm(directory, { recursive: true });
  }
}
