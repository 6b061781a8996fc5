import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import type pg from 'pg';
import type { Json, JsonObject } from '../../src/kernel/index.js';
import type { Phone } from '../../src/sandbox/index.js';
import { textOf } from '../../rest-compat/runtime/json-text.js';
import type { RestAnswer } from '../gateway/client.js';
import { ADMIN_TOKEN, type Gateway, type Paired, type Tenant } from '../gateway/harness.js';
import { until } from '../gateway/until.js';
import { DOCUMENTED_GROUPS, DOCUMENTED_NUMBERS, FileHost, type Substitutions } from './substitution.js';
import { pick } from './walk.js';

/** What the documented requests are sent into: one gateway, one connected session, phones with the documented numbers. */
export class World {
  readonly files = new FileHost();
  /** Documented values that only exist where the examples were written -> what stands for them here. */
  readonly substitutes = new Map<string, string>();
  readonly #ids = new Map<string, number>();
  readonly #phones = new Map<string, Phone>();
  #shop: Paired | null = null;
  #unpaired: Tenant | null = null;
  #away: Paired | null = null;
  /** A group of the shop and all phones with documented numbers. */
  group = '';

  constructor(readonly gateway: Gateway) {}

  async open(): Promise<void> {
    await this.files.start();
    this.#shop = await this.gateway.paired();
    for (const number of DOCUMENTED_NUMBERS)
      this.#phones.set(number, await this.gateway.sandbox.createPhone({ number, name: number }));
    this.group = await this.shop.phone.createGroup('Customers', DOCUMENTED_NUMBERS);
    for (const documented of DOCUMENTED_GROUPS) this.substitutes.set(documented, this.group);
  }

  async close(): Promise<void> {
    await this.files.stop();
  }

  /** The connected session that the examples are sent by. */
  get shop(): Paired {
    if (!this.#shop) throw new Error('the world opens in `before`');
    return this.#shop;
  }

  /** What `inThisWorld` puts in place of documented values. */
  get places(): Substitutions {
    return {
      substitutes: this.substitutes,
      files: this.files,
      idFor: (documented) => this.#idFor(documented),
    };
  }

  /** A session that was never paired. */
  async unpaired(): Promise<Tenant> {
    return (this.#unpaired ??= await this.gateway.tenant('never paired'));
  }

  /** A session that is paired and was disconnected. */
  async away(): Promise<Paired> {
    if (!this.#away) {
      this.#away = await this.gateway.paired('away');
      await this.ask('POST /session/disconnect', { token: this.#away.token });
    }
    return this.#away;
  }

  /** The phone with a documented number, given in any form of address. */
  phone(address: string): Phone {
    const number = address.replace('me:', '').replace(/[.:@].*$/, '');
    const phone = this.#phones.get(number);
    if (!phone) throw new Error(`no phone has the number ${address}`);
    return phone;
  }

  /** The phone that a request writes to; for the group, one of its members. */
  recipient(body: JsonObject): Phone {
    const to = textOf(pick(body, 'Phone', 'phone', 'Group', 'Chat'));
    return this.phone(to === this.group ? (DOCUMENTED_NUMBERS[0] as string) : to);
  }

  /** @param body text is sent as it is, anything else as JSON */
  async ask(operation: string, { token, body, headers, from }: Asking = {}): Promise<RestAnswer> {
    const [method = 'GET', path = '/'] = operation.split(' ');
    const own = /^(\/api)?\/admin\//.test(path)
      ? { authorization: token ?? ADMIN_TOKEN }
      : { token: token ?? this.shop.token };
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const outgoing = request(`${this.gateway.url}${path}`, {
      method,
      headers: {
        ...(headers ?? own),
        ...(text === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
      },
      ...(from === undefined ? {} : { localAddress: from }),
    }).end(text);
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    const answered = await readText(response);
    return {
      status: response.statusCode ?? 0,
      body: (answered === '' ? null : JSON.parse(answered)) as Json,
    };
  }

  /** `data` of an answer that has to be a success. */
  async data(operation: string, asking: Asking = {}): Promise<JsonObject> {
    const { status, body } = await this.ask(operation, asking);
    if (status >= 300) throw new Error(`${operation} answered ${status} ${JSON.stringify(body)}`);
    return ((body as JsonObject)['data'] ?? body) as JsonObject;
  }

  /** A text message that stands in a chat of the shop, under this id. */
  async sent(to: string, id: string): Promise<void> {
    await this.data('POST /chat/send/text', { body: { Phone: to, Body: 'first', Id: id } });
    await this.recipient({ Phone: to }).waitFor((message) => message.id === id);
  }

  #idFor(documented: string): string {
    const uses = (this.#ids.get(documented) ?? 0) + 1;
    this.#ids.set(documented, uses);
    return uses === 1 ? documented : `${documented}N${uses}`;
  }

  /** What refused requests must not change: messages, sessions and their settings. */
  async state(): Promise<unknown> {
    const [row] = await this.gateway.rows(
      `SELECT (SELECT count(*) FROM message) AS messages,
              (SELECT md5(string_agg(session::text, '|' ORDER BY id)) FROM session) AS sessions`,
    );
    return row;
  }

  /**
   * Asks while the database takes no connections, with nothing of the session in the gateway's memory. The
   * connections on which the gateway holds its locks and listens stay: that is how a pool fails alone.
   */
  async withoutDatabase(ask: () => Promise<RestAnswer>, forget: string[] = []): Promise<RestAnswer> {
    const { inside, outside, name } = await this.gateway.databaseConnections();
    try {
      await outside.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
      await outside.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity a
         WHERE datname = $1 AND query NOT ILIKE 'listen%' AND pid <> $2
           AND NOT EXISTS (SELECT FROM pg_locks l WHERE l.pid = a.pid AND locktype = 'advisory')`,
        [name, await backendOf(inside)],
      );
      for (const id of forget) await inside.query(`SELECT pg_notify('session_changed', $1)`, [id]);
      let answer: RestAnswer | null = null;
      await until(async () => (answer = await ask()).status >= 500, 'the database to be missed');
      return answer as unknown as RestAnswer;
    } finally {
      await outside.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
      await inside.end();
      await outside.end();
    }
  }

  /** Asks for a change of a session, and changes its record between the moments when the gateway reads and writes it. */
  async changedMeanwhile(id: string, ask: () => Promise<RestAnswer>): Promise<RestAnswer> {
    const { inside, outside } = await this.gateway.databaseConnections();
    try {
      await inside.query('BEGIN');
      await inside.query('UPDATE session SET version = version + 1 WHERE id = $1', [id]);
      const answer = ask();
      await until(async () => {
        const { rowCount } = await outside.query(
          `SELECT FROM pg_stat_activity WHERE datname = $1 AND wait_event_type = 'Lock'`,
          [inside.database],
        );
        return (rowCount ?? 0) > 0;
      }, 'the gateway to wait for the record');
      await inside.query('COMMIT');
      return await answer;
    } finally {
      await inside.end();
      await outside.end();
    }
  }
}

export interface Asking {
  token?: string;
  body?: Json;
  /** In place of the token. */
  headers?: Record<string, string>;
  /** Address that it comes from, in 127.0.0.0/8: failed authentications are counted by address. */
  from?: string;
}

async function backendOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return rows[0]?.pid as number;
}
