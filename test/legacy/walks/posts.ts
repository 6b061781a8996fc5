import { expect } from 'chai';
import type { JsonObject } from '../../../src/kernel/index.js';
import type { PhoneMessage } from '../../../src/sandbox/index.js';
import { until } from '../../gateway/until.js';
import { DOCUMENTED_NUMBERS, fileOf } from '../substitution.js';
import type { Provocation, Walk, Walks } from '../walk.js';
import type { World } from '../world.js';

const [VIEWER = '', STRANGER = ''] = DOCUMENTED_NUMBERS;
const STATUS = 'status@broadcast';
export const CHANNEL = '120363025246817665@newsletter';
const COMMUNITY = '120363025246487852@newsletter';

/** A message on the phone of somebody whom it is for, with its file fetched and nothing to remark. */
async function seenBy(world: World, number: string, id: string): Promise<PhoneMessage> {
  const phone = world.phone(number);
  await phone.waitFor((message) => message.id === id);
  await until(
    () => !JSON.stringify(phone.message(id).shown).includes('"unfetched"'),
    () => 'the file to be taken in',
  );
  expect(phone.message(id).shown.warnings).to.deep.equal([]);
  return phone.message(id);
}

export const dataUrl = async (kind: string): Promise<string> => {
  const { mimeType, bytes } = await fileOf(kind);
  return `data:${mimeType};base64,${bytes.toString('base64')}`;
};

/** A status, posted while the account's phone shows them to one of the documented numbers. */
function status(looks: (body: JsonObject, message: PhoneMessage) => void): Walk {
  return {
    needsConnection: true,
    arrange: (world) => world.shop.phone.send.setStatusPrivacy('whitelist', [VIEWER]),
    effect: async (world, { body, answer }) => {
      const id = answer['message_id'] as string;
      expect(id).to.equal(body['id']);
      expect(answer).to.include({ status: 'sent' });
      const message = await seenBy(world, VIEWER, id);
      expect(message).to.include({ chat: STATUS, from: world.shop.phone.jid });
      looks(body, message);
      const missed = world.phone(STRANGER).messages();
      expect(missed.filter((other) => other.id === id)).to.deep.equal([]);
    },
  };
}

const argb = (decimal: unknown): string => `#${Number(decimal).toString(16).padStart(8, '0')}`;

const STATUSES: Walks = {
  'POST /status/send/text': status((body, { shown }) => {
    expect(shown).to.deep.include({
      kind: 'text',
      text: body['text'],
      style: {
        background: argb(body['background_color']),
        textColour: argb(body['text_color']),
        font: body['font'],
      },
    });
  }),
  'POST /status/send/image': status((body, { shown }) => {
    expect(shown).to.include({ kind: 'image', caption: body['caption'] });
    expect(shown).to.nested.include({ 'file.state': 'verified' });
  }),
  'POST /status/send/video': status((body, { shown }) => {
    expect(shown).to.include({ kind: 'video', caption: body['caption'] });
    expect(shown).to.nested.include({ 'file.state': 'verified' });
  }),
  'POST /status/send/audio': status((body, { shown }) => {
    expect(shown).to.include({ kind: 'audio', voice: body['ptt'] });
    expect(shown).to.nested.include({ 'file.state': 'verified' });
  }),
};

/** The channel of the documented requests, followed by one of the documented numbers. */
export async function channelOf(world: World): Promise<string> {
  const made = world.substitutes.get(CHANNEL);
  if (made !== undefined) return made;
  const { jid } = await world.shop.phone.channels.create('Walked');
  await world.phone(VIEWER).channels.follow(jid);
  world.substitutes.set(CHANNEL, jid);
  return jid;
}

const NEWSLETTER: Walk = {
  needsConnection: true,
  // The documented request has all contents at once, of which it says that there must be exactly one.
  examples: [
    { jid: CHANNEL, message: 'Hello subscribers!' },
    { jid: CHANNEL, image: 'image', caption: 'Check this out!' },
    { jid: CHANNEL, video: 'https://download.blender.org/durian/trailer/sintel_trailer-480p.mp4' },
    { jid: CHANNEL, document: 'document', filename: 'document.pdf' },
    { jid: CHANNEL, audio: 'audio' },
  ],
  arrange: async (world, { body }) => {
    const file = Object.keys(body ?? {}).find((key) => body?.[key] === key);
    const here = { ...body, jid: await channelOf(world) };
    return { body: file === undefined ? here : { ...here, [file]: await dataUrl(file) } };
  },
  effect: async (world, { body, answer }) => {
    const { shown, chat } = await seenBy(world, VIEWER, answer['id'] as string);
    expect(chat).to.equal(body['jid']);
    if (body['message']) expect(shown).to.include({ kind: 'text', text: body['message'] });
    else expect(shown).to.nested.include({ 'file.state': 'verified' });
    if (body['caption']) expect(shown).to.include({ kind: 'image', caption: body['caption'] });
    if (body['filename']) expect(shown).to.include({ kind: 'document', fileName: body['filename'] });
    if (body['audio']) expect(shown).to.include({ kind: 'audio', voice: true });
    expect(Math.abs((answer['timestamp'] as number) - Date.now() / 1000)).to.be.lessThan(60);
  },
  errors: [
    {
      status: 400,
      text: 'no message content provided',
      provoke: async (world) => world.ask('POST /newsletter/send', { body: { jid: await channelOf(world) } }),
    },
    {
      status: 500,
      text: 'no session',
      provoke: async (world) =>
        world.ask('POST /newsletter/send', {
          token: (await world.unpaired()).token,
          body: { jid: CHANNEL, message: 'Nobody hears' },
        }),
    },
    {
      // The documented request itself.
      status: 400,
      expected: 'image: is one content too many beside text',
      provoke: async (world) =>
        world.ask('POST /newsletter/send', {
          body: { jid: await channelOf(world), message: 'one', image: await dataUrl('image') },
        }),
    },
  ],
};

