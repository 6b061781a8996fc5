import { expect } from 'chai';
import { routes } from '../../rest-compat/generated/routes.js';
import { responseShape } from '../../rest-compat/generator/contract.js';
import {
  COVERAGE_FILE,
  coverageOf,
  Passed,
  readCoverage,
  shrunk,
  textOfError,
  writeCoverage,
} from '../../rest-compat/generator/coverage.js';
import { deviations, readContract, strangers } from '../../rest-compat/test-support/contract-shape.js';
import type { JsonObject } from '../../src/kernel/index.js';
import { licensed } from '../support/licenses.js';
import { useGateway } from '../gateway/harness.js';
import {
  documentedError,
  isDocumented,
  expectedAnswer,
  undocumentedErrorShape,
  unprovoked,
} from './documented-errors.js';
import { documentedOperations, forbidden } from './refusals.js';
import { respelled } from './spelling.js';
import { inThisWorld } from './substitution.js';
import type { Example, Exchange, Request, Walked } from './walk.js';
import { stopObjectStore } from './walks/object-stores.js';
import { ENV_FILE, removeEnvFile } from './walks/global.js';
import { WALKS } from './walks/index.js';
import { World, type Asking } from './world.js';

const contract = readContract();
const openapi = documentedOperations();
const adminOnly = (id: string): boolean => id.includes(' /admin/');

/** How the documented requests are written: as they stand, and as other clients of the legacy server did. */
interface Way {
  readonly prefix: '' | '/api';
  readonly respelled: boolean;
}

const WAYS: readonly Way[] = [
  { prefix: '', respelled: false },
  { prefix: '/api', respelled: true },
];

/**
 * Walks the legacy contract: every operation that the adapter has, with each of its documented requests, each of its
 * documented errors, and everything that its limits forbid, against one running gateway with the sandbox behind it.
 * What passes is written to `rest-compat/coverage.json`, which may only grow.
 */
