import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { textOf } from '../../../rest-compat/runtime/json-text.js';
import type { Json, JsonObject } from '../../../src/kernel/index.js';
import { until } from '../../gateway/until.js';
import { DOCUMENTED_NUMBERS, fileOf } from '../substitution.js';
import { refused, type Walk, type Walks } from '../walk.js';
import type { World } from '../world.js';

const [FRIEND] = DOCUMENTED_NUMBERS as [string];
const bare = (id: Json | undefined): string => textOf(id).replace('me:', '');
const base64 = (part: Uint8Array | null | undefined): string => Buffer.from(part ?? []).toString('base64');

/** An operation on a message that the shop has sent before, under the id that the request names. */
const onSent = (effect: Walk['effect'], more: Partial<Walk> = {}): Walk => ({
  needsConnection: true,
  arrange: async (world, { body }) => {
    await world.sent(textOf(body?.['Phone']), bare(body?.['Id']));
  },
  ...more,
  effect,
});

/** A message with buttons, under the id that was made for it. */
async function interactive(world: World): Promise<string> {
  const button = { Name: 'quick_reply', ButtonParams: { display_text: 'Yes', id: 'yes' } };
  const { Id } = await world.data('POST /chat/send/flow', {
    body: { Phone: FRIEND, Body: 'Choose', Buttons: [button] },
  });
  expect(Id).to.match(/^FLOW_/);
  await world.phone(FRIEND).waitFor((message) => message.id === Id);
  return textOf(Id);
}

/** What a request for a file says of it: the keys of the message that brought it. */
async function fileRequest(world: World, kind: string): Promise<JsonObject> {
  const { mimeType, bytes } = await fileOf(kind);
  const { Id } = await world.data(`POST /chat/send/${kind}`, {
    body: {
      Phone: FRIEND,
      [`${kind[0]?.toUpperCase()}${kind.slice(1)}`]: `data:${mimeType};base64,${bytes.toString('base64')}`,
      FileName: 'a.pdf',
    },
  });
  const phone = world.phone(FRIEND);
  await phone.waitFor((message) => message.id === Id);
  const medium = phone.content(textOf(Id))[`${kind}Message` as 'imageMessage'];
  return {
    Url: medium?.url ?? '',
    DirectPath: medium?.directPath ?? '',
    MediaKey: base64(medium?.mediaKey),
    Mimetype: medium?.mimetype ?? '',
    FileEncSHA256: base64(medium?.fileEncSha256),
    FileSHA256: base64(medium?.fileSha256),
    FileLength: Number(medium?.fileLength),
  };
}

/** The contract has no example of it: its keys are those of a message that somebody has received. */
const download = (kind: string): Walk => ({
  needsConnection: true,
  errors: [
    refused(
      {
        operation: `POST /chat/download${kind}`,
        status: 502,
        text: 'the downloaded medium has another hash than the message says',
      },
      async (world) => ({ ...(await fileRequest(world, kind)), FileSHA256: base64(Buffer.alloc(32, 1)) }),
    ),
    refused(
      {
        operation: `POST /chat/download${kind}`,
        status: 502,
        text: 'the downloaded medium does not have the MAC of its key',
      },
      async (world) => ({ ...(await fileRequest(world, kind)), MediaKey: base64(Buffer.alloc(32, 1)) }),
    ),
  ],
  arrange: async (world) => ({ body: await fileRequest(world, kind) }),
  effect: (_world, { body, data }) => {
    expect(data['Mimetype']).to.equal(body['Mimetype']);
    const file = Buffer.from(textOf(data['Data']).split(',')[1] ?? '', 'base64');
    expect(createHash('sha256').update(file).digest('base64')).to.equal(body['FileSHA256']);
    expect(file.length).to.equal(body['FileLength']);
  },
});

/** A message that the friend has sent to the shop, and that has arrived there. */
async function received(world: World, id: string): Promise<void> {
  await world.phone(FRIEND).sendText(world.shop.phone.number, 'theirs', { id });
  await until(
    async () => (await stored(world, [id])) === 1,
    () => 'the message to arrive',
  );
}

const EDIT_ERRORS: Partial<Walk> = {
  errors: [
    refused({ operation: 'POST /chat/send/edit', text: 'Id: was sent 16 minutes ago' }, async (world) => {
      await world.sent(FRIEND, 'OLD');
      await world.gateway.rows(`UPDATE message SET at = now() - interval '16 minutes' WHERE id = 'OLD'`);
      return { Phone: FRIEND, Id: 'OLD', Body: 'too late' };
    }),
    refused({ operation: 'POST /chat/send/edit', text: 'Id: is not an own text' }, async (world) => {
      await received(world, 'THEIRS1');
      return { Phone: FRIEND, Id: 'THEIRS1', Body: 'mine now' };
    }),
  ],
};

