import { expect } from 'chai';
import { RestServer, type Answer } from '../../rest-compat/test-support/rest-server.js';
import type { Executor } from '../../src/graphql/index.js';
import type { JsonObject } from '../../src/kernel/index.js';
import { ALL_OFF } from '../../src/sessions/index.js';
import { useGraphql } from '../graphql/harness.js';

/** Echo, skips and presence over REST: what one path sets, all others show. */
describe('legacy REST paths of session settings', () => {
  const graphql = useGraphql();
  let rest: RestServer<Executor>;
  let session: { id: string; token: string };

  before(async () => {
    rest = new RestServer(graphql.executor);
    await rest.start();
  });
  after(() => rest.stop());
  beforeEach(async () => {
    session = await graphql.newSession();
    graphql.sessions.globalSwitches = ALL_OFF;
  });

  const call = (id: string, body?: unknown): Promise<Answer> => rest.call(id, body, { token: session.token });
  const dataOf = async (id: string, body?: unknown): Promise<JsonObject> => {
    const answer = await call(id, body);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
    return (answer.body as JsonObject)['data'] as JsonObject;
  };
  const settings = async (): Promise<object> => (await graphql.access.get(session.id)).settings;

  const SWITCHES: [path: string, set: string, shown: string, setting: string, words: string][] = [
    ['skipmedia', 'SkipMediaDownload', 'UserSkipMediaDownload', 'skipMedia', 'Skip media download'],
    ['skipgroups', 'SkipGroups', 'UserSkipGroups', 'skipGroups', 'Skip groups'],
    ['skipnewsletters', 'SkipNewsletters', 'SkipNewsletters', 'skipNewsletters', 'Skip newsletters'],
    ['skipbroadcasts', 'SkipBroadcasts', 'SkipBroadcasts', 'skipBroadcasts', 'Skip broadcasts'],
    ['skipownmessages', 'SkipOwnMessages', 'SkipOwnMessages', 'skipOwnMessages', 'Skip own messages'],
    [
      'presence',
      'AutoPresenceUnavailable',
      'AutoPresenceUnavailable',
      'autoPresenceUnavailable',
      'Auto presence unavailable',
    ],
  ];
  for (const [path, set, shown, setting, words] of SWITCHES) {
    it(`${path}: set, shown and taken back`, async () => {
      for (const enabled of [true, false]) {
        expect(await dataOf(`POST /session/${path}/config`, { enabled })).to.deep.equal({
          Details: `${words} configuration updated successfully`,
          [set]: enabled,
        });
        expect(await settings()).to.include({ [setting]: enabled });
        expect(await dataOf(`GET /session/${path}/config`)).to.include({
          Details: `${words} configuration retrieved successfully`,
          [shown]: enabled,
        });
      }
    });

    it(`${path}: needs a boolean`, async () => {
      for (const body of [{}, { enabled: 'perhaps' }]) {
        const { status, body: answer } = await call(`POST /session/${path}/config`, body);
        expect(status).to.equal(400);
        expect(answer).to.include({ code: 400, success: false });
        expect((answer as JsonObject)['error']).to.include('enabled');
      }
    });
  }

  it("skipmedia shows the operator's switch beside the session's", async () => {
    graphql.sessions.globalSwitches = { ...ALL_OFF, skipMedia: true };
    expect(await dataOf('GET /session/skipmedia/config')).to.include({
      UserSkipMediaDownload: false,
      GlobalSkipMediaDownload: true,
    });
  });

  it('skipcalls keeps text and kind of the rejection, and takes the defaults for what is absent', async () => {
    const path = '/session/skipcalls/config';
    const custom = { enabled: true, reject_message: 'Write to us', reject_type: 'decline' };
    expect(await dataOf(`POST ${path}`, custom)).to.deep.equal({
      Details: 'Skip calls configuration updated successfully',
      SkipCalls: true,
      RejectMessage: 'Write to us',
      RejectType: 'declined',
    });
    expect(await dataOf(`GET ${path}`)).to.include({ RejectMessage: 'Write to us', RejectType: 'declined' });
    expect(await dataOf(`POST ${path}`, { enabled: true, reject_message: '' })).to.include({
      RejectMessage: '',
    });
    expect(await dataOf(`POST ${path}`, { enabled: false })).to.include({
      SkipCalls: false,
      RejectMessage: 'Sorry, I cannot take calls at the moment.',
      RejectType: 'busy',
    });
    const refused = await call(`POST ${path}`, { enabled: true, reject_type: 'rude' });
    expect(refused).to.deep.include({
      status: 400,
      body: {
        code: 400,
        error: 'invalid reject_type, must be: busy, declined, or unavailable',
        success: false,
      },
    });
  });

  it('echo answers with the bare object, and its errors are plain', async () => {
    const set = await call('POST /session/echo/api', { enabled: true });
    expect(set).to.deep.include({
      status: 200,
      body: { EchoAPIMessages: true, Details: 'Echo API messages configuration updated successfully' },
    });
    expect((await call('GET /session/echo/api')).body).to.deep.equal({
      EchoAPIMessages: true,
      Details: 'Echo API messages configuration retrieved successfully',
    });
    const stranger = await rest.call('GET /session/echo/api', undefined, { token: 'nobody-knows-it' });
    expect(stranger).to.deep.include({ status: 401, body: { error: 'unauthorized' } });
  });

  it('a status shows what these paths have set', async () => {
    await dataOf('POST /session/skipgroups/config', { enabled: true });
    await call('POST /session/echo/api', { enabled: true });
    expect(await dataOf('GET /session/status')).to.include({ skip_groups: true, echo_api_messages: true });
  });
});
