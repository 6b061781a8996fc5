import { expect } from 'chai';
import type { Json, JsonObject } from '../../src/kernel/index.js';
import { project } from './project.js';
import type { OutputPlan, Step } from './route.js';
import { applyStep, rfc3339, type Projection } from './steps.js';

const around = (): Projection => ({
  variables: { limit: 5 },
  now: new Date('2024-01-01T12:00:00.500Z'),
  status: null,
});

describe('REST answers', () => {
  const steps: [step: Step, from: Json, to: Json][] = [
    [{ do: 'const', value: 'Sent' }, 'X', 'Sent'],
    [{ do: 'echo', variable: 'limit' }, 'X', 5],
    [{ do: 'echo', variable: 'other' }, 'X', null],
    [{ do: 'now' }, 'X', '2024-01-01T12:00:00.500Z'],
    [{ do: 'lower' }, 'NO_CLIENT', 'no_client'],
    [{ do: 'lower' }, ['A', 'B'], ['a', 'b']],
    [{ do: 'lower' }, null, null],
    [{ do: 'secondsText' }, 1234, '1.234s'],
    [{ do: 'secondsText' }, 0, '0.000s'],
    [{ do: 'secondsText' }, null, null],
    [{ do: 'csv' }, ['a', 'b'], 'a,b'],
    [{ do: 'goDuration' }, 150_000, '2m30s'],
    [{ do: 'goDuration' }, 3_600_000, '1h0m0s'],
    [{ do: 'goDuration' }, 1500, '1.5s'],
    [{ do: 'goDuration' }, 150, '150ms'],
    [{ do: 'goDuration' }, 0, '0s'],
    [{ do: 'unixSeconds' }, '2024-01-15T10:54:05.900Z', 1705316045],
    [{ do: 'secondsLeft' }, '2024-01-01T12:01:00.500Z', 60],
    [{ do: 'secondsLeft' }, '2023-01-01T00:00:00Z', 0],
    [{ do: 'jsonString' }, { a: 1 }, '{"a":1}'],
    [{ do: 'jsonString' }, null, null],
    [{ do: 'mask' }, 'secret', '***'],
    [{ do: 'mask' }, '', ''],
    [{ do: 'maskPassword' }, 'amqp://user:p@ss@host/', 'amqp://user:***@host/'],
    [{ do: 'maskPassword' }, 'amqp://host:5672/', 'amqp://host:5672/'],
    [{ do: 'values', map: { true: 'runtime', false: 'database' } }, true, 'runtime'],
    [{ do: 'values', map: { X: null } }, 'X', null],
    [{ do: 'values', map: { X: 1 } }, 'Y', 'Y'],
    [{ do: 'default', value: 7 }, null, 7],
    [{ do: 'default', value: 7 }, 0, 0],
    [{ do: 'whenEmpty', value: ['All'] }, [], ['All']],
    [{ do: 'whenEmpty', value: ['All'] }, ['Message'], ['Message']],
    [{ do: 'unwrap' }, { url: 'x' }, 'x'],
    [{ do: 'unwrap' }, [{ id: 'a' }, { id: 'b' }], ['a', 'b']],
    [{ do: 'list' }, { a: 1 }, [{ a: 1 }]],
    [{ do: 'integer' }, '12345', 12345],
    [{ do: 'integer' }, null, null],
    [{ do: 'keyBy', key: 'jid', keep: false }, [{ jid: 'a', n: 1 }], { a: { n: 1 } }],
    [{ do: 'keyBy', key: 'jid', keep: true }, [{ jid: 'a', n: 1 }], { a: { jid: 'a', n: 1 } }],
  ];
  for (const [step, from, to] of steps) {
    it(`@${step.do} makes ${JSON.stringify(to)} of ${JSON.stringify(from)}`, () => {
      expect(applyStep(step, from, around())).to.deep.equal(to);
    });
  }

  it('writes times in the zone of the process, to the second', () => {
    const printed = [-180, 330, 0].map((offsetMinutes) => rfc3339('2022-04-20T15:49:08.123Z', offsetMinutes));
    expect(printed).to.deep.equal([
      '2022-04-20T12:49:08-03:00',
      '2022-04-20T21:19:08+05:30',
      '2022-04-20T15:49:08Z',
    ]);
  });

  const shaped = (plans: OutputPlan[], source: JsonObject): JsonObject => project(plans, source, around());

  it('leaves out what is only there under a condition', () => {
    const plans: OutputPlan[] = [{ key: 'end', zero: '', omitNull: true }];
    expect(shaped(plans, { end: null })).to.deep.equal({});
    expect(shaped(plans, { end: 'now' })).to.deep.equal({ end: 'now' });
  });

  it('gives a null object its documented keys, and leaves a nullable one null', () => {
    const children = [{ key: 'QRCode', zero: '' }];
    expect(shaped([{ key: 'data', zero: {}, children }], { data: null })).to.deep.equal({
      data: { QRCode: '' },
    });
    expect(shaped([{ key: 'data', children }], { data: null })).to.deep.equal({ data: null });
  });

  it('makes texts and counts of what stands beside them, wherever they are selected', () => {
    const plans: OutputPlan[] = [
      { key: 'message', steps: [{ do: 'text', template: '{action}ed {users} of {nothing}' }] },
      { key: 'count', steps: [{ do: 'countOf', key: 'users' }] },
      { key: 'none', steps: [{ do: 'countOf', key: 'action' }] },
      { key: 'action' },
      { key: 'users' },
    ];
    expect(shaped(plans, { action: 'block', users: ['a', 'b'] })).to.deep.equal({
      action: 'block',
      users: ['a', 'b'],
      message: 'blocked 2 of ',
      count: 2,
      none: 0,
    });
  });

  it('moves merged fields up, gathers others in an object beside them, and hides the rest', () => {
    const plans: OutputPlan[] = [
      { key: 'page', merge: true, into: 'pagination', children: [{ key: 'has_more' }] },
      { key: 'total', into: 'pagination', conditional: true },
      { key: 'limit', into: 'pagination' },
      { key: 'secret', hide: true },
    ];
    expect(shaped(plans, { page: { has_more: true }, limit: 1, secret: 2 })).to.deep.equal({
      pagination: { has_more: true, limit: 1 },
    });
  });

  it('does not let a key of the answer reach a prototype', () => {
    const step: Step = { do: 'keyBy', key: 'jid', keep: false };
    applyStep(step, [{ jid: '__proto__', polluted: true }], around());
    expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined);
  });

  it('sets the status when a value says so', () => {
    const seen = around();
    project(
      [{ key: 'healthy', hide: true, steps: [{ do: 'status', equals: false, status: 503 }] }],
      { healthy: false },
      seen,
    );
    expect(seen.status).to.equal(503);
  });
});