describe('the legacy contract, operation by operation', () => {
  const env: Record<string, string> = { MEDIA_ALLOW_PRIVATE_URLS: 'true', DIGIGO_ENV_FILE: ENV_FILE };
  after(removeEnvFile);
  before('a licence', async () => {
    Object.assign(env, await licensed({ maxInstances: 1000, expiresAt: '2099-12-31T23:59:59Z' }));
  });
  const gateway = useGateway({ env });
  const world = new World(gateway);
  const passed = new Passed();
  let addresses = 0;

  before('open the world', async function () {
    this.timeout(60_000);
    await world.open();
  });
  after('close the world', async () => {
    await stopObjectStore();
    await world.close();
  });

  it('has a walk for every operation, and none for what is not there', () => {
    expect(Object.keys(WALKS).sort()).to.deep.equal(routes.map((route) => route.id).sort());
  });

  it('brings about every documented error', () => {
    const missing = Object.entries(contract).flatMap(([id, facts]) =>
      unprovoked(facts, WALKS[id]).map((error) => `${id}: ${error}`),
    );
    expect(missing).to.deep.equal([]);
  });

  for (const [id, facts] of Object.entries(contract)) {
    const walk = WALKS[id];
    if (walk) describe(id, () => walkOperation({ id, facts, walk }));
  }

  function walkOperation(walked: Walked): void {
    const { id, facts, walk } = walked;
    const documented = walk.examples ?? facts.request?.examples ?? [];
    const examples = documented.length ? documented : [null];
    examples.forEach((_, index) => {
      it(`example ${index + 1} does what it says`, async function () {
        await walk.needs?.(this);
        for (const way of WAYS) {
          const exchange = await succeed(walked, exampleOf(walked, index), way);
          await walk.effect(world, exchange);
        }
        passed.example(id);
      });
    });

    for (const provocation of walk.errors ?? []) {
      const { status, text = '' } = provocation;
      it(`answers ${status} ${text}`.trimEnd(), async () => {
        const answer = await provocation.provoke(world);
        const wanted = expectedAnswer(facts, provocation);
        expect(answer.status, JSON.stringify(answer.body)).to.equal(status);
        if ('exactly' in wanted) expect(answer.body).to.deep.equal(wanted.exactly);
        else expect(deviations(wanted.shape, answer.body, '')).to.deep.equal([]);
        if (isDocumented(facts, provocation)) passed.error(id, documentedError(facts, provocation));
        else passed.refusals(id, 1);
      });
    }

    if (id !== 'GET /health') it('is for holders of its token alone', () => refuseStrangers(walked));
    if (facts.request)
      it('refuses what the documentation forbids, and does nothing', () => refuseWrong(walked));
    if (walk.needsConnection)
      it('says "no session" to a session without connection', () => refuseUnconnected(walked));
  }

  function exampleOf({ id, facts, walk }: Walked, index: number): Example {
    const documented = (walk.examples ?? facts.request?.examples ?? [])[index];
    const body = documented && inThisWorld(documented, world.places);
    return { operation: id, index, body: body ?? null };
  }

  /** Sends an example, and compares the answer with the documented one. */
  async function succeed({ id, facts, walk }: Walked, example: Example, way: Way): Promise<Exchange> {
    const request: Request = (await walk.arrange?.(world, example)) ?? {};
    const body = request.body === undefined ? example.body : request.body;
    const operation = operationOf(id, request);
    const written = body && (way.respelled ? respelled(openapi.get(id)?.body, body) : body);
    const asking: Asking = {
      ...(request.token ? { token: request.token } : {}),
      ...(written ? { body: written } : {}),
    };
    const answer = await world.ask(operation.replace(' ', ` ${way.prefix}`), asking);
    const documented = facts.responses.find((response) => response.status < 300);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(documented?.status);
    const shape = (documented && responseShape(documented)) ?? {};
    expect(deviations(shape, answer.body, `${id} `)).to.deep.equal([]);
    expect(strangers(shape, answer.body, `${id} `)).to.deep.equal([]);
    const whole = answer.body as JsonObject;
    const data = (whole['data'] ?? {}) as JsonObject;
    return { operation, token: request.token ?? world.shop.token, body: body ?? {}, answer: whole, data };
  }

  const operationOf = (id: string, request: Request = {}): string => {
    const [method, path = ''] = id.split(' ');
    return `${method} ${request.path ?? path.replace('{id}', world.shop.id)}`;
  };

  async function refuseStrangers(walked: Walked): Promise<void> {
    const { id, facts } = walked;
    const documented = facts.responses.find((response) => response.status === 401)?.examples[0];
    const usual = adminOnly(id)
      ? { error: 'unauthorized - admin token required' }
      : { code: 401, error: 'unauthorized', success: false };
    const other = adminOnly(id) ? world.shop.token : gateway.admin.token;
    const body = exampleOf(walked, 0).body;
    const before = await world.state();
    addresses += 1;
    const from = `127.0.${1 + Math.floor(addresses / 250)}.${1 + (addresses % 250)}`;
    for (const headers of [
      {},
      { token: 'nobody', authorization: 'nobody' },
      { token: other, authorization: other },
    ]) {
      const answer = await world.ask(operationOf(id), { headers, from, ...(body ? { body } : {}) });
      expect(answer).to.deep.equal({ status: 401, body: documented ?? usual });
    }
    expect(await world.state()).to.deep.equal(before);
    passed.refusals(id, 3);
    if (documented) passed.error(id, { status: 401, text: textOfError(documented) });
    else if (facts.responses.some(({ status }) => status === 401))
      passed.error(id, { status: 401, text: '' });
  }

  async function refuseWrong(walked: Walked): Promise<void> {
    const { id, facts, walk } = walked;
    const right = { ...exampleOf(walked, 0).body, ...walk.refusalsWith };
    const shapes = { documented: openapi.get(id)?.body, contract: facts.request?.schema };
    const wrong = forbidden(shapes, right).filter(({ name }) => !(name in (walk.tolerates ?? {})));
    const shape = undocumentedErrorShape(facts, 400);
    const before = await world.state();
    const strange: string[] = [];
    for (const body of ['{"half": ', '[]', '"text"']) {
      const answer = await world.ask(operationOf(id), { body });
      if (
        answer.status !== 400 ||
        !/invalid json|could not decode payload/i.test(JSON.stringify(answer.body))
      )
        strange.push(`${body}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    const texts = facts.responses.flatMap(({ status, examples }) => (status === 400 ? examples : []));
    for (const { name, field, body } of wrong) {
      const answer = await world.ask(operationOf(id), { body });
      const text = JSON.stringify(answer.body);
      const named = text.toLowerCase().includes(field.toLowerCase());
      const documented = texts.some((example) => JSON.stringify(example) === text);
      if (answer.status !== 400 || !(named || documented || walk.ownTexts?.some((own) => text.includes(own))))
        strange.push(`${name}: ${answer.status} ${text}`);
      strange.push(...deviations(shape, answer.body, `${name}: `));
    }
    expect(strange).to.deep.equal([]);
    expect(await world.state()).to.deep.equal(before);
    passed.refusals(id, wrong.length + 3);
  }

  async function refuseUnconnected(walked: Walked): Promise<void> {
    const { id, facts } = walked;
    const { body } = exampleOf(walked, 0);
    const documented = facts.responses
      .flatMap(({ examples }) => examples)
      .find((example) => JSON.stringify(example).includes('no session'));
    // In the shape of the other errors of this status.
    const plain = facts.responses.find(({ status }) => status === 500)?.examples[0];
    const keys = Object.keys(plain ?? {}).join();
    const usual =
      keys === 'error'
        ? { error: 'no session' }
        : { code: 500, [keys === 'code,data,success' ? 'data' : 'error']: 'no session', success: false };
    for (const { token } of [await world.unpaired(), await world.away()]) {
      const answer = await world.ask(operationOf(id), { token, ...(body ? { body } : {}) });
      expect(answer).to.deep.equal({ status: 500, body: documented ?? usual });
    }
    passed.refusals(id, 2);
  }

  after('the coverage has not shrunk', async function () {
    let whole = true;
    this.test?.parent?.eachTest((test) => void (whole &&= test.state !== undefined && !test.isPending()));
    if (!whole) return; // a part of the walk was asked for by --grep
    const coverage = coverageOf(passed);
    const lost = shrunk(await readCoverage(), coverage);
    if (lost.length > 0) throw new Error(`${COVERAGE_FILE} would shrink: ${lost.join('; ')}`);
    await writeCoverage(coverage);
  });
});
