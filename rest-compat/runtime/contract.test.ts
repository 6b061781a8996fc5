import { expect } from 'chai';
import type { Json, JsonObject } from '../../src/kernel/index.js';
import { routes } from '../generated/routes.js';
import { responseShape } from '../generator/contract.js';
import { deviations, folded, readContract, withQuery } from '../test-support/contract-shape.js';
import { useRest } from '../test-support/rest-server.js';

const contract = readContract();
/** What a path cannot do without. */
const QUERIES: Readonly<Record<string, string>> = {
  'GET /group/info': '?groupJID=120362023605733675@g.us',
  'GET /group/invitelink': '?groupJID=120362023605733675@g.us',
};
const NUMBERED = /\/admin\/(archive|dlq)\//;
const pathOf = (id: string): string => {
  const known = NUMBERED.test(id) ? '1234' : '4e4942c7dee1deef99ab8fd9f7350de5';
  return `${id.replace('{id}', known)}${QUERIES[id] ?? ''}`;
};

describe('legacy REST contract', () => {
  const rest = useRest();

  it('is served for every operation whose facts are kept', () => {
    expect(routes.map((route) => route.id).sort()).to.deep.equal(Object.keys(contract).sort());
  });

  for (const [id, facts] of Object.entries(contract)) {
    const examples = facts.request?.examples ?? [undefined];
    const documented = facts.responses.find((response) => response.status < 300);
    examples.forEach((example, index) => {
      it(`${id} takes documented example ${index + 1} and answers with the documented keys and types`, async () => {
        // The client's casing has no meaning: the same example in lower case without underscores works as well.
        for (const body of example === undefined ? [undefined] : [example, folded(example)]) {
          const answer = await rest().call(withQuery(pathOf(id), facts), body);
          expect(answer.status, JSON.stringify(answer.body)).to.equal(documented?.status);
          const shape = documented && responseShape(documented);
          expect(deviations(shape ?? {}, answer.body, `${id} `)).to.deep.equal([]);
        }
      });
    });

    // The contract has no example of one request; the walk makes its own.
    const asking = examples.length > 0 ? it : undefined;
    asking?.(`${id} keeps the documented shape when everything that may be null is null`, async () => {
      const { fakes } = rest().gateway;
      // A session may be without a webhook; what the operator's has to say is always there.
      for (const [field, fake] of Object.entries(fakes).filter(([name]) => !/global/i.test(name)))
        fakes[field] = (args) => withoutNullables(fake(args) as JsonObject);
      const answer = await rest().call(withQuery(pathOf(id), facts), facts.request?.examples[0]);
      const shape = documented && responseShape(documented);
      expect(deviations(shape ?? {}, answer.body, `${id} `)).to.deep.equal([]);
    });

    it(`${id} answers 401 in its own shape without a token`, async () => {
      const answer = await rest().call(pathOf(id), undefined, {});
      const example = facts.responses.find((response) => response.status === 401)?.examples[0];
      if (id === 'GET /health') expect(answer.status).to.equal(200);
      else if (id.includes('/admin/'))
        expect(answer.body).to.deep.equal(example ?? { error: 'unauthorized - admin token required' });
      else expect(answer.body).to.deep.equal(example ?? { code: 401, error: 'unauthorized', success: false });
    });
  }
});

const NULLABLE = [
  'jid',
  'avatarUrl',
  'lastConnectedAt',
  'webhook',
  'pairing',
  'expiresAt',
  'commit',
  'endpoint',
  'retentionDays',
];

function withoutNullables(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNullables);
  if (typeof value !== 'object' || value === null) return value;
  // A payload's own webhook is never null, only a session's.
  const names =
    'token' in value || 'platform' in value || 'enabled' in value || 'uptimeSeconds' in value ? NULLABLE : [];
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, names.includes(key) ? null : withoutNullables(inner)]),
  );
}