/** The community of the documented request, with one of the documented numbers in it. */
export async function communityOf(world: World): Promise<string> {
  const made = world.substitutes.get(COMMUNITY);
  if (made !== undefined) return made;
  const { groups } = world.shop.phone;
  const { jid } = await groups.createCommunity('Walked');
  await groups.linkToCommunity(jid, await world.shop.phone.createGroup('Part', [VIEWER]));
  const written = jid.replace('@g.us', '@newsletter');
  world.substitutes.set(COMMUNITY, written);
  return written;
}

const announcing = (
  status: number,
  text: string,
  body: (world: World) => Promise<JsonObject>,
): Provocation => ({
  status,
  text,
  provoke: async (world) => world.ask('POST /community/announcement', { body: await body(world) }),
});

/** Has WhatsApp refuse the next message of the shop. */
function refuseNext(world: World): void {
  world.gateway.sandbox.faults.apply({
    ...{ kind: 'ack-error', code: 479, times: 1 },
    number: world.shop.phone.number,
  });
}

const ANNOUNCEMENT: Walk = {
  needsConnection: true,
  arrange: async (world, { body }) => ({ body: { ...body, community_jid: await communityOf(world) } }),
  effect: async (world, { body, answer }) => {
    expect(answer).to.include({
      community_jid: body['community_jid'],
      announcement_text: body['message'],
      sent_to_groups: 1,
    });
    const { shown } = await world.phone(VIEWER).waitFor((message) => message.text === body['message']);
    expect(shown.warnings).to.deep.equal([]);
  },
  errors: [
    announcing(400, 'community JID is required', async () => ({ message: 'a' })),
    announcing(400, 'message text is required', async (world) => ({
      community_jid: await communityOf(world),
    })),
    announcing(400, 'invalid community JID format', async () => ({ community_jid: 'a town', message: 'a' })),
    announcing(403, 'only community admins can send announcements', async (world) => {
      const { jid } = await world.phone(VIEWER).groups.createCommunity('Theirs');
      return { community_jid: jid, message: 'Me too' };
    }),
    announcing(500, 'failed to send announcement', async (world) => {
      refuseNext(world);
      return { community_jid: await communityOf(world), message: 'Refused' };
    }),
  ],
};

const ordering = (
  { status, text }: Pick<Provocation, 'status' | 'text'>,
  body: JsonObject,
  before?: (world: World) => void,
): Provocation => ({
  status,
  ...(text === undefined ? {} : { text }),
  provoke: async (world) => {
    before?.(world);
    return world.ask('POST /business/order/send', { body });
  },
});

const ITEM = { name: 'Product A', quantity: 2, price: 19.99 };

const ORDER: Walk = {
  needsConnection: true,
  effect: async (world, { body, answer }) => {
    const items = body['items'] as { quantity: number; price: number }[];
    const total = items.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
    expect(answer).to.include({ phone: body['phone'], items_count: items.length });
    expect(answer['total_amount']).to.be.closeTo(total, 0.001);
    const phone = world.phone(body['phone'] as string);
    const { shown } = await phone.waitFor(
      (message) => message.shown.kind === 'order' && message.shown.orderId === answer['order_id'],
    );
    expect(shown).to.include({ kind: 'order', total1000: Math.round(total * 1000), currency: 'USD' });
    expect(shown).to.have.property('text').that.includes(body['notes']);
    expect(shown.warnings).to.deep.equal([]);
  },
  errors: [
    ordering({ status: 400, text: 'phone number is required' }, { items: [ITEM] }),
    ordering({ status: 400, text: 'order must contain at least one item' }, { phone: VIEWER, items: [] }),
    ordering(
      { status: 400, text: 'invalid order item format' },
      { phone: VIEWER, items: [{ ...ITEM, quantity: 'two' }] },
    ),
    ordering(
      { status: 500, text: 'failed to send order message' },
      { phone: VIEWER, items: [ITEM] },
      refuseNext,
    ),
  ],
};

/** What is posted to many, and orders. */
export const POSTS: Walks = {
  ...STATUSES,
  'POST /newsletter/send': NEWSLETTER,
  'POST /community/announcement': ANNOUNCEMENT,
  'POST /business/order/send': ORDER,
};
