import { expect } from 'chai';
import { textOf } from '../../../rest-compat/runtime/json-text.js';
import type { JsonObject } from '../../../src/kernel/index.js';
import type { ShownChat } from '../../../src/sandbox/index.js';
import { until } from '../../gateway/until.js';
import { refused, type Walk, type Walks } from '../walk.js';
import type { World } from '../world.js';

const CHAT = '5491155553333';
const UNKNOWN = '5500000000000';

/** What the account's phone shows of the chat of a request. */
async function shows(world: World, body: JsonObject, looks: (chat: ShownChat) => boolean): Promise<void> {
  const chat = textOf(body['phone']);
  await world.shop.phone.settings.waitFor((settings) => looks(settings.chat(chat)));
}

const notOnWhatsapp = (operation: string, body: JsonObject) =>
  refused({ operation, text: 'phone: this number is not on WhatsApp' }, () => ({ ...body, phone: UNKNOWN }));

/** A switch of a chat: on as documented, and off again. */
const switched = (
  operation: string,
  key: string,
  { off, looks }: { off: string; looks: (chat: ShownChat) => boolean },
): Walk => ({
  needsConnection: true,
  effect: async (world, { body, data }) => {
    expect(data).to.include({ jid: `${CHAT}@s.whatsapp.net`, success: true });
    await shows(world, body, looks);
    const undone = await world.data(operation, { body: { phone: CHAT, [key]: false } });
    expect(undone['message']).to.equal(off);
    await shows(world, body, (chat) => !looks(chat));
  },
  errors: [notOnWhatsapp(operation, { [key]: true })],
});

const MUTE: Walk = {
  needsConnection: true,
  effect: async (world, { body, data }) => {
    expect(data).to.include({ message: 'Chat muted successfully', muted: true, duration: '8h' });
    const inHours = (chat: ShownChat): number => ((chat.mutedUntil ?? 0) - Date.now()) / 3_600_000;
    await shows(world, body, (chat) => inHours(chat) > 7.9 && inHours(chat) <= 8);
    const ask = (request: JsonObject): Promise<JsonObject> =>
      world.data('POST /chat/mute', { body: { phone: CHAT, ...request } });
    expect(await ask({ mute: true, mute_duration: '1w' })).to.include({ duration: '1w' });
    await shows(world, body, (chat) => inHours(chat) > 167.9 && inHours(chat) <= 168);
    expect(await ask({ mute: true })).to.include({ duration: 'always' });
    await shows(world, body, (chat) => chat.mutedUntil === -1);
    expect(await ask({ mute: false })).to.include({ message: 'Chat unmuted successfully', muted: false });
    await shows(world, body, (chat) => chat.mutedUntil === null);
  },
};

const ARCHIVE: Walk = {
  needsConnection: true,
  arrange: (world) => world.shop.phone.settings.pinChat(CHAT),
  effect: async (world, { body, data }) => {
    expect(data).to.include({ jid: `${CHAT}@s.whatsapp.net`, archived: true });
    await shows(world, body, (chat) => chat.archived && !chat.pinned);
    const action = world.shop.phone.settings.value('archive', `${CHAT}@s.whatsapp.net`)?.archiveChatAction;
    expect(Number(action?.messageRange?.lastMessageTimestamp)).to.equal(body['last_message_timestamp']);
    expect(action?.messageRange?.messages?.[0]?.key).to.include({
      id: body['last_message_id'],
      fromMe: false,
    });
    const undone = await world.data('POST /chat/archive', { body: { phone: CHAT, archive: false } });
    expect(undone['message']).to.equal('Chat unarchived successfully');
    await shows(world, body, (chat) => !chat.archived);
    // In a group the documented address is that of the chat, which does not say who wrote the message.
    const group = {
      phone: world.group,
      archive: true,
      last_message_id: 'X',
      last_message_timestamp: 1703123456,
    };
    await world.data('POST /chat/archive', { body: { ...group, last_message_remote_jid: world.group } });
    const grouped = world.shop.phone.settings.value('archive', world.group)?.archiveChatAction?.messageRange;
    expect(grouped?.messages ?? []).to.deep.equal([]);
    await world.data('POST /chat/archive', { body: { phone: world.group, archive: false } });
  },
  errors: [
    notOnWhatsapp('POST /chat/archive', { archive: true }),
    refused(
      {
        operation: 'POST /chat/archive',
        text: 'last_message_timestamp: is needed, for the message is not stored here',
      },
      () => ({ phone: CHAT, archive: true, last_message_id: 'NOT-STORED' }),
    ),
  ],
};