const DELETE_ERRORS: Partial<Walk> = {
  errors: [
    refused(
      {
        operation: 'POST /chat/delete',
        status: 403,
        text: 'Id: only own messages can be deleted for everyone',
      },
      async (world) => {
        await received(world, 'THEIRS2');
        return { Phone: FRIEND, Id: 'THEIRS2' };
      },
    ),
  ],
};

export const CHAT: Walks = {
  'POST /chat/send/edit': onSent(async (world, { body, data }) => {
    expect(data).to.deep.equal({ Details: 'Message edited successfully', Id: body['Id'] });
    const phone = world.recipient(body);
    await phone.waitFor((message) => message.id === body['Id'] && message.text === body['Body']);
    // Ids of one's own may look like those that are made for other kinds.
    const Id = 'BUTTONS_8A7B9C2D1E3F4A5B6C7D8E9F0A1B2C3D';
    await world.sent(FRIEND, Id);
    await world.data('POST /chat/send/edit', { body: { Phone: FRIEND, Id, Body: 'changed' } });
    await phone.waitFor((message) => message.id === Id && message.text === 'changed');
  }, EDIT_ERRORS),
  'POST /chat/delete': onSent(async (world, { body }) => {
    const phone = world.recipient(body);
    const flow = await interactive(world);
    await world.data('POST /chat/delete', { body: { Phone: FRIEND, Id: flow } });
    for (const id of [textOf(body['Id']), flow])
      await until(
        () => phone.message(id).deleted,
        () => `${id} to be deleted`,
      );
  }, DELETE_ERRORS),
  'POST /chat/react': onSent(async (world, { body }) => {
    const reactions = () => world.recipient(body).message(bare(body['Id'])).reactions;
    await until(
      () => reactions().some(({ emoji }) => emoji === body['Body']),
      () => `the reaction, ${JSON.stringify(reactions())}`,
    );
    await world.data('POST /chat/react', { body: { ...body, Body: '' } });
    await until(
      () => reactions().length === 0,
      () => 'the reaction to be taken back',
    );
    const flow = await interactive(world);
    await world.data('POST /chat/react', { body: { Phone: FRIEND, Id: `me:${flow}`, Body: '👍' } });
    await until(
      () => world.phone(FRIEND).message(flow).reactions.length === 1,
      () => 'the reaction to buttons',
    );
  }),
  'POST /chat/markread': {
    needsConnection: true,
    errors: [
      refused({ operation: 'POST /chat/markread', text: 'Id: has 0 ids, allowed are 1 to 1000' }, () => ({
        Chat: FRIEND,
        Id: [],
      })),
    ],
    arrange: async (world, { body }) => {
      const sender = world.phone(textOf(body?.['Chat']));
      for (const id of body?.['Id'] as string[])
        await sender.sendText(world.shop.phone.number, 'read me', { id });
      await until(
        async () => (await stored(world, body?.['Id'] as string[])) === 2,
        () => 'the messages to arrive',
      );
    },
    effect: async (world, { body }) => {
      const sender = world.phone(textOf(body['Chat']));
      for (const id of body['Id'] as string[])
        await until(
          () => sender.message(id).receipts.some(({ type }) => type === 'read'),
          () => `the read receipt of ${id}; ${JSON.stringify(sender.message(id).receipts)}`,
        );
    },
  },
  'POST /chat/presence': {
    needsConnection: true,
    effect: async (world, { body }) => {
      const seen = () => world.recipient(body).peerState(world.shop.phone.number)?.typing?.state;
      await until(
        () => seen() === 'recording',
        () => `the recording to be seen, ${seen()}`,
      );
      await world.data('POST /chat/presence', { body: { ...body, State: 'paused' } });
      await until(
        () => seen() === 'paused',
        () => `its end to be seen, ${seen()}`,
      );
    },
  },
  'POST /chat/downloadimage': download('image'),
  'POST /chat/downloadvideo': download('video'),
  'POST /chat/downloaddocument': download('document'),
  'POST /chat/downloadaudio': download('audio'),
  'POST /chat/downloadsticker': download('sticker'),
};

async function stored(world: World, ids: string[]): Promise<number> {
  const rows = await world.gateway.rows('SELECT id FROM message WHERE session_id = $1 AND id = ANY($2)', [
    world.shop.id,
    ids,
  ]);
  return rows.length;
}
