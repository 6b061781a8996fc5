import { createHash } from 'node:crypto';
import { expect } from 'chai';
import {
  COVERAGE_FILE,
  coverageOf,
  readCoverage,
  shrunk,
  writeCoverage,
} from '../../rest-compat/generator/coverage.js';
import { responseShape } from '../../rest-compat/generator/contract.js';
import { deviations, readContract, REFUSED } from '../../rest-compat/test-support/contract-shape.js';
import { textOf } from '../../rest-compat/runtime/json-text.js';
import type { Json, JsonObject } from '../../src/kernel/index.js';
import type { Phone, PhoneMessage } from '../../src/sandbox/index.js';
import { DOCUMENTED_NUMBERS, FileHost, fileOf, inThisWorld, pick } from './legacy-examples.js';
import { ORACLES } from './legacy-oracle.js';
import { useGateway, type Paired } from './harness.js';
import { until } from './until.js';

/** What phones remark on documented requests, for a reason that lies in the request. */
const ACCEPTED = [
  // People are mentioned with a place, a card, an event or a sound, which have no text that could name them.
  'mentions in a message without text',
  // The documented sound is cut short: there is nothing to measure.
  'a voice message without duration shows 0:00',
  // The documented page is not there to say its title.
  'a link preview without title is not drawn',
];

/**
 * Walks the legacy contract: each documented request of a message goes to the running gateway, and the phone of its
 * recipient says what it shows. What passes is written to `rest-compat/coverage.json`; it may only grow.
 */
