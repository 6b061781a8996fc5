import { expect } from 'chai';
import type { BinaryNode } from '../baileys.js';
import { DeviceCache } from './device-cache.js';
import { mendDeviceAnswer } from './device-query.js';
import { participantHash } from './participant-hash.js';

const PN = '4915550001@s.whatsapp.net';
const LID = '100200300@lid';
const LONG_MS = 3_600_000;

const node = (tag: string, attrs: Record<string, string> = {}, content?: BinaryNode[]): BinaryNode =>
  content ? { tag, attrs, content } : { tag, attrs };

function listed(jid: string, ids: readonly number[], lid?: string): BinaryNode {
  const devices = ids.map((id) => node('device', { id: `${id}`, ...(id ? { 'key-index': `${id}` } : {}) }));
  const content = [node('devices', {}, [node('device-list', {}, devices)])];
  return node('user', { jid }, lid ? [...content, node('lid', { val: lid })] : content);
}

const answer = (users: BinaryNode[]): BinaryNode =>
  node('iq', { type: 'result' }, [node('usync', {}, [node('result'), node('list', {}, users)])]);

describe('the cache of device lists', () => {
  let stored: Map<string, unknown>;
  let asked: string[][];
  let answers: (jids: string[]) => BinaryNode | Promise<BinaryNode>;
  let learned: { pn: string; lid: string }[];

  const cacheWith = (ttlMs = LONG_MS): DeviceCache =>
    new DeviceCache({
      keys: {
        get: async (type, ids) =>
          Object.fromEntries(
            ids.flatMap((id) => (stored.has(`${type}|${id}`) ? [[id, stored.get(`${type}|${id}`)]] : [])),
          ) as never,
        set: async (data) => {
          for (const [type, entries] of Object.entries(data))
            for (const [id, value] of Object.entries(entries ?? {})) stored.set(`${type}|${id}`, value);
        },
      },
      me: () => ({ id: '49155509:7@s.whatsapp.net', lid: '900:7@lid' }),
      query: async (iq) => {
        const list = (iq.content as BinaryNode[])[0]?.content as BinaryNode[];
        const jids = (list[1]?.content as BinaryNode[]).map(({ attrs }) => attrs['jid'] ?? '');
        asked.push(jids);
        return answers(jids);
      },
      newId: () => `${asked.length}`,
      learn: async (pairs) => void learned.push(...pairs),
      ttlMs,
    });
  const devices = async (cache: DeviceCache, user: string): Promise<unknown> => {
    cache.expect([user === '900' ? '900@lid' : PN]);
    return (await cache.mget([user]))[user];
  };

  beforeEach(() => {
    stored = new Map();
    asked = [];
    learned = [];
    answers = (jids) => answer(jids.map((jid) => listed(jid, [0, 3], jid === PN ? LID : undefined)));
  });

  it('asks once for a number, and knows its LID and the devices under it by that', async () => {
    const cache = cacheWith();
    const server = 's.whatsapp.net';
    expect(await devices(cache, '4915550001')).deep.equal([
      { user: '4915550001', device: 0, server },
      { user: '4915550001', device: 3, server },
    ]);
    expect(await devices(cache, '100200300')).deep.equal([
      { user: '100200300', device: 0, server: 'lid' },
      { user: '100200300', device: 3, server: 'lid' },
    ]);
    expect(asked).deep.equal([[PN]]);
    expect(learned).deep.equal([{ pn: PN, lid: LID }]);
  });

  it('asks for each user under the address that was named, and under both where none was', async () => {
    answers = () => answer([listed('55@lid', [0]), node('user', { jid: '55@s.whatsapp.net' })]);
    const cache = cacheWith();
    cache.expect([LID, PN]);
    cache.onFrame(node('receipt', { type: 'retry', from: '77:2@lid' }));
    const found = await cache.mget(['100200300', '4915550001', '900', '49155509', '77', '55']);
    const asOne = [LID, PN, '900@lid', '49155509@s.whatsapp.net', '77@lid'];
    expect(asked).deep.equal([[...asOne, '55@lid', '55@s.whatsapp.net']]);
    expect(found['55']).deep.equal([{ user: '55', device: 0, server: 'lid' }]);
    await cache.mget(['55']);
    expect(asked).length(1);
  });

  it('leaves this very device out, and counts it in the hash', async () => {
    answers = (jids) => answer(jids.map((jid) => listed(jid, [0, 7])));
    const cache = cacheWith();
    expect(await devices(cache, '900')).deep.equal([{ user: '900', device: 0, server: 'lid' }]);
    expect(cache.hash(['900@lid'])).equal(participantHash(['900.0:0@lid', '900.0:7@lid']));
    expect(cache.hash(['900@lid', LID])).equal(null);
  });

  it('asks once for all who wait at the same time', async () => {
    const cache = cacheWith();
    const [one, two] = await Promise.all([devices(cache, '4915550001'), devices(cache, '4915550001')]);
    expect(one).deep.equal(two);
    expect(asked).length(1);
  });

  it('answers for whom the server does not know with nobody, and asks again the next time', async () => {
    answers = () => answer([]);
    const cache = cacheWith();
    expect(await devices(cache, '4915550001')).deep.equal([]);
    expect(await devices(cache, '4915550001')).deep.equal([]);
    expect(asked).length(2);
  });

  it('does not remember an answer that a notice has overtaken', async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    answers = async (jids) => {
      await gate;
      return answer(jids.map((jid) => listed(jid, [0])));
    };
    const cache = cacheWith();
    const first = devices(cache, '4915550001');
    await new Promise(setImmediate);
    await cache.drop([PN]);
    release();
    expect(await first).length(1);
    await devices(cache, '4915550001');
    expect(asked).length(2);
  });

  it('goes by an expired list when the server does not answer, not by one that was dropped', async () => {
    const cache = cacheWith(0);
    await devices(cache, '4915550001');
    answers = () => Promise.reject(new Error('rate-overlimit'));
    expect(await devices(cache, '4915550001')).length(2);
    await cache.drop([PN]);
    expect(await devices(cache, '4915550001').catch((e: Error) => e.message)).equal('rate-overlimit');
  });

  it('takes what the connection before has written down, if that was not long ago and nothing has changed', async () => {
    await devices(cacheWith(), '4915550001');
    expect(await devices(cacheWith(), '4915550001')).length(2);
    expect(asked).length(1);
    const [seconds, ids] = String(stored.get(`device-record|${PN}`)).split(':');
    stored.set(`device-record|${PN}`, `${Number(seconds) - 3_700}:${ids}`);
    await devices(cacheWith(), '4915550001');
    expect(asked).length(2);
    await cacheWith().drop([PN]);
    await devices(cacheWith(), '4915550001');
    expect(asked).length(3);
  });

  it('takes LIDs out of answers with device lists alone, and this device out of its own list', () => {
    const own = { users: ['49155509', '900'], device: 7 };
    const withDevices = answer([listed(PN, [0], LID), listed('900@lid', [0, 7])]);
    expect(mendDeviceAnswer(withDevices, own)).deep.equal([{ pn: PN, lid: LID }]);
    expect(withDevices).deep.equal(answer([listed(PN, [0]), listed('900@lid', [0])]));
    const lookUp = answer([node('user', { jid: PN }, [node('lid', { val: LID })])]);
    expect(mendDeviceAnswer(lookUp, own)).deep.equal([]);
    expect(JSON.stringify(lookUp)).contain(LID);
  });
});
