import type { Phone } from '../../sandbox/index.js';
import {
  CREATE_SESSION,
  LIVE_EVENTS,
  SESSION_UPDATES,
  SET_WEBHOOK,
  type DemoEvent,
  type SessionState,
} from './documents.js';
import type { GatewayClient } from './gateway-client.js';
import { LiveList } from './live-list.js';
import type { Stage } from './stage.js';

/** A session of the gateway, the phone it belongs to, and what was seen of it. */
export interface Account {
  name: string;
  id: string;
  token: string;
  phone: Phone;
  /** Of the gateway that runs now. */
  client: GatewayClient;
  /** Over all runs of the gateway. */
  events: LiveList<DemoEvent>;
  /** Of the gateway that runs now. */
  states: LiveList<SessionState>;
}

/** Creates a session that reports to the demo's webhook, and follows it. */
export async function createAccount(stage: Stage, name: string, phone: Phone): Promise<Account> {
  const { createSession } = await stage
    .client()
    .request<{ createSession: { session: { id: string; token: string } } }>(CREATE_SESSION, { name });
  const { id, token } = createSession.session;
  const client = stage.client(token);
  await client.request(SET_WEBHOOK, { url: stage.receiver.url });
  const account: Account = { name, id, token, phone, client, events: new LiveList(), states: new LiveList() };
  await followEvents(account);
  followStates(account);
  return account;
}

/** Follows the same session on the gateway that runs now, behind the last event seen. */
export async function resumeAccount(stage: Stage, account: Account): Promise<void> {
  account.client = stage.client(account.token);
  account.states = new LiveList();
  await followEvents(account);
  followStates(account);
}

async function followEvents({ client, events }: Account): Promise<void> {
  const after = events.items.at(-1)?.cursor ?? null;
  events.follow(only(client.subscribe<{ events: DemoEvent }>(LIVE_EVENTS, { after }), 'events'));
  // Answered on the same connection behind the subscription: from here on nothing is missed.
  await client.roundTrip();
}

function followStates({ client, states }: Account): void {
  states.follow(only(client.subscribe<{ sessionUpdated: SessionState }>(SESSION_UPDATES), 'sessionUpdated'));
}

async function* only<K extends string, T>(
  stream: AsyncIterable<Record<K, T>>,
  key: K,
): AsyncGenerator<T, void> {
  for await (const item of stream) yield item[key];
}