const STAR: Walk = {
  needsConnection: true,
  effect: async (world, { body, data }) => {
    expect(data).to.include({ chat_jid: body['chat_jid'], message_id: body['message_id'], starred: true });
    const starred = (): boolean | null | undefined =>
      world.shop.phone.settings.value('star', `${CHAT}@s.whatsapp.net`, textOf(body['message_id']), '0', '0')
        ?.starAction?.starred;
    await until(
      () => starred() === true,
      () => 'the star',
    );
    const undone = await world.data('POST /chat/star', { body: { ...body, star: false } });
    expect(undone['message']).to.equal('Message unstarred successfully');
    await until(
      () => starred() === false,
      () => 'the star to be gone',
    );
    // In a group the author belongs to the message.
    await world.data('POST /chat/star', {
      body: { ...body, chat_jid: world.group, message_id: 'IN-A-GROUP' },
    });
    const grouped = ['star', world.group, 'IN-A-GROUP', '0', textOf(body['sender_jid'])];
    await world.shop.phone.settings.waitFor((settings) => settings.value(...grouped)?.starAction?.starred);
  },
  errors: [
    refused(
      { operation: 'POST /chat/star', text: 'sender_jid: is needed, for the message is not stored here' },
      (world) => ({ chat_jid: world.group, message_id: 'NOT-STORED', star: true }),
    ),
  ],
};

const DELETE_CHAT: Walk = {
  needsConnection: true,
  effect: async (world, { body, data }) => {
    const group = body['phone'] === world.group;
    expect(data['jid']).to.equal(group ? world.group : `${textOf(body['phone'])}@s.whatsapp.net`);
    const { settings } = world.shop.phone;
    await shows(world, body, (chat) => chat.deletedAt !== null);
    const range = settings.value('deleteChat', textOf(data['jid']), '1')?.deleteChatAction?.messageRange;
    if (body['last_message_timestamp'] !== undefined) {
      expect(Number(range?.lastMessageTimestamp)).to.equal(body['last_message_timestamp']);
      expect(range?.messages?.[0]?.key).to.include({ id: body['last_message_id'], fromMe: false });
    }
    if (group) expect(range?.messages?.[0]?.key).to.include({ participant: body['last_message_sender_jid'] });
  },
  errors: [
    {
      status: 400,
      text: 'missing phone in payload',
      provoke: (world) => world.ask('POST /chat/delete-chat', { body: {} }),
    },
    {
      status: 500,
      text: 'failed to delete chat',
      provoke: (world) => {
        world.gateway.sandbox.faults.apply({ kind: 'app-state-conflict', number: world.shop.phone.number });
        return world.ask('POST /chat/delete-chat', { body: { phone: CHAT } });
      },
    },
    {
      status: 400,
      expected: {
        code: 400,
        data: "last_message_sender_jid: is needed for somebody's message in a group",
        success: false,
      },
      provoke: (world) =>
        world.ask('POST /chat/delete-chat', {
          body: { phone: world.group, last_message_timestamp: 1703123456, last_message_id: 'NOT-STORED' },
        }),
    },
  ],
};

const LABEL = 'label_1703123456';

/** The number that WhatsApp knows a label by. */
async function numberOf(world: World, id: string): Promise<string> {
  const sql = 'SELECT number FROM label WHERE session_id = $1 AND id = $2';
  return textOf((await world.gateway.rows(sql, [world.shop.id, id]))[0]?.['number']);
}

async function label(world: World, id = LABEL): Promise<void> {
  await world.data('POST /label/manage', { body: { label_id: id, label_name: 'Important', label_color: 1 } });
}

const noLabel = (operation: string, body: JsonObject) =>
  refused({ operation, status: 404, text: 'label_id: no such label' }, () => ({
    ...{ phone: CHAT, apply: true },
    ...body,
    label_id: 'label_404',
  }));

