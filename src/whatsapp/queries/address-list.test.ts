import { expect } from 'chai';
import { Diverged, MissingKey } from '../app-state/collection-state.js';
import type { StateMutation } from '../app-state/collections.js';
import { proto } from '../baileys.js';
import { readAddressList } from './address-list.js';

const change = (
  index: string[],
  contactAction: proto.SyncActionValue.IContactAction | null,
  removed = false,
): StateMutation => ({
  index,
  value: proto.SyncActionValue.encode(contactAction ? { contactAction } : {}).finish(),
  removed,
  indexMac: index.join(),
});

const code = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error as { code?: unknown }).code,
  );

describe("the phone's address book", () => {
  it('is what its changes come to, the last one of each contact', async () => {
    const history = [
      change(['contact', '1@s.whatsapp.net'], { fullName: 'Ann', lidJid: '11@lid' }),
      change(['contact', '2@s.whatsapp.net'], { fullName: 'Bob' }),
      change(['contact', '3@s.whatsapp.net'], { fullName: 'Cid' }),
      change(['contact', '3@s.whatsapp.net'], {}, true),
      change(['contact', '4@lid'], { fullName: 'Dan' }),
      change(['contact', '5@lid'], { fullName: 'Eve', pnJid: '50@s.whatsapp.net' }),
      change(['contact', '2@s.whatsapp.net'], null),
      change(['other', '6@s.whatsapp.net'], { fullName: 'No contact' }),
    ];
    expect(await readAddressList(async () => history)).to.deep.equal([
      { pn: '1@s.whatsapp.net', lid: '11@lid' },
      { pn: null, lid: '4@lid' },
      { pn: '50@s.whatsapp.net', lid: '5@lid' },
    ]);
  });

  it('is waited for while the phone has not shared its key, but not for ever', async () => {
    let asked = 0;
    const late = async (): Promise<StateMutation[]> => {
      if (++asked < 3) throw new MissingKey('key');
      return [];
    };
    expect(await readAddressList(late, { waitMs: 10_000, pollMs: 1 })).to.deep.equal([]);
    expect(asked).to.equal(3);
    const never = (): Promise<never> => Promise.reject(new MissingKey('key'));
    expect(await code(readAddressList(never, { waitMs: 5, pollMs: 1 }))).to.equal('WHATSAPP_TIMEOUT');
  });

  it('that is damaged names nobody', async () => {
    const damaged = (): Promise<never> => Promise.reject(new Diverged('x'));
    expect(await code(readAddressList(damaged))).to.equal('WHATSAPP_REJECTED');
  });
});
