import { expect } from 'chai';
import { accountHealthPayload, readAccountNews, type Stanza } from './index.js';

const NOW = new Date('2026-03-20T12:00:00Z');
const ctx = { now: () => NOW, offset: () => 0 };
const SECONDS = NOW.getTime() / 1000;

function notice(operation: string, data: unknown, type = 'mex'): Stanza {
  const content = Buffer.from(typeof data === 'string' ? data : JSON.stringify({ data }));
  const update = { tag: 'update', attrs: { op_name: operation }, content };
  return { tag: 'notification', attrs: { type, from: '@s.whatsapp.net', id: '1' }, content: [update] };
}

const lock = (payload: object): Stanza =>
  notice('NotificationUserReachoutTimelockUpdate', { xwa2_notify_account_reachout_timelock: payload });
const cap = (payload: object): Stanza =>
  notice('MessageCappingInfoNotification', { xwa2_notify_new_chat_messages_capping_info_update: payload });

describe('News of what an account may do', () => {
  it('a lock has an end and a reason', () => {
    const ends = { time_enforcement_ends: String(SECONDS + 3600), enforcement_type: 'BIZ_QUALITY' };
    const until = new Date('2026-03-20T13:00:00Z');
    const [news] = readAccountNews(lock({ is_active: true, ...ends }), ctx);
    expect(news).to.deep.equal({ kind: 'reachout-lock', active: true, until, type: 'BIZ_QUALITY' });
    expect(news && accountHealthPayload(news, ctx)).to.deep.equal({
      ReachoutLock: { Active: true, Until: '2026-03-20T13:00:00Z', Type: 'BIZ_QUALITY' },
      MessageCap: null,
    });
  });

  it('a lock without an end lasts a minute, one that is over has none', () => {
    for (const ends of [undefined, '0', 'soon', null]) {
      const [news] = readAccountNews(lock({ is_active: true, time_enforcement_ends: ends }), ctx);
      expect(news).to.deep.include({ until: new Date('2026-03-20T12:01:00Z'), type: 'DEFAULT' });
    }
    const [over] = readAccountNews(
      lock({ is_active: false, time_enforcement_ends: String(SECONDS + 60) }),
      ctx,
    );
    expect(over).to.deep.include({ active: false, until: null });
  });

  it('a cap is read whether its numbers are numbers or text', () => {
    for (const kind of [Number, String]) {
      const times = { cycle_start_timestamp: kind(SECONDS - 60), cycle_end_timestamp: kind(SECONDS + 60) };
      const [news] = readAccountNews(
        cap({ capping_status: 'CAPPED', total_quota: kind(5), used_quota: kind(5), ...times }),
        ctx,
      );
      expect(news).to.deep.equal({
        kind: 'message-cap',
        status: 'CAPPED',
        limit: 5,
        used: 5,
        cycleStart: new Date('2026-03-20T11:59:00Z'),
        cycleEnd: new Date('2026-03-20T12:01:00Z'),
      });
    }
  });

  it('a cap of which little is said is told with what there is', () => {
    const [news] = readAccountNews(cap({ total_quota: -1, used_quota: 'many' }), ctx);
    expect(news && accountHealthPayload(news, ctx)).to.deep.equal({
      ReachoutLock: null,
      MessageCap: { Status: 'NONE', Limit: null, Used: null, CycleStart: null, CycleEnd: null },
    });
  });

  it('other notifications, other updates and what is no JSON are no news', () => {
    const stanzas = [
      notice('NotificationNewsletterJoin', { xwa2_notify_newsletter_on_join: { id: '1@newsletter' } }),
      notice('NotificationUserReachoutTimelockUpdate', '{'),
      notice('NotificationUserReachoutTimelockUpdate', 'null'),
      notice('MessageCappingInfoNotification', { other: {} }),
      notice('MessageCappingInfoNotification', {}, 'w:gp2'),
    ];
    for (const stanza of stanzas) expect(readAccountNews(stanza, ctx)).to.deep.equal([]);
  });
});
