#!/usr/bin/env node
// For the vendor of an installation: makes a key pair, and signs licences with it. Needs no gateway and no network.
import { readFile } from 'node:fs/promises';
import { CompactSign, exportJWK, exportPKCS8, generateKeyPair, importPKCS8 } from 'jose';

const USAGE = `node scripts/license.mjs keys
  prints a private key (PEM, for the vendor alone) and the public one for LICENSE_PUBLIC_KEY

node scripts/license.mjs sign <private-key.pem> <license.json>
  prints the licence for LICENSE_KEY; docs/license.md has the contents of license.json`;

async function keys() {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const { x } = await exportJWK(publicKey);
  return `${await exportPKCS8(privateKey)}\nLICENSE_PUBLIC_KEY=${x}`;
}

async function sign(keyFile, licenseFile) {
  const key = await importPKCS8(await readFile(keyFile, 'utf8'), 'EdDSA');
  const { expires_at: end, ...claims } = JSON.parse(await readFile(licenseFile, 'utf8'));
  const seconds = Math.floor(Date.parse(end) / 1000);
  if (Number.isNaN(seconds)) throw new Error('expires_at is no time; write it as 2026-12-31T23:59:59Z');
  const payload = JSON.stringify({ ...claims, exp: seconds, iat: Math.floor(Date.now() / 1000) });
  return new CompactSign(new TextEncoder().encode(payload)).setProtectedHeader({ alg: 'EdDSA' }).sign(key);
}

const [command, ...rest] = process.argv.slice(2);
try {
  if (command === 'keys') console.log(await keys());
  else if (command === 'sign' && rest.length === 2) console.log(await sign(...rest));
  else throw new Error(USAGE);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
