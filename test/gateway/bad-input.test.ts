import { expect } from 'chai';
import {
  getNamedType,
  isInputObjectType,
  isLeafType,
  type GraphQLArgument,
  type GraphQLObjectType,
} from 'graphql';
import { gatewaySchema } from '../../src/graphql/index.js';
import { AUTHORISATION } from '../graphql/authorisation.table.js';
import { BAD_INPUT, type BadInput } from '../graphql/bad-input.table.js';
import type { GraphqlProblem } from './client.js';
import { useGateway, type Paired } from './harness.js';
import { until } from './until.js';

/** What names a session, and nothing else. */
const SESSION_NAMES = new Set(['sessionId', 'id']);

const ROOTS = ['Query', 'Mutation', 'Subscription'] as const;

/**
 * Every operation, asked of the running gateway on a connected session with something wrong in it. The refusal has to
 * name what was wrong, and nothing may reach WhatsApp or the database.
 */
describe('bad input of every operation', () => {
  const gateway = useGateway();
  let shop: Paired;
  let stored: unknown;

  before('pair', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    await gateway.sandbox.createPhone({ number: '4915550000002' });
    stored = await contents();
  });

  const operations = ROOTS.flatMap((root) =>
    Object.values((gatewaySchema().getType(root) as GraphQLObjectType).getFields()).map((field) => ({
      id: `${root}.${field.name}`,
      name: field.name,
      args: field.args,
      selection: isLeafType(getNamedType(field.type)) ? '' : ' { __typename }',
    })),
  );

  const contents = () =>
    gateway.rows(
      'select (select count(*) from session) as sessions, (select count(*) from message) as messages, ' +
        '(select count(*) from event where type = $1) as texts, (select count(*) from destination) as destinations, ' +
        '(select md5(string_agg(s::text, $2 order by id)) from session s) as settings',
      ['Message', '|'],
    );
  /** Every error of an operation that has to be refused, asked by whoever may ask it. */
  async function refusalsOf(id: string, asked: string): Promise<GraphqlProblem[]> {
    const client = AUTHORISATION[id]?.for === 'admin' ? gateway.admin : shop.client;
    const document = `${id.startsWith('Subscription') ? 'subscription' : id.startsWith('Query') ? 'query' : 'mutation'} { ${asked} }`;
    if (!document.startsWith('subscription')) return client.refusals(document);
    const live = await client.subscribe(document);
    await until(() => live.error !== null, `the refusal of ${asked}`);
    await live.stop();
    return [live.error].flat() as GraphqlProblem[];
  }

  it('has a row for every operation that takes more than the name of a session, and no other rows', () => {
    const expected = operations.filter(({ args }) => !onlyNamesASession(args)).map(({ id }) => id);
    expect(Object.keys(BAD_INPUT).sort()).to.deep.equal(expected.sort());
  });

  for (const { id, name, args, selection } of operations) {
    const rows: readonly BadInput[] = BAD_INPUT[id] ?? [];
    for (const row of rows) {
      it(`${id}(${row.args}) names ${row.field}`, async () => {
        const [refusal] = await refusalsOf(id, `${name}(${row.args})${selection}`);
        const { message, extensions } = refusal as GraphqlProblem;
        expect(extensions.http, message).to.equal(400);
        // The phone's own traffic with the session may still be under way.
        const { messages } = gateway.sandbox.ledger.snapshot();
        expect(messages.filter(({ category }) => category !== 'peer')).to.deep.equal([]);
        expect(extensions.code, message).to.equal('BAD_INPUT');
        expect(extensions.field, message).to.equal(row.field);
        expect(message).to.not.equal('');
      });
    }
    it(`${id} says what it does not know`, async () => {
      const inside = args.length === 1 && args[0]?.name === 'input';
      const unknown = inside ? 'input: { nonsense: 1 }' : 'nonsense: 1';
      const refusals = await refusalsOf(id, `${name}(${unknown})${selection}`);
      const texts = refusals.map(({ extensions, message }) => `${extensions.code}: ${message}`);
      expect(texts.join('\n')).to.match(/GRAPHQL_VALIDATION_FAILED: .*nonsense/);
    });
  }

  it('left nothing behind', async () => {
    expect(await contents()).to.deep.equal(stored);
  });
});

function onlyNamesASession(args: readonly GraphQLArgument[]): boolean {
  return args.every(({ name, type }) => {
    const named = getNamedType(type);
    if (isInputObjectType(named))
      return Object.keys(named.getFields()).every((field) => SESSION_NAMES.has(field));
    return SESSION_NAMES.has(name) && (name === 'sessionId' || args.length === 1);
  });
}
