import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { textOf } from '../../../rest-compat/runtime/json-text.js';
import type { Json, JsonObject } from '../../../src/kernel/index.js';
import { until } from '../../gateway/until.js';
import { DOCUMENTED_NUMBERS, fileOf } from '../substitution.js';
import type { Walk, Walks } from '../walk.js';
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
  arrange: async (world) => ({ body: await fileRequest(world, kind) }),
  effect: (_world, { body, data }) => {
    expect(data['Mimetype']).to.equal(body['Mimetype']);
    const file = Buffer.from(textOf(data['Data']).split(',')[1] ?? '', 'base64');
    expect(createHash('sha256').update(file).digest('base64')).to.equal(body['FileSHA256']);
    expect(file.length).to.equal(body['FileLength']);
  },
});

export const CHAT: Walks = {
  'POST /chat/send/edit': onSent(async (world, { body, data }) => {
    expect(data).to.deep.equal({ Details: 'Message edited successfully', Id: body['Id'] });
    const phone = world.recipient(body);
    await phone.waitFor((message) => message.id === body['Id'] && message.text === body['Body']);
  }),
  'POST /chat/delete': onSent(async (world, { body }) => {
    const phone = world.recipient(body);
    await until(
      () => phone.message(textOf(body['Id'])).deleted,
      () => 'the message to be deleted',
    );
  }),
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
  }),
  'POST /chat/markread': {
    needsConnection: true,
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