describe('legacy examples, as the recipient sees them', () => {
  const files = new FileHost();
  const gateway = useGateway({ env: { MEDIA_ALLOW_PRIVATE_URLS: 'true' } });
  const contract = readContract();
  const passed = new Map<string, number>();
  const phones = new Map<string, Phone>();
  let shop: Paired;
  let group: string;

  before('pair', async function () {
    this.timeout(60_000);
    await files.start();
    shop = await gateway.paired();
    for (const number of DOCUMENTED_NUMBERS)
      phones.set(number, await gateway.sandbox.createPhone({ number, name: number }));
    group = await shop.phone.createGroup('Customers', DOCUMENTED_NUMBERS);
  });
  after(() => files.stop());

  const recipient = (body: JsonObject): Phone => {
    const to = textOf(pick(body, 'Phone', 'phone', 'Group', 'Chat')).replace('me:', '');
    const phone = phones.get(to === group ? (DOCUMENTED_NUMBERS[0] as string) : to);
    if (!phone) throw new Error(`no phone has the number ${to}`);
    return phone;
  };

  /** Calls, and compares the answer with the documented one. */
  async function call(id: string, body: Json): Promise<JsonObject> {
    const answer = await shop.client.rest(id, body);
    const documented = contract[id]?.responses.find((response) => response.status < 300);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(documented?.status);
    expect(deviations((documented && responseShape(documented)) ?? {}, answer.body, `${id} `)).to.deep.equal(
      [],
    );
    return (answer.body as JsonObject)['data'] as JsonObject;
  }

  /** A message that stands in the chat before the request of the example, with the id that it names. */
  async function sent(id: string, body: JsonObject): Promise<PhoneMessage> {
    const to = textOf(pick(body, 'Phone', 'Chat'));
    await call('POST /chat/send/text', { Phone: to, Body: 'first', Id: id });
    return recipient(body).waitFor((message) => message.id === id);
  }

  for (const [id, oracle] of Object.entries(ORACLES)) {
    (contract[id]?.request?.examples ?? []).forEach((example, index) => {
      it(`${id}, example ${index + 1}`, async () => {
        const world = { group, files, id: `EXAMPLE${Object.keys(ORACLES).indexOf(id)}A${index}` };
        const body = inThisWorld(example, world);
        const refusal = REFUSED[`${id} ${index + 1}`];
        if (refusal !== undefined) {
          const { status, body: answer } = await shop.client.rest(id, body);
          expect({ status, answer }).to.deep.equal({
            status: 400,
            answer: { code: 400, error: refusal, success: false },
          });
          return;
        }
        const { Id } = await call(id, body);
        if (body['Id']) expect(Id).to.equal(body['Id']);
        const phone = recipient(body);
        const message = await phone.waitFor((candidate) => candidate.id === Id);
        await until(
          () => !JSON.stringify(phone.message(message.id).shown).includes('"unfetched"'),
          () => 'the file to be taken in',
        );
        oracle(body, phone.message(message.id));
        const { warnings } = phone.message(message.id).shown;
        expect(warnings.filter((warning) => !ACCEPTED.includes(warning))).to.deep.equal([]);
        passed.set(id, (passed.get(id) ?? 0) + 1);
      });
    });
  }

  it('POST /chat/send/edit, example 1', async () => {
    const id = 'POST /chat/send/edit';
    const [example] = contract[id]?.request?.examples ?? [];
    const body = inThisWorld(example ?? {}, { group, files, id: 'EDITED1' });
    await sent('EDITED1', body);
    expect(await call(id, body)).to.include({ Id: 'EDITED1' });
    await recipient(body).waitFor((message) => message.id === 'EDITED1' && message.text === body['Body']);
    passed.set(id, 1);
  });

  it('POST /chat/delete, example 1', async () => {
    const id = 'POST /chat/delete';
    const [example] = contract[id]?.request?.examples ?? [];
    const body = inThisWorld(example ?? {}, { group, files, id: 'DELETED1' });
    await sent('DELETED1', body);
    await call(id, body);
    await until(
      () => recipient(body).message('DELETED1').deleted,
      () => 'the message to be deleted',
    );
    passed.set(id, 1);
  });

  it('POST /chat/react, example 1', async () => {
    const id = 'POST /chat/react';
    const [example] = contract[id]?.request?.examples ?? [];
    const body = inThisWorld(example ?? {}, { group, files, id: 'REACTED1' });
    await sent('REACTED1', body);
    await call(id, body);
    await until(
      () => JSON.stringify(recipient(body).message('REACTED1').reactions).includes(textOf(body['Body'])),
      () => 'the reaction',
    );
    passed.set(id, 1);
  });

  for (const id of ['POST /chat/markread', 'POST /chat/presence']) {
    it(`${id}, example 1`, async () => {
      const [example] = contract[id]?.request?.examples ?? [];
      const { Phone: _, ...body } = example ?? {};
      const [number] = DOCUMENTED_NUMBERS as [string];
      const { id: read } = await (phones.get(number) as Phone).sendText(shop.phone.number, 'read me');
      const where = id.endsWith('presence') ? { Phone: number } : { Id: [read], Chat: number };
      await call(id, { ...body, ...where });
      passed.set(id, 1);
    });
  }

  for (const kind of ['image', 'video', 'document', 'audio', 'sticker']) {
    const id = `POST /chat/download${kind}`;
    it(`${id} gives the file of a message back`, async () => {
      const { mimeType, bytes } = await fileOf(kind);
      const { Id } = await call(`POST /chat/send/${kind}`, {
        Phone: DOCUMENTED_NUMBERS[0] as string,
        [`${kind[0]?.toUpperCase()}${kind.slice(1)}`]: `data:${mimeType};base64,${bytes.toString('base64')}`,
        FileName: 'a.pdf',
      });
      const phone = phones.get(DOCUMENTED_NUMBERS[0] as string) as Phone;
      await phone.waitFor((message) => message.id === Id);
      const medium = phone.content(textOf(Id))[`${kind}Message` as 'imageMessage'];
      const base64 = (part: Uint8Array | null | undefined): string =>
        Buffer.from(part ?? []).toString('base64');
      const { Data, Mimetype } = await call(id, {
        Url: medium?.url ?? '',
        DirectPath: medium?.directPath ?? '',
        MediaKey: base64(medium?.mediaKey),
        Mimetype: medium?.mimetype ?? '',
        FileEncSHA256: base64(medium?.fileEncSha256),
        FileSHA256: base64(medium?.fileSha256),
        FileLength: Number(medium?.fileLength),
      });
      expect(Mimetype).to.equal(medium?.mimetype);
      const file = Buffer.from(textOf(Data).split(',')[1] ?? '', 'base64');
      expect(createHash('sha256').update(file).digest('base64')).to.equal(base64(medium?.fileSha256));
      passed.set(id, 1);
    });
  }

  after('the coverage has not shrunk', async () => {
    const coverage = coverageOf(passed);
    const lost = shrunk(await readCoverage(), coverage);
    if (lost.length > 0) throw new Error(`${COVERAGE_FILE} would shrink: ${lost.join('; ')}`);
    await writeCoverage(coverage);
  });
});
