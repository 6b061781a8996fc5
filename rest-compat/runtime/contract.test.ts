import { expect } from 'chai';
import type { Json, JsonObject } from '../../src/kernel/index.js';
import { routes } from '../generated/routes.js';
import { readSources } from '../generator/main.js';
import { responseShape, type ContractFacts } from '../generator/contract.js';
import type { Shape } from '../generator/openapi.js';
import { useRest } from '../test-support/rest-server.js';

/** Documented, but only there under a condition that the plain request does not meet. */
const CONDITIONAL = new Set(['GET /admin/instances/status pagination.total']);

const contract = Object.assign({}, ...(await readSources()).contract) as Record<string, ContractFacts>;
const pathOf = (id: string): string => id.replace('{id}', '4e4942c7dee1deef99ab8fd9f7350de5');

/** Keys that are missing or of another type than the contract says. */
function deviations(shape: Shape, value: Json | undefined, at: string): string[] {
  if (value === undefined) return shape.nullable || CONDITIONAL.has(at) ? [] : [`${at} is missing`];
  if (value === null) return shape.nullable ? [] : [`${at} is null`];
  if (shape.enum && !shape.enum.includes(value as string)) return [`${at} is ${String(value)}`];
  if (shape.type !== undefined && !fits(shape.type, value)) return [`${at} is no ${shape.type}`];
  if (Array.isArray(value)) return value.flatMap((item) => deviations(shape.items ?? {}, item, `${at}[]`));
  if (typeof value !== 'object') return [];
  const dot = at.includes(' ') && !at.endsWith(' ') ? '.' : '';
  return Object.entries(shape.properties ?? {}).flatMap(([key, inner]) =>
    deviations(inner, value[key], `${at}${dot}${key}`),
  );
}

function fits(type: string, value: Json): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && !Array.isArray(value);
  return typeof value === type;
}

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
          const answer = await rest().call(pathOf(id), body);
          expect(answer.status, JSON.stringify(answer.body)).to.equal(documented?.status);
          const shape = documented && responseShape(documented);
          expect(deviations(shape ?? {}, answer.body, `${id} `)).to.deep.equal([]);
        }
      });
    });

    it(`${id} keeps the documented shape when everything that may be null is null`, async () => {
      const { fakes } = rest().gateway;
      for (const [field, fake] of Object.entries(fakes))
        fakes[field] = (args) => withoutNullables(fake(args) as JsonObject);
      const answer = await rest().call(pathOf(id), facts.request?.examples[0]);
      const shape = documented && responseShape(documented);
      expect(deviations(shape ?? {}, answer.body, `${id} `)).to.deep.equal([]);
    });

    it(`${id} answers 401 in its own shape without a token`, async () => {
      const answer = await rest().call(pathOf(id), undefined, {});
      const example = facts.responses.find((response) => response.status === 401)?.examples[0];
      if (id === 'GET /health') expect(answer.status).to.equal(200);
      else if (id.includes('/admin/'))
        expect(answer.body).to.deep.equal({ error: 'unauthorized - admin token required' });
      else expect(answer.body).to.deep.equal(example ?? { code: 401, error: 'unauthorized', success: false });
    });
  }
});

/** Keys in lower case without underscores; where two keys fold together, the first stays. */
function folded(value: Json): Json {
  if (Array.isArray(value)) return value.map(folded);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, Json] => [
    key.replaceAll('_', '').toLowerCase(),
    folded(inner),
  ]);
  return Object.fromEntries(entries.reverse());
}

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
