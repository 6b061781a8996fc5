import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import type { GraphQLObjectType } from 'graphql';
import ts from 'typescript';
import { EVENT_TYPES } from '../../src/events/catalogue/index.js';
import { gatewaySchema } from '../../src/graphql/index.js';
import { initAuthCreds, makeWASocket, type SignalKeyStore } from '../../src/whatsapp/baileys.js';
import { silenceConsole } from '../support/baileys-client.js';
import { EVENTS, METHODS, type Use } from './baileys-surface.table.js';

/** Names of everything that a socket of the installed version has; the socket itself meets a closed port. */
async function socketNames(): Promise<string[]> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  const nothing = { level: 'silent', child: () => nothing } as Record<string, unknown>;
  for (const level of ['trace', 'debug', 'info', 'warn', 'error']) nothing[level] = () => undefined;
  const keys = { get: async () => ({}), set: async () => undefined } as unknown as SignalKeyStore;
  const socket = makeWASocket({
    auth: { creds: initAuthCreds(), keys },
    logger: nothing as never,
    waWebSocketUrl: `ws://127.0.0.1:${port}`,
  });
  const closed = new Promise<void>((resolve) => {
    socket.ev.on('connection.update', ({ connection }) => connection === 'close' && resolve());
  });
  const names = Object.keys(socket);
  await closed;
  return names;
}

/** Names of the library's events, out of its type declarations. */
function eventNames(): string[] {
  const entry = createRequire(import.meta.url).resolve('@whiskeysockets/baileys');
  const file = join(dirname(entry), 'Types', 'Events.d.ts');
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const names: string[] = [];
  ts.forEachChild(source, (node) => {
    if (!ts.isTypeAliasDeclaration(node) || node.name.text !== 'BaileysEventMap') return;
    if (!ts.isTypeLiteralNode(node.type)) throw new Error('the map of events is written in another way now');
    for (const { name } of node.type.members)
      if (name && (ts.isIdentifier(name) || ts.isStringLiteral(name))) names.push(name.text);
  });
  return names;
}

const fields = new Set(
  ['Query', 'Mutation', 'Subscription'].flatMap((root) =>
    Object.keys((gatewaySchema().getType(root) as GraphQLObjectType).getFields()),
  ),
);

/** What is wrong with a row; null when it says the truth. */
function fault(name: string, use: Use): string | null {
  if ('exposed' in use) {
    const missing = use.exposed.filter((field) => !fields.has(field));
    return missing.length > 0 || use.exposed.length === 0 ? `${name}: no field ${missing.join(', ')}` : null;
  }
  if ('told' in use) {
    const missing = use.told.filter((type) => !(EVENT_TYPES as readonly string[]).includes(type));
    return missing.length > 0 || use.told.length === 0
      ? `${name}: no event type ${missing.join(', ')}`
      : null;
  }
  if ('inside' in use) {
    const used = existsSync(use.inside) && readFileSync(use.inside, 'utf8');
    const written = new RegExp(`[.']${name.replace('.', '\\.')}\\b`);
    return used && written.test(used) ? null : `${name}: not used in ${use.inside}`;
  }
  return use.left.length > 20 ? null : `${name}: left out without a reason`;
}

describe('what Baileys offers', () => {
  let restore: () => void;
  before(() => (restore = silenceConsole()));
  after(() => restore());

  it('has a row for each method and property of a socket, and none for what is not there', async () => {
    expect(Object.keys(METHODS).sort()).to.deep.equal((await socketNames()).sort());
  });

  it('has a row for each event, and none for what is not there', () => {
    expect(Object.keys(EVENTS).sort()).to.deep.equal(eventNames().sort());
  });

  it('is exposed, told, used inside or left out as its row says', () => {
    const faults = [...Object.entries(METHODS), ...Object.entries(EVENTS)].flatMap(
      ([name, use]) => fault(name, use) ?? [],
    );
    expect(faults).to.deep.equal([]);
  });
});
