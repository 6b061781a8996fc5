import { expect } from 'chai';
import { newAccess, ADMIN_TOKEN } from '../../test/graphql/harness.js';
import { useDatabase } from '../../test/support/database.js';
import { AppError, type Clock } from '../kernel/index.js';
import type { AccessService } from './access.service.js';
import { SessionEntity } from './session.entity.js';

const IP = '192.0.2.1';

async function failureOf(work: Promise<unknown>): Promise<AppError> {
  const error: unknown = await work.then(
    () => null,
    (e: unknown) => e,
  );
  if (!(error instanceof AppError)) throw new Error(`expected an AppError, got ${String(error)}`);
  return error;
}

describe('access: sessions and tokens', () => {
  const database = useDatabase({ entities: [SessionEntity] });
  const time = { now: new Date('2026-05-01T12:00:00Z'), monotonic: 0 };
  const clock: Clock = { now: () => time.now, monotonic: () => time.monotonic };
  let access: AccessService;
  let other: AccessService;

  before(async () => {
    access = newAccess(database(), { clock });
    other = newAccess(database(), { clock });
    await access.start();
    await other.start();
  });

  after(async () => {
    await access.stop();
    await other.stop();
  });

  /** The other process has heard that this session changed. */
  const noticeOf = async (id: string): Promise<void> =>
    new Promise((resolve) => {
      const stop = other.onChange((changed) => {
        if (changed !== id) return;
        stop();
        resolve();
      });
    });

  const who = async (token: string, at = access) => at.authenticate({ token, ip: IP });

  it('knows the admin, a session by its token, and nobody else', async () => {
    const { id } = await access.create({ name: 'shop', token: 'chosen-by-operator' });
    expect(id).to.match(/^[0-9a-f]{32}$/);
    expect(await who(ADMIN_TOKEN)).to.deep.equal({ kind: 'admin' });
    expect(await who('chosen-by-operator')).to.deep.equal({ kind: 'session', sessionId: id });
    expect(await who('chosen-by-operatoR')).to.equal(null);
    expect(await access.authenticate({ token: null, ip: IP })).to.equal(null);
  });

  it('makes a token of 256 bits when the operator chose none', async () => {
    const record = await access.create({ name: 'shop' });
    expect(record.token.reveal()).to.match(/^[\w-]{43}$/);
    expect(await who(record.token.reveal())).to.deep.equal({ kind: 'session', sessionId: record.id });
  });

  it('keeps neither tokens nor credentials readable in the database', async () => {
    await access.create({
      name: 'shop',
      token: 'needle-token-1',
      settings: {
        proxy: { enabled: true, url: 'socks5://user:needle-proxy@proxy.example:1080' },
        s3: { accessKey: 'needle-access', secretKey: 'needle-secret' },
        rabbitmq: { url: 'amqp://user:needle-rabbit@mq.example/' },
      },
    });
    const rows = await database().query<{ dump: string }>(
      `SELECT id || name || encode(token_hash, 'escape') || encode(token_enc, 'escape') || settings::text
       || coalesce(encode(secrets_enc, 'escape'), '') AS dump FROM session`,
    );
    expect(rows.map(({ dump }) => dump).join()).not.to.contain('needle');
  });

  it('gives every setting back after a round through the database', async () => {
    const { id } = await access.create({
      name: 'shop',
      settings: {
        skipCalls: true,
        callRejectType: 'declined',
        proxy: { enabled: true, url: 'http://u:p@proxy.example:3128' },
        rabbitmq: { queueArguments: { 'x-overflow': 'reject-publish' }, deliveryMode: 2 },
        whatsapp: { version: '2.3000.1', mcc: '262' },
      },
    });
    const { settings } = await other.get(id);
    expect(settings.skipCalls).to.equal(true);
    expect(settings.skipGroups).to.equal(false);
    expect(settings.callRejectType).to.equal('declined');
    expect(settings.proxy.url?.reveal()).to.equal('http://u:p@proxy.example:3128');
    expect(settings.rabbitmq.queueArguments).to.deep.equal({ 'x-overflow': 'reject-publish' });
    expect(settings.rabbitmq.deliveryMode).to.equal(2);
    expect(settings.whatsapp).to.include({ version: '2.3000.1', mcc: '262', mnc: null });
  });

  it('rotates a token without a gap: new at once, old dead at once, in every process', async () => {
    const { id } = await access.create({ name: 'shop', token: 'rotate-before' });
    expect(await who('rotate-before', other)).to.deep.equal({ kind: 'session', sessionId: id });
    const heard = noticeOf(id);
    await access.update(id, { token: 'rotate-after' });
    expect(await who('rotate-after')).to.deep.equal({ kind: 'session', sessionId: id });
    expect(await who('rotate-before')).to.equal(null);
    expect(await who('rotate-after', other)).to.deep.equal({ kind: 'session', sessionId: id });
    await heard;
    expect(await who('rotate-before', other)).to.equal(null);
  });

  it('gives a freed token to the next session that asks for it', async () => {
    const first = await access.create({ name: 'first', token: 'moving-token' });
    await who('moving-token', other);
    const heard = noticeOf(first.id);
    await access.update(first.id, { token: 'moved-away-1' });
    const second = await access.create({ name: 'second', token: 'moving-token' });
    expect(await who('moving-token')).to.deep.equal({ kind: 'session', sessionId: second.id });
    await heard;
    expect(await who('moving-token', other)).to.deep.equal({ kind: 'session', sessionId: second.id });
  });

  it('refuses a token in use, also the admin token', async () => {
    await access.create({ name: 'shop', token: 'taken-token' });
    const { id } = await access.create({ name: 'late', token: 'late-token' });
    for (const attempt of [
      () => access.create({ name: 'x', token: 'taken-token' }),
      () => access.update(id, { token: 'taken-token' }),
      () => access.create({ name: 'x', token: ADMIN_TOKEN }),
      () => access.update(id, { token: ADMIN_TOKEN }),
    ]) {
      const error = await failureOf(attempt());
      expect(error).to.include({ code: 'CONFLICT', message: 'Token already in use' });
      expect(error.details).to.include({ field: 'token', reason: 'TOKEN_IN_USE' });
    }
    expect(await who('late-token')).to.deep.equal({ kind: 'session', sessionId: id });
  });

  it('lets one of two concurrent changes win and tells the other', async () => {
    const { id, version } = await access.create({ name: 'shop' });
    const results = await Promise.allSettled([
      access.update(id, { name: 'a', expectedVersion: version }),
      other.update(id, { name: 'b', expectedVersion: version }),
      access.update(id, { name: 'c', expectedVersion: version }),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    const reasons = results.flatMap((r) =>
      r.status === 'rejected' ? [(r.reason as AppError).details['reason']] : [],
    );
    expect(reasons).to.deep.equal(['CONCURRENT_UPDATE', 'CONCURRENT_UPDATE']);
    expect((await access.get(id)).version).to.equal(version + 1);
  });

  it('answers an update that changes nothing as its caller wants', async () => {
    const { id, version } = await access.create({ name: 'shop', settings: { skipGroups: true } });
    const same = await access.update(id, { name: 'shop', settings: { skipGroups: true } });
    expect(same.version).to.equal(version);
    for (const patch of [{}, { name: 'shop', requireChange: true }]) {
      expect(await failureOf(access.update(id, patch))).to.include({
        code: 'BAD_INPUT',
        message: 'No changes detected',
      });
    }
  });

  it('refuses names and tokens in the words clients know', async () => {
    const messages: [Record<string, string>, string][] = [
      [{ name: ' ' }, 'Name cannot be empty'],
      [{ name: 'x'.repeat(256) }, 'Name too long (max 255 characters)'],
      [{ name: 'x', token: '1234567' }, 'Token too short (min 8 characters)'],
    ];
    for (const [input, message] of messages) {
      expect(await failureOf(access.create(input as { name: string }))).to.include({
        code: 'BAD_INPUT',
        message,
      });
    }
    expect((await failureOf(access.create({ name: 'x', token: 'with space in' }))).details.field).to.equal(
      'token',
    );
    expect(
      (await failureOf(access.create({ name: 'x', events: ['Message, Nonsense'] }))).details.field,
    ).to.equal('events');
  });

  it('forgets a deleted session everywhere', async () => {
    const { id } = await access.create({ name: 'shop', token: 'short-lived-1' });
    expect(await access.delete(id)).to.equal(true);
    expect(await access.delete(id)).to.equal(false);
    expect(await who('short-lived-1')).to.equal(null);
    expect(await access.find(id)).to.equal(null);
  });

  it('refuses a token from its expiry on', async () => {
    await access.create({
      name: 'shop',
      token: 'expires-at-noon',
      expiresAt: new Date('2026-05-01T12:00:01Z'),
    });
    expect(await who('expires-at-noon')).not.to.equal(null);
    time.now = new Date('2026-05-01T12:00:01Z');
    expect(await who('expires-at-noon')).to.equal(null);
  });

  it('pages in order of creation and searches names literally', async () => {
    const names = ['page 10%', 'page 20%', 'page 100'];
    for (const name of names) await access.create({ name });
    const first = await access.list({ nameContains: 'PAGE', first: 2 });
    expect(first.items.map(({ name }) => name)).to.deep.equal(['page 10%', 'page 20%']);
    expect(first.hasNext).to.equal(true);
    const rest = await access.list({ nameContains: 'page', first: 2, after: first.items[1]?.ordinal });
    expect(rest.items.map(({ name }) => name)).to.deep.equal(['page 100']);
    expect(rest.hasNext).to.equal(false);
    expect(await access.count({ nameContains: '0%' })).to.equal(2);
    const cached = await access.get(first.items[0]?.id ?? '');
    expect(cached.ordinal, 'as it was answered by the insert').to.equal(first.items[0]?.ordinal);
    expect((await access.list({ nameContains: 'page', first: 5, offset: 1 })).items).to.have.length(2);
  });

  it('shuts out an address that guesses, and keeps its honest neighbours working', async () => {
    const { id } = await access.create({ name: 'shop', token: 'honest-neighbour' });
    const ip = '198.51.100.7';
    const attempt = async (token: string) => access.authenticate({ token, ip });
    await attempt('honest-neighbour');
    for (let i = 0; i < 20; i += 1) expect(await attempt(`wrong-guess-${i}`)).to.equal(null);
    expect(await failureOf(attempt('wrong-guess-20'))).to.include({ code: 'LIMIT_EXCEEDED' });
    // Even the right admin token is not looked at now: a guesser must not learn that it is right.
    expect(await failureOf(attempt(ADMIN_TOKEN))).to.include({ code: 'LIMIT_EXCEEDED' });
    expect(await attempt('honest-neighbour')).to.deep.equal({ kind: 'session', sessionId: id });
    expect(await who(ADMIN_TOKEN)).to.deep.equal({ kind: 'admin' });
    time.monotonic += 3000;
    expect(await attempt('one-more-guess')).to.equal(null);
    expect(await failureOf(attempt('and-another'))).to.include({ code: 'LIMIT_EXCEEDED' });
  });
});
