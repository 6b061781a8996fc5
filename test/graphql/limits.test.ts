import { expect } from 'chai';
import { getIntrospectionQuery } from 'graphql';
import { ADMIN_TOKEN, useGraphql } from './harness.js';

const repeat = (count: number, of: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => of(i)).join(' ');

/** Documents that would cost more than they may, all within the grammar; none of them may reach a resolver. */
const HOSTILE: Record<string, string> = {
  'tokens without end': `{ ${repeat(10_000, (i) => `a${i}: health { text }`)} }`,
  'many aliases': `{ health { ${repeat(150, (i) => `a${i}: text`)} } }`,
  'many fields at the root': `mutation { ${repeat(30, (i) => `a${i}: deleteWebhook { deleted }`)} }`,
  'many directives': `{ health { text ${repeat(60, () => '@include(if: true)')} } }`,
  'deep introspection': `{ __schema { types { ${'fields { type { '.repeat(30)} name ${'} }'.repeat(30)} } } }`,
  'deep introspection through fragments': `
    query { __type(name: "Query") { ...a0 } }
    ${repeat(20, (i) => `fragment a${i} on __Type { ofType { ${i < 19 ? `...a${i + 1}` : 'name'} } }`)}`,
  'fragments that multiply': `
    query { sessions { nodes { ...f0 } } }
    ${repeat(25, (i) => `fragment f${i} on Session { ${i < 24 ? `...f${i + 1} ...f${i + 1} ...f${i + 1}` : repeat(5, (j) => `x${j}: id`)} }`)}`,
  'fragments in a circle': '{ health { ...a } } fragment a on Health { ...b } fragment b on Health { ...a }',
  'long pages of everything': `{ ${repeat(20, (i) => `a${i}: sessions(first: 1000) { nodes { id name token state settings { s3 { bucket region } } } edges { node { id name } } }`)} }`,
};

const CODES: Record<string, string> = {
  'tokens without end': 'GRAPHQL_PARSE_FAILED',
  'fragments in a circle': 'GRAPHQL_VALIDATION_FAILED',
};

describe('GraphQL limits', () => {
  const server = useGraphql();

  for (const [what, query] of Object.entries(HOSTILE)) {
    it(`refuses ${what}, before any resolver`, async () => {
      const calls = server.sessions.calls.length;
      const { status, data, errors } = await server.ask(query, { token: ADMIN_TOKEN });
      expect(status, JSON.stringify(errors).slice(0, 300)).to.be.within(400, 429);
      expect(data).to.equal(null);
      expect(errors.map(({ extensions }) => extensions['code'])).to.include(CODES[what] ?? 'LIMIT_EXCEEDED');
      expect(server.sessions.calls).to.have.length(calls);
    });
  }

  it('counts a page by the variable that says how long it is', async () => {
    const query = `query ($n: Int) { ${repeat(18, (i) => `a${i}: sessions(first: $n) { nodes { ${repeat(20, () => '__typename id name token state jid lid')} } }`)} }`;
    expect((await server.ask(query, { token: ADMIN_TOKEN, variables: { n: 1 } })).errors).to.deep.equal([]);
    const long = await server.ask(query, { token: ADMIN_TOKEN, variables: { n: 1000 } });
    expect(long.errors[0]?.extensions['code']).to.equal('LIMIT_EXCEEDED');
  });

  it('lets the usual introspection query and a whole session through', async () => {
    for (const query of [
      getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, schemaDescription: true }),
      '{ sessions(first: 200) { totalCount pageInfo { endCursor } nodes { id name webhook { url } settings { proxy { url } } } } }',
    ]) {
      expect((await server.ask(query, { token: ADMIN_TOKEN })).errors).to.deep.equal([]);
    }
  });
});
