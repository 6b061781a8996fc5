import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import { useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const SEND = 'mutation($input: SendDocumentInput!) { sendDocument(input: $input) { messageId } }';

interface Answer {
  status: number;
  body: {
    data?: { sendDocument: { messageId: string } };
    errors?: { extensions: Record<string, unknown> }[];
  };
}

describe('files that come with GraphQL requests', () => {
  const gateway = useGateway({ env: { MEDIA_MAX_DOCUMENT_SIZE: '6MB', MEDIA_MAX_REQUEST_SIZE: '5MB' } });
  let shop: Paired;
  let friend: Phone;

  before(async function () {
    this.timeout(60_000);
    shop = await gateway.paired('uploads');
    friend = await gateway.contact('Friend');
  });

  async function post(body: FormData | string, token = shop.token): Promise<Answer> {
    const type =
      typeof body === 'string'
        ? { 'content-type': 'application/json' }
        : { 'apollo-require-preflight': 'true' };
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      body,
      headers: { token, ...type },
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }

  function upload(bytes: Buffer, fileName: string): FormData {
    const form = new FormData();
    const variables = { input: { to: friend.number, document: { upload: null } } };
    form.append('operations', JSON.stringify({ query: SEND, variables }));
    form.append('map', JSON.stringify({ file: ['variables.input.document.upload'] }));
    form.append('file', new Blob([bytes], { type: 'application/zip' }), fileName);
    return form;
  }

  /** The file as the friend got it. */
  async function arrived(answer: Answer): Promise<{ bytes: Buffer; name: string | null | undefined }> {
    const id = answer.body.data?.sendDocument.messageId ?? JSON.stringify(answer.body);
    await friend.waitFor((message) => message.id === id);
    return { bytes: await friend.download(id), name: friend.content(id).documentMessage?.fileName };
  }

  it('arrive byte for byte, under their names, by a multipart request', async () => {
    const bytes = randomBytes(3_000_000);
    const { bytes: got, name } = await arrived(await post(upload(bytes, 'ünïcode.zip')));
    expect(got.equals(bytes)).to.equal(true);
    expect(name).to.equal('ünïcode.zip');
  });

  it('arrive as base64 in JSON, larger than other bodies may be', async () => {
    const bytes = randomBytes(2_000_000);
    const document = { base64: bytes.toString('base64'), mimeType: 'application/zip', fileName: 'a.zip' };
    const body = JSON.stringify({ query: SEND, variables: { input: { to: friend.number, document } } });
    expect((await arrived(await post(body))).bytes.equals(bytes)).to.equal(true);
    expect((await post(body, 'unknown')).status).to.equal(401);
  });

  it('are refused by size at their place, and leave nothing behind', async () => {
    const answer = await post(upload(randomBytes(6 * 1024 * 1024 + 1), 'large.zip'));
    const error = answer.body.errors?.[0]?.extensions;
    expect(error).to.include({
      code: 'BAD_INPUT',
      field: 'document',
      limit: 6 * 1024 * 1024,
    });
    const { dataDir } = gateway.running.foundation.config.service;
    // Uploads go when their answer is written, which the client may see first.
    await until(
      async () => (await readdir(`${dataDir}/media`)).length === 0,
      () => 'no file left',
    );
  });
});
