import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { PhoneCollection, type KeyRing } from '../../sandbox/app-state/collection.js';
import { expandKey } from '../../sandbox/app-state/keys.js';
import { proto } from '../baileys.js';
import {
  applyPatch,
  applySnapshot,
  Diverged,
  emptyState,
  encodePatch,
  expandKeys,
  MissingKey,
  type AppStateKeys,
  type CollectionState,
} from './collection-state.js';

const NAME = 'regular_low';
const CHAT = '15551230000@s.whatsapp.net';
const pin = (pinned: boolean, chat = CHAT) => ({
  index: ['pin_v1', chat],
  value: { timestamp: Date.now(), pinAction: { pinned } },
  apiVersion: 5,
  remove: false,
});

/** The gateway's side and the simulated phone's, which share no code. */
class Desk {
  readonly #secrets = new Map<string, Buffer>();
  readonly phone = new PhoneCollection(NAME);
  state: CollectionState = emptyState();
  readonly patches: proto.ISyncdPatch[] = [];

  key(): { id: Buffer; keys: AppStateKeys } {
    const id = randomBytes(6);
    const data = randomBytes(32);
    this.#secrets.set(id.toString('hex'), data);
    return { id, keys: expandKeys(id, data) };
  }

  readonly find = async (id: Uint8Array): Promise<AppStateKeys> => {
    const data = this.#secrets.get(Buffer.from(id).toString('hex'));
    if (!data) throw new MissingKey('x');
    return expandKeys(id, data);
  };

