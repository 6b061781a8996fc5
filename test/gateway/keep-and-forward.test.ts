import { expect } from 'chai';
import type { Phone, PhoneMessage } from '../../src/sandbox/index.js';
import type { GraphqlProblem } from './client.js';
import { useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const DAY_SECONDS = 86_400;

describe('messages that are kept, and that cannot be passed on', () => {
  const gateway = useGateway();
  let shop: Paired;
  let contact: Phone;
  let group: string;

  before('pair', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    contact = await gateway.contact();
    group = await shop.phone.createGroup('Customers', [contact.number]);
  });

  function mutation(name: string): string {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    return `mutation($input: ${type}!) { ${name}(input: $input) { messageId } }`;
  }

  async function run(name: string, input: Record<string, unknown>): Promise<string> {
    const answer = await shop.client.ask<Record<string, { messageId: string }>>(mutation(name), { input });
    return answer[name]?.messageId ?? '';
  }

  const refused = async (
    name: string,
    input: Record<string, unknown>,
  ): Promise<GraphqlProblem['extensions']> =>
    (await shop.client.refusal(mutation(name), { input })).extensions;
  const keep = (chat: string, messageId: string, wanted = true): Promise<string> =>
    run('keepMessage', { chat, messageId, keep: wanted, waitForAck: true });
  const on = (phone: Phone, id: string, fits: (message: PhoneMessage) => boolean): Promise<PhoneMessage> =>
    phone.waitFor((message) => message.id === id && fits(message));

  /** Who keeps it, as soon as that is as wanted; undefined while it is not stored. */
  async function kept(id: string, wanted: string | null): Promise<void> {
    const query = 'query($id: ID!) { message(id: $id) { kept { by } } }';
    let seen: string | null | undefined;
    await until(
      async () => {
        const { message } = await shop.client.ask<{ message: { kept: { by: string } | null } | null }>(
          query,
          { id },
        );
        seen = message ? (message.kept?.by ?? null) : undefined;
        return seen === wanted;
      },
      () => `${wanted}, it is ${seen}`,
    );
  }

  const lasting = { ephemeralSeconds: DAY_SECONDS, waitForAck: true };
  /** A disappearing text of the contact. */
  const fleeting = async (to: string, text: string): Promise<string> => {
    const contextInfo = { expiration: DAY_SECONDS };
    const { id } = await contact.sendMessage(to, { extendedTextMessage: { text, contextInfo } });
    await kept(id, null);
    return id;
  };

  for (const place of ['one person', 'a group'] as const) {
    it(`to ${place} a disappearing message is kept and let go, own and theirs, from both sides`, async () => {
      const [to, back] = place === 'a group' ? [group, group] : [contact.number, shop.phone.number];
      const own = await run('sendText', { to, text: 'own', options: lasting });
      await on(contact, own, ({ shown }) => shown.expiresInSeconds === DAY_SECONDS);
      await contact.respond.keep(back, own, true);
      await kept(own, contact.jid);
      await contact.respond.keep(back, own, false);
      await kept(own, null);
      await keep(to, own);
      await on(contact, own, (message) => message.kept);
      await kept(own, shop.phone.jid);
      const theirs = await fleeting(back, 'theirs');
      const update = await shop.client.subscribe<{ id: string }>('subscription { messageUpdated { id } }');
      await keep(to, theirs);
      expect((await on(contact, theirs, (message) => message.kept)).problems).to.deep.equal([]);
      await kept(theirs, shop.phone.jid);
      await keep(to, theirs, false);
      await on(contact, theirs, (message) => !message.kept);
      await kept(theirs, null);
      await update.stop();
      expect(contact.message(own)?.problems).to.deep.equal([]);
      expect(contact.message(theirs)?.problems).to.deep.equal([]);
    });
  }

  it("the author's word is the last one", async () => {
    const own = await run('sendText', { to: contact.number, text: 'not for long', options: lasting });
    await on(contact, own, () => true);
    await contact.respond.keep(shop.phone.number, own, true);
    await kept(own, contact.jid);
    await keep(contact.number, own, false);
    await on(contact, own, (message) => !message.kept);
    expect(contact.message(own)?.problems).to.deep.equal([]);
    await kept(own, null);
    await contact.respond.keep(shop.phone.number, own, true);
    const { id } = await contact.sendText(shop.phone.number, 'behind the keep');
    await kept(id, null);
    await kept(own, null);

    const theirs = await fleeting(shop.phone.number, 'do not keep');
    await contact.respond.keep(shop.phone.number, theirs, true);
    await kept(theirs, contact.jid);
    await contact.respond.keep(shop.phone.number, theirs, false);
    await kept(theirs, null);
    const input = { chat: contact.number, messageId: theirs };
    expect(await refused('keepMessage', input)).to.include({ code: 'FORBIDDEN', field: 'messageId' });
  });

  it('what does not disappear cannot be kept', async () => {
    const stays = await run('sendText', { to: contact.number, text: 'stays', options: { waitForAck: true } });
    const error = await refused('keepMessage', { chat: contact.number, messageId: stays });
    expect(error).to.include({ code: 'BAD_INPUT', field: 'messageId' });
  });

  it('a poll and an event cannot be forwarded, and the error says which of the two it is', async () => {
    const poll = await run('sendPoll', { to: contact.number, question: 'Q', choices: ['a', 'b'] });
    const event = await run('sendEvent', { to: contact.number, name: 'E', startTime: 2_524_608_000 });
    for (const [messageId, kind] of [
      [poll, 'poll'],
      [event, 'event'],
    ] as const) {
      const problem = await shop.client.refusal(mutation('forwardMessage'), {
        input: { to: group, messageId },
      });
      expect(problem.extensions).to.include({ code: 'NOT_SUPPORTED', field: 'messageId', kind });
      expect(problem.message).to.include(`of kind ${kind}`);
    }
    const options = { to: contact.number, text: 'L', buttonText: 'B' };
    const sections = [{ title: 'S', rows: [{ id: 'r', title: 'R' }] }];
    const list = await run('sendList', { ...options, sections });
    const error = await refused('forwardMessage', { to: group, messageId: list });
    expect(error).to.include({ code: 'BAD_INPUT', field: 'messageId' });
  });

  it('what waits for its time cannot be changed, answered or forwarded', async () => {
    const sendAt = new Date(Date.now() + DAY_SECONDS * 1000).toISOString();
    const messageId = await run('sendText', { to: contact.number, text: 'later', options: { sendAt } });
    const chat = contact.number;
    const attempts: [name: string, input: Record<string, unknown>, field: string][] = [
      ['editMessage', { chat, messageId, text: 'x' }, 'messageId'],
      ['deleteMessage', { chat, messageId }, 'messageId'],
      ['pinMessage', { chat, messageId }, 'messageId'],
      ['keepMessage', { chat, messageId }, 'messageId'],
      ['sendReaction', { to: chat, messageId, emoji: '👍' }, 'messageId'],
      ['forwardMessage', { to: group, messageId }, 'messageId'],
      ['sendText', { to: chat, text: 'x', options: { replyTo: messageId } }, 'options.context.stanzaId'],
    ];
    for (const [name, input, field] of attempts) {
      const error = await refused(name, input);
      expect(error, name).to.include({ code: 'CONFLICT', field, state: 'scheduled' });
    }
  });
});
