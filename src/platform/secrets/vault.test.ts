import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { expect } from 'chai';
import { AppError, Secret } from '../../kernel/index.js';
import { loadAdminToken, loadMasterKey, Vault } from './index.js';

const key = (): Secret<Uint8Array> => new Secret(randomBytes(32));

describe('vault', () => {
  const vault = new Vault(key());
  const plain = Buffer.from('ratchet');

  it('opens what it sealed, empty values included', () => {
    for (const value of [plain, Buffer.alloc(0), randomBytes(70_000)]) {
      expect(vault.open('keys', vault.seal('keys', value, 's|t|1'), 's|t|1').equals(value)).to.equal(true);
    }
  });

  it('opens a view into a larger buffer', () => {
    const sealed = vault.seal('keys', plain, 'row');
    const larger = Buffer.concat([Buffer.alloc(5), sealed, Buffer.alloc(5)]);
    expect(
      vault
        .open('keys', new Uint8Array(larger.buffer, larger.byteOffset + 5, sealed.length), 'row')
        .equals(plain),
    ).to.equal(true);
  });

  it('refuses another row, another purpose, another key and every changed byte', () => {
    const sealed = vault.seal('keys', plain, 'row');
    const refused = (open: () => unknown): unknown => expect(open).to.throw(AppError, 'does not decrypt');
    refused(() => vault.open('keys', sealed, 'row2'));
    refused(() => vault.open('creds', sealed, 'row'));
    refused(() => new Vault(key()).open('keys', sealed, 'row'));
    refused(() => vault.open('keys', sealed.subarray(0, 20), 'row'));
    for (let i = 0; i < sealed.length; i++) {
      const changed = Buffer.from(sealed);
      changed[i] = (changed[i] ?? 0) ^ 1;
      refused(() => vault.open('keys', changed, 'row'));
    }
  });

  it('never seals the same way twice', () => {
    expect(vault.seal('keys', plain, 'row').equals(vault.seal('keys', plain, 'row'))).to.equal(false);
  });

  it('opens old values after a rotation and seals new ones with the new key', () => {
    const [old, fresh] = [key(), key()];
    const sealed = new Vault(old).seal('keys', plain, 'row');
    const rotated = new Vault(fresh, [old]);
    expect(rotated.open('keys', sealed, 'row').equals(plain)).to.equal(true);
    expect(new Vault(fresh).open('keys', rotated.seal('keys', plain, 'row'), 'row').equals(plain)).to.equal(
      true,
    );
  });

  it('hashes per purpose, and matches in constant time', () => {
    const hash = vault.hash('token', 'abc');
    expect(hash).to.have.length(32);
    expect(vault.matches('token', 'abc', hash)).to.equal(true);
    expect(vault.matches('token', 'abd', hash)).to.equal(false);
    expect(vault.matches('token', 'abc', hash.subarray(1))).to.equal(false);
    expect(vault.hash('other', 'abc').equals(hash)).to.equal(false);
  });

  it('shows no key when it is printed', () => {
    const secret = randomBytes(32);
    const printed = inspect(new Vault(new Secret(secret)), { depth: 10, showHidden: true });
    expect(printed).not.to.include(secret.toString('hex').slice(0, 12));
  });
});

describe('secret files', () => {
  let dataDir = '';
  beforeEach(async () => void (dataDir = await mkdtemp(join(tmpdir(), 'digigo-secrets-'))));
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  it('are made once, with mode 0600, and read afterwards', async () => {
    const [a, b] = await Promise.all([1, 2].map(() => loadMasterKey({ configured: null, dataDir })));
    expect([a?.created, b?.created].filter(Boolean)).to.have.length(1);
    expect(Buffer.from(a?.value.reveal() ?? []).equals(Buffer.from(b?.value.reveal() ?? []))).to.equal(true);
    const token = await loadAdminToken({ configured: null, dataDir });
    expect(token).to.include({ created: true, file: join(dataDir, 'admin.token') });
    expect((await loadAdminToken({ configured: null, dataDir })).value.reveal()).to.equal(
      token.value.reveal(),
    );
    expect((await readdir(dataDir)).sort()).to.deep.equal(['admin.token', 'encryption.key']);
    for (const name of await readdir(dataDir))
      expect((await stat(join(dataDir, name))).mode & 0o777).to.equal(0o600);
  });

  it('are closed again when others may read them', async () => {
    const path = join(dataDir, 'admin.token');
    await writeFile(path, 'operator-token\n');
    await chmod(path, 0o644);
    expect((await loadAdminToken({ configured: null, dataDir })).value.reveal()).to.equal('operator-token');
    expect((await stat(path)).mode & 0o777).to.equal(0o600);
  });

  it('are not replaced when they are damaged', async () => {
    await writeFile(join(dataDir, 'encryption.key'), '\n');
    const error: unknown = await loadMasterKey({ configured: null, dataDir }).catch((e: unknown) => e);
    expect(error).property('message').contains('is empty');
  });

  it('give way to the environment', async () => {
    const hex = randomBytes(32).toString('hex');
    const { value, file } = await loadMasterKey({ configured: new Secret(hex), dataDir });
    expect(Buffer.from(value.reveal()).toString('hex')).to.equal(hex);
    expect(file).to.equal(null);
    expect(await readdir(dataDir)).to.deep.equal([]);
  });

  it('refuse a passphrase as key without printing it', async () => {
    const error: unknown = await loadMasterKey({ configured: new Secret('correct horse'), dataDir }).catch(
      (e: unknown) => e,
    );
    expect(error).property('code', 'BAD_INPUT');
    expect(error).property('message').contains('DIGIGO_ENCRYPTION_KEY').not.contains('horse');
  });
});