const MANAGE: Walk = {
  needsConnection: true,
  arrange: async (world) => {
    await world.ask('POST /label/manage', { body: { label_id: LABEL, delete: true } }); // where it is there
  },
  effect: async (world, { body, data }) => {
    const { settings } = world.shop.phone;
    const edit = async (id: unknown) =>
      settings.value('label_edit', await numberOf(world, textOf(id)))?.labelEditAction;
    const ask = (request: JsonObject): Promise<JsonObject> =>
      world.data('POST /label/manage', { body: request });
    expect(data).to.deep.equal({
      ...{ success: true, message: 'Label created successfully' },
      ...{ label_id: body['label_id'], label_name: body['label_name'], label_color: body['label_color'] },
    });
    expect(await edit(LABEL)).to.include({ name: body['label_name'], color: body['label_color'] });
    const changed = await ask({ ...body, label_name: 'Urgent', label_color: 19 });
    expect(changed['message']).to.equal('Label updated successfully');
    expect(await edit(LABEL)).to.include({ name: 'Urgent', color: 19, deleted: false });
    const made = await ask({ label_name: 'Made up', label_color: 0 });
    expect(made['label_id']).to.match(/^label_\d{10}$/);
    expect(await edit(made['label_id'])).to.include({ name: 'Made up', color: 0 });
    for (const id of [LABEL, textOf(made['label_id'])]) {
      expect(await ask({ label_id: id, delete: true })).to.include({ message: 'Label deleted successfully' });
      expect(await edit(id)).to.include({ deleted: true });
    }
  },
  errors: [
    refused({ operation: 'POST /label/manage', text: 'label_name: is empty' }, () => ({ label_color: 1 })),
    refused({ operation: 'POST /label/manage', text: 'label_color: is missing' }, () => ({
      label_name: 'a',
    })),
    refused({ operation: 'POST /label/manage', text: 'label_id: is needed to delete a label' }, () => ({
      delete: true,
    })),
    refused({ operation: 'POST /label/manage', text: 'label_id: is no id of a label' }, () => ({
      ...{ label_id: 'important', label_name: 'a', label_color: 1 },
    })),
    refused({ operation: 'POST /label/manage', status: 404, text: 'label_id: no such label' }, () => ({
      ...{ label_id: 'label_404', delete: true },
    })),
  ],
};

const LABEL_CHAT: Walk = {
  needsConnection: true,
  arrange: (world) => label(world),
  effect: async (world, { body, data }) => {
    expect(data).to.include({ jid: `${CHAT}@s.whatsapp.net`, label_id: LABEL, applied: true });
    const number = await numberOf(world, LABEL);
    await shows(world, body, ({ labels }) => labels.includes(number));
    const undone = await world.data('POST /label/chat', { body: { ...body, apply: false } });
    expect(undone).to.include({ message: 'Label removed successfully', applied: false });
    await shows(world, body, ({ labels }) => !labels.includes(number));
  },
  errors: [noLabel('POST /label/chat', {})],
};

const LABEL_MESSAGE: Walk = {
  needsConnection: true,
  arrange: (world) => label(world),
  effect: async (world, { body, data }) => {
    const id = textOf(body['message_id']);
    expect(data).to.include({
      jid: `${CHAT}@s.whatsapp.net`,
      message_id: id,
      label_id: LABEL,
      applied: true,
    });
    const number = await numberOf(world, LABEL);
    const labeled = (direction: '0' | '1', message = id): Promise<unknown> =>
      world.shop.phone.settings.waitFor(
        (settings) =>
          settings.value('label_message', number, `${CHAT}@s.whatsapp.net`, message, direction, '0')
            ?.labelAssociationAction?.labeled,
      );
    await labeled('0');
    const undone = await world.data('POST /label/message', { body: { ...body, apply: false } });
    expect(undone).to.include({ message: 'Label removed successfully', applied: false });
    // Of a stored message it is known whose it is.
    const own = `OWN-${Date.now()}`;
    await world.sent(CHAT, own);
    await world.data('POST /label/message', { body: { ...body, message_id: own } });
    await labeled('1', own);
  },
  errors: [noLabel('POST /label/message', { message_id: 'M' })],
};

/** What all devices of the account share about chats and messages. */
export const CHAT_STATE: Walks = {
  'POST /chat/pin': switched('POST /chat/pin', 'pin', {
    off: 'Chat unpinned successfully',
    looks: ({ pinned }) => pinned,
  }),
  'POST /chat/archive': ARCHIVE,
  'POST /chat/mute': MUTE,
  'POST /chat/star': STAR,
  'POST /chat/delete-chat': DELETE_CHAT,
  'POST /label/manage': MANAGE,
  'POST /label/chat': LABEL_CHAT,
  'POST /label/message': LABEL_MESSAGE,
};
