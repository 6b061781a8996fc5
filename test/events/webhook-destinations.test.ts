import { expect } from 'chai';
import type { EventPipeline } from '../../src/events/index.js';
import type { AppError } from '../../src/kernel/index.js';
import { useDatabase } from '../support/database.js';
import { addSession, pipeline } from './fixtures.js';

describe('the webhook of a session', () => {
  const database = useDatabase();
  let p: EventPipeline;
  let session: string;

  before(() => {
    p = pipeline(database());
  });
  after(() => p.stop());
  beforeEach(async () => {
    session = await addSession(database());
  });

  const refusal = (patch: object, id = session): Promise<string> =>
    p.webhooks.set(id, patch).then(
      () => 'accepted',
      (e: AppError) => `${e.code} ${e.details?.field ?? ''}`.trim(),
    );

  it('is made, changed in parts, paused and removed', async () => {
    expect(await p.webhooks.get(session)).to.equal(null);
    const made = await p.webhooks.set(session, { url: 'https://example.com/hook' });
    expect(made).to.deep.include({
      sessionId: session,
      events: ['All'],
      active: true,
      state: 'active',
      format: 'json',
    });
    const events = await p.webhooks.set(session, { events: ['message', 'Receipt', 'Message'] });
    expect(events).to.deep.include({
      id: made.id,
      url: 'https://example.com/hook',
      events: ['Message', 'Receipt'],
    });
    expect(await p.webhooks.set(session, { active: false, format: 'form' })).to.deep.include({
      active: false,
      state: 'paused',
      format: 'form',
    });
    // A new URL does not start a webhook that its owner has paused.
    expect((await p.webhooks.set(session, { url: 'http://example.com/2' })).active).to.equal(false);
    expect((await p.webhooks.set(session, { active: true })).active).to.equal(true);
    expect(await p.webhooks.get(session)).to.deep.include({ url: 'http://example.com/2', format: 'form' });
    expect((await p.webhooks.getMany([session, 'other'])).get(session)?.id).to.equal(made.id);
    expect(await p.webhooks.delete(session)).to.equal(true);
    expect(await p.webhooks.delete(session)).to.equal(false);
  });

  it('refuses what cannot work, naming the field', async () => {
    expect(await refusal({})).to.equal('BAD_INPUT url');
    for (const url of [
      '',
      'nope',
      'ftp://x.test/',
      'file:///etc/passwd',
      'http://169.254.169.254/',
      'http://[fd00:ec2::254]/',
      `http://x.test/${'a'.repeat(3_000)}`,
    ]) {
      expect(await refusal({ url }), url).to.equal('BAD_INPUT url');
    }
    expect(await refusal({ url: 'http://x.test/', events: ['Message', 'Nope'] })).to.equal(
      'BAD_INPUT events',
    );
    expect(await refusal({ url: 'http://x.test/', format: 'xml' })).to.equal('BAD_INPUT format');
    expect(await refusal({ url: 'http://x.test/' }, 'f'.repeat(32))).to.equal('NOT_FOUND');
    expect(
      await p.webhooks.delete('f'.repeat(32)).then(
        () => '',
        (e: AppError) => e.code,
      ),
    ).to.equal('NOT_FOUND');
    expect(await p.webhooks.get(session)).to.equal(null);
  });

  it('keeps its URL sealed in the database', async () => {
    await p.webhooks.set(session, { url: 'https://me:hunter2@example.com/?key=sekrit' });
    const [row] = await database().query<{ text: string }>(
      `SELECT d::text AS text, encode(config_enc, 'escape') AS plain FROM destination d WHERE session_id = $1`,
      [session],
    );
    expect(JSON.stringify(row)).to.not.match(/hunter2|sekrit|example/);
  });

  it('takes concurrent changes one after the other', async () => {
    await Promise.all(
      Array.from({ length: 10 }, (_, i) => p.webhooks.set(session, { url: `http://example.com/${i}` })),
    );
    const rows = await database().query('SELECT 1 FROM destination WHERE session_id = $1', [session]);
    expect(rows).to.have.length(1);
    expect(
      await database().query(
        'SELECT 1 FROM lane l JOIN destination d ON d.id = destination_id WHERE session_id = $1',
        [session],
      ),
    ).to.have.length(8);
  });
});
