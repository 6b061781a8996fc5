import { expect } from 'chai';
import { AppError, badInput, type ErrorCode } from '../../src/kernel/index.js';
import { useRest } from '../test-support/rest-server.js';
import { failure, renderError } from './errors.js';
import type { ErrorStyle } from './route.js';

describe('REST errors', () => {
  const rest = useRest({ bodyLimitBytes: 2000 });
  const TEXT = { Phone: '5521971532700', Body: 'hi' };
  const failing = (field: string, error: Error): void => {
    rest().gateway.fakes[field] = () => {
      throw error;
    };
  };

  const documented: [title: string, id: string, body: unknown, status: number, answer: unknown][] = [
    ['empty name', 'POST /user/update', { name: '' }, 400, 'Name cannot be empty'],
    ['long name', 'POST /user/update', { name: 'x'.repeat(256) }, 400, 'Name too long (max 255 characters)'],
    ['short token', 'POST /user/update', { token: 'short' }, 400, 'Token too short (min 8 characters)'],
    ['broken JSON', 'POST /user/update', '{"name":', 400, 'Invalid JSON'],
    ['a list for a body', 'POST /user/update', '[]', 400, 'Invalid JSON'],
    [
      'presence type',
      'POST /user/presence',
      { type: 'away' },
      400,
      "Invalid presence type. Allowed values: 'available', 'unavailable'",
    ],
    [
      'no presence type',
      'POST /user/presence',
      {},
      400,
      "Invalid presence type. Allowed values: 'available', 'unavailable'",
    ],
    ['limit', 'GET /admin/instances/status?limit=abc', undefined, 400, 'invalid limit parameter'],
    ['limit too large', 'GET /admin/instances/status?limit=1001', undefined, 400, 'invalid limit parameter'],
    ['limit zero', 'GET /admin/instances/status?limit=0', undefined, 400, 'invalid limit parameter'],
    ['offset', 'GET /admin/instances/status?offset=-1', undefined, 400, 'invalid offset parameter'],
    ['missing field', 'POST /chat/send/text', { Body: 'hi' }, 400, 'Phone is required'],
    [
      'wrong type',
      'POST /chat/send/text',
      { ...TEXT, Presence: 'soon' },
      400,
      'Presence must be a whole number',
    ],
    [
      'not among the values',
      'POST /chat/send/text',
      { ...TEXT, Duration: 5 },
      400,
      'Duration must be one of 86400, 604800, 7776000',
    ],
    [
      'text too long',
      'POST /chat/send/text',
      { ...TEXT, Body: 'x'.repeat(4097) },
      413,
      'body is larger than 2000 bytes',
    ],
    [
      'wrong state',
      'POST /chat/presence',
      { Phone: '1', State: 'x' },
      400,
      'State must be one of composing, recording, paused',
    ],
    [
      'wrong inside',
      'POST /chat/send/text',
      { ...TEXT, ContextInfo: 'x' },
      400,
      'ContextInfo must be an object',
    ],
  ];
  for (const [title, id, body, status, error] of documented) {
    it(`${id} with ${title}: ${status}`, async () => {
      expect(await pick(rest().call(id, body))).to.deep.equal([
        status,
        { code: status, error, success: false },
      ]);
    });
  }

  const executed: [id: string, field: string, error: AppError, status: number, text: string][] = [
    [
      'GET /admin/users/abc',
      'session',
      new AppError('NOT_FOUND', 'Session not found'),
      404,
      'user not found',
    ],
    [
      'DELETE /admin/users/abc',
      'deleteSession',
      new AppError('NOT_FOUND', 'Session not found'),
      404,
      'user not found',
    ],
    ['GET /admin/users', 'sessions', new AppError('STORE_UNAVAILABLE', 'db'), 500, 'problem accessing DB'],
    [
      'GET /admin/instances/status',
      'sessions',
      new AppError('STORE_UNAVAILABLE', 'db'),
      500,
      'database error',
    ],
    ['POST /session/logout', 'logoutSession', new AppError('SESSION_NOT_CONNECTED', 'x'), 500, 'no session'],
    ['GET /session/qr', 'session', new AppError('LIMIT_EXCEEDED', 'slow down'), 429, 'slow down'],
  ];
  for (const [id, field, error, status, text] of executed) {
    it(`${id} with ${error.code}: ${status} ${text}`, async () => {
      failing(field, error);
      expect(await pick(rest().call(id))).to.deep.equal([
        status,
        { code: status, error: text, success: false },
      ]);
    });
  }

  it('has the documented answers of POST /user/update for conflicts and a failed change', async () => {
    const token = new AppError('CONFLICT', 'taken', { field: 'input.token' });
    const cases: [AppError, number, string][] = [
      [token, 409, 'Token already in use'],
      [new AppError('CONFLICT', 'lost'), 409, 'Profile was modified by another request. Please try again'],
      [new AppError('STORE_UNAVAILABLE', 'db'), 500, 'Failed to update profile: database error'],
      [new AppError('BAD_INPUT', 'No changes detected'), 400, 'No changes detected'],
    ];
    for (const [error, status, text] of cases) {
      failing('updateSession', error);
      const answer = await pick(rest().call('POST /user/update', { token: 'a-longer-token' }));
      expect(answer).to.deep.equal([status, { code: status, error: text, success: false }]);
    }
  });

  it('names the request field that an error of the gateway is about', async () => {
    const cases: [string, string][] = [
      ['input.to', 'Phone: is no number'],
      ['to', 'Phone: is no number'],
      ['input.options.context.mentionedJids', 'ContextInfo.mentionedJID: is no number'],
      ['options.typingMs', 'Presence: is no number'],
      ['ContextInfo.stanzaId', 'ContextInfo.stanzaID: is no number'],
    ];
    for (const [field, error] of cases) {
      failing('sendText', badInput(field, 'is no number'));
      expect(await pick(rest().call('POST /chat/send/text', TEXT))).to.deep.equal([
        400,
        { code: 400, error, success: false },
      ]);
    }
  });

  it('makes a variable that GraphQL refuses a 400', async () => {
    const answer = await rest().call('POST /chat/send/text', { ...TEXT, Presence: 3_000_000_000 });
    expect(await pick(Promise.resolve(answer))).to.deep.equal([
      400,
      { code: 400, error: 'Presence: does not fit', success: false },
    ]);
  });

  it('masks what nobody planned', async () => {
    rest().gateway.execute = () => Promise.reject(new Error('password is hunter2'));
    const answer = await rest().call('GET /session/qr');
    expect(answer.status).to.equal(500);
    expect(JSON.stringify(answer.body))
      .to.match(/internal error, id \w+/)
      .and.not.include('hunter2');
  });

  it('refuses the wrong kind of token: 401, before it looks at the body', async () => {
    const admin = await rest().call('POST /admin/users', '{"broken', { authorization: '1234ABCD' });
    expect(await pick(Promise.resolve(admin))).to.deep.equal([
      401,
      { error: 'unauthorized - admin token required' },
    ]);
    const session = await rest().call('POST /chat/send/text', '{"broken', { token: 'admin-secret' });
    expect(await pick(Promise.resolve(session))).to.deep.equal([
      401,
      { code: 401, error: 'unauthorized', success: false },
    ]);
    expect(rest().gateway.operations).to.deep.equal([]);
  });

  it('says which methods a path has', async () => {
    const answer = await rest().call('PATCH /webhook');
    expect([answer.status, answer.headers.get('allow')]).to.deep.equal([405, 'DELETE, GET, POST, PUT']);
  });

  it('answers 503 with the whole body when the gateway is unhealthy', async () => {
    const { fakes } = rest().gateway;
    const healthy = fakes['health'];
    fakes['health'] = (args) => ({
      ...(healthy?.(args) as object),
      text: 'ERROR',
      healthy: false,
      status: 'unhealthy',
    });
    const answer = await rest().call('GET /health', undefined, {});
    expect(answer.status).to.equal(503);
    expect(answer.body).to.include({ code: 503, data: 'ERROR', success: true, status: 'unhealthy' });
  });

  const shapes: Record<ErrorStyle, unknown> = {
    CODE_ERROR_SUCCESS: { code: 400, error: 'why', success: false },
    CODE_ERROR_SUCCESS_DETAILS: { code: 400, error: 'why', success: false, details: 'more' },
    ERROR: { error: 'why' },
    SUCCESS_ERROR: { success: false, error: 'why' },
    SUCCESS_MESSAGE: { success: false, message: 'why' },
    CODE_ERROR_FLAGS: { code: 400, error: 'why', tried: true },
    CODE_DATA_TEXT: { code: 400, data: 'why', success: false },
    TEXT: 'why',
  };
  for (const [style, body] of Object.entries(shapes)) {
    it(`can shape an error as ${style}`, () => {
      const route = { auth: 'TOKEN', errors: style as ErrorStyle, errorRules: [] } as const;
      const answer = renderError(route, {
        ...failure('BAD_INPUT', 'why'),
        details: 'more',
        flags: { tried: true },
      });
      expect(answer.body).to.deep.equal(body);
    });
  }

  it('takes status, shape and text from the first matching rule that has them', () => {
    const codes: ErrorCode[] = ['INTERNAL'];
    const errorRules = [
      { statuses: [500], style: 'TEXT' },
      { codes, status: 503, text: 'later' },
      { text: 'never' },
    ] as const;
    const answer = renderError({ auth: 'TOKEN', errors: 'ERROR', errorRules }, failure('INTERNAL', 'boom'));
    expect(answer).to.deep.equal({ status: 503, body: 'later' });
  });
});

async function pick(call: Promise<{ status: number; body: unknown }>): Promise<[number, unknown]> {
  const { status, body } = await call;
  return [status, body];
}