  readonly ring: KeyRing = (id) => {
    const bytes = Buffer.from(id ?? []);
    return expandKey(bytes, this.#secrets.get(bytes.toString('hex')) ?? Buffer.alloc(32));
  };

  /** The phone makes a patch, the gateway takes it. */
  async fromPhone(id: Buffer, ...wanted: Parameters<PhoneCollection['build']>[0]) {
    const patch = this.phone.build(wanted, this.ring(id));
    this.phoneTakes(patch);
    return this.take(patch);
  }

  async take(content: proto.ISyncdPatch) {
    const taken = await applyPatch(
      this.state,
      { name: NAME, version: this.state.version + 1, content },
      this.find,
    );
    this.state = taken.state;
    return taken.mutations;
  }

  /** The gateway makes a patch, the phone takes it. */
  write(keys: AppStateKeys, ...wanted: Parameters<typeof encodePatch>[2]['wanted']) {
    const { patch, state } = encodePatch(this.state, NAME, { wanted, keys });
    this.state = state;
    return this.phoneTakes(proto.SyncdPatch.decode(patch));
  }

  phoneTakes(patch: proto.ISyncdPatch) {
    const whole = { ...patch, version: { version: this.phone.version + 1 } };
    const blobs = (): never => {
      throw new Error('no blobs here');
    };
    this.patches.push(whole);
    return this.phone.apply(whole, { keys: this.ring, blobs });
  }

  /** As the server makes it. */
  snapshot(): proto.ISyncdSnapshot {
    const records = new Map<string, proto.ISyncdRecord>();
    for (const { operation, record } of this.patches.flatMap(({ mutations }) => mutations ?? [])) {
      const key = Buffer.from(record?.index?.blob ?? []).toString('hex');
      if (operation === proto.SyncdMutation.SyncdOperation.REMOVE) records.delete(key);
      else if (record) records.set(key, record);
    }
    const last = this.patches.at(-1);
    const version = { version: this.patches.length };
    return {
      version,
      records: [...records.values()],
      mac: last?.snapshotMac ?? null,
      keyId: last?.keyId ?? null,
    };
  }
}

describe('app state: one collection', () => {
  it('what one side writes the other takes, removals too', async () => {
    const desk = new Desk();
    const { id, keys } = desk.key();
    const [mutation] = await desk.fromPhone(id, pin(true));
    expect(mutation).to.deep.include({ index: ['pin_v1', CHAT], removed: false });
    expect(proto.SyncActionValue.decode(mutation?.value ?? Buffer.alloc(0)).pinAction?.pinned).to.equal(true);
    const changes = desk.write(keys, { ...pin(false), keys }, { ...pin(true, '1@lid'), keys });
    expect(changes.map(({ index }) => index[1])).to.deep.equal([CHAT, '1@lid']);
    expect(desk.write(keys, { ...pin(false), remove: true, keys })[0]).to.have.property('removed', true);
    const [removal] = await desk.fromPhone(id, { ...pin(true, '1@lid'), remove: true });
    expect(removal).to.have.property('removed', true);
    expect(desk.state.indexValueMap).to.deep.equal({});
    expect(desk.phone.entries()).to.deep.equal([]);
  });

  it('a snapshot leads to the same state as the patches', async () => {
    const desk = new Desk();
    const { id, keys } = desk.key();
    await desk.fromPhone(id, pin(true), pin(true, '2@lid'));
    desk.write(keys, { ...pin(false), keys });
    desk.write(keys, { ...pin(true, '2@lid'), remove: true, keys });
    const { state, mutations } = await applySnapshot(NAME, desk.snapshot(), desk.find);
    expect(state).to.deep.equal(desk.state);
    expect(mutations.map(({ index }) => index)).to.deep.equal([['pin_v1', CHAT]]);
    const wrong = { ...desk.snapshot(), version: { version: 2 } };
    expect(await applySnapshot(NAME, wrong, desk.find).catch((error: unknown) => error)).to.be.instanceOf(
      Diverged,
    );
  });

  it('a record of an older key is replaced under the new one', async () => {
    const desk = new Desk();
    const [old, young] = [desk.key(), desk.key()];
    desk.write(old.keys, { ...pin(true), keys: old.keys });
    desk.write(
      young.keys,
      { ...pin(true), remove: true, keys: old.keys },
      { ...pin(false), keys: young.keys },
    );
    expect(desk.phone.entries()).to.have.length(1);
    expect(desk.phone.entries()[0]?.value.pinAction?.pinned).to.equal(false);
  });

  it('takes nothing of a patch that does not authenticate in some part', async () => {
    const spoil = (bytes: Uint8Array | null | undefined): void => {
      if (bytes) bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
    };
    const parts: Record<string, (patch: proto.ISyncdPatch) => void> = {
      'the value': ({ mutations }) => spoil(mutations?.[0]?.record?.value?.blob),
      'the index': ({ mutations }) => spoil(mutations?.[0]?.record?.index?.blob),
      'the patch MAC': ({ patchMac }) => spoil(patchMac),
      'the snapshot MAC': ({ snapshotMac }) => spoil(snapshotMac),
      'a mutation less': (patch) => (patch.mutations = patch.mutations?.slice(1) ?? []),
      'another operation': ({ mutations }) => {
        const [first] = mutations ?? [];
        if (first) first.operation = proto.SyncdMutation.SyncdOperation.REMOVE;
      },
    };
    for (const [name, damage] of Object.entries(parts)) {
      const desk = new Desk();
      const { id } = desk.key();
      await desk.fromPhone(id, pin(true, '9@lid'));
      const before = structuredClone(desk.state);
      const patch = desk.phone.build([pin(true), pin(false, '9@lid')], desk.ring(id));
      damage(patch);
      expect(await desk.take(patch).catch((error: unknown) => error), name).to.be.instanceOf(Diverged);
      expect(desk.state, name).to.deep.equal(before);
    }
  });

  it('a patch under a key that was not shared is told apart from a damaged one', async () => {
    const desk = new Desk();
    const { id } = desk.key();
    const patch = desk.phone.build([pin(true)], expandKey(randomBytes(6), randomBytes(32)));
    expect(await desk.take(patch).catch((error: unknown) => error)).to.be.instanceOf(MissingKey);
    await desk.fromPhone(id, pin(true));
  });
});
