import { expect } from 'chai';
import {
  connectedEvent,
  disconnectedEvent,
  loggedOutEvent,
  renderFailure,
  renderOfflineSync,
  renderStreamError,
} from './connection.js';
import { AT, AT_TEXT, context, node } from './golden.fixture.js';
import { pairErrorEvent, pairSuccessEvent, qrEvent, qrPicture } from './pairing.js';
import type { RenderOutcome } from './rendered-event.js';
import { pushNameEvent } from './settings.js';

const data = (outcome: RenderOutcome) => outcome.events.map((event) => event.data);

describe('Connection events have the shape that clients know', () => {
  it('Connected, Disconnected, LoggedOut', () => {
    expect(connectedEvent(context)).to.deep.equal({
      type: 'Connected',
      at: AT,
      chat: null,
      dedupeKey: null,
      data: { event: {}, type: 'Connected' },
    });
    expect(disconnectedEvent(context).data).to.deep.equal({ event: {}, type: 'Disconnected' });
    expect(loggedOutEvent({ onConnect: false, reason: 401 }, context).data).to.deep.equal({
      event: { OnConnect: false, Reason: 401 },
      type: 'LoggedOut',
    });
  });

  it('every reason of a refused login', () => {
    const failure = (reason: string, more: Record<string, string> = {}) =>
      data(renderFailure(node('failure', { reason, ...more }), context));
    expect(failure('409', { location: 'rva' })).to.deep.equal([
      {
        event: {
          Reason: 409,
          Message: '',
          Raw: { Tag: 'failure', Attrs: { location: 'rva', reason: '409' }, Content: null },
        },
        type: 'ConnectFailure',
      },
    ]);
    expect(failure('403')).to.deep.equal([{ event: { OnConnect: true, Reason: 403 }, type: 'LoggedOut' }]);
    expect(failure('402', { code: '104', expire: '21600' })).to.deep.equal([
      { event: { Code: 104, Expire: 21600000000000 }, type: 'TemporaryBan' },
    ]);
    expect(failure('405')).to.deep.equal([{ event: {}, type: 'ClientOutdated' }]);
    expect(failure('503')).to.deep.equal([]);
  });

  it('every end of a stream', () => {
    const error = (attrs: Record<string, string>, conflict?: string) => {
      const content = conflict ? [node('conflict', { type: conflict })] : undefined;
      return data(renderStreamError(node('stream:error', attrs, content), context));
    };
    expect(error({ code: '500' })).to.deep.equal([
      {
        event: { Code: '500', Raw: { Tag: 'stream:error', Attrs: { code: '500' }, Content: null } },
        type: 'StreamError',
      },
    ]);
    expect(error({}, 'replaced')).to.deep.equal([{ event: {}, type: 'StreamReplaced' }]);
    expect(error({ code: '401' }, 'device_removed')).to.deep.equal([
      { event: { OnConnect: false, Reason: 401 }, type: 'LoggedOut' },
    ]);
    expect(error({ code: '515' })).to.deep.equal([]);
  });

  it('OfflineSyncPreview and OfflineSyncCompleted', () => {
    const preview = { count: '17', appdata: '0', message: '12', notification: '2', receipt: '3' };
    expect(
      data(renderOfflineSync(node('ib', {}, [node('offline_preview', preview)]), context)),
    ).to.deep.equal([
      {
        event: { Total: 17, AppDataChanges: 0, Messages: 12, Notifications: 2, Receipts: 3 },
        type: 'OfflineSyncPreview',
      },
    ]);
    expect(
      data(renderOfflineSync(node('ib', {}, [node('offline', { count: '17' })]), context)),
    ).to.deep.equal([{ event: { Count: 17 }, type: 'OfflineSyncCompleted' }]);
    expect(renderOfflineSync(node('ib', {}, [node('dirty')]), context).dropped).to.equal('not-an-event:ib');
  });
});

describe('Pairing and settings events have the shape that clients know', () => {
  const paired = node('iq', { type: 'set' }, [
    node('pair-success', {}, [
      node('device', { jid: '551100000000:12@s.whatsapp.net', lid: '100000000000001:12@lid' }),
      node('platform', { name: 'android' }),
    ]),
  ]);
  const device = {
    ID: '551100000000:12@s.whatsapp.net',
    LID: '100000000000001:12@lid',
    BusinessName: '',
    Platform: 'android',
  };

  it('PairSuccess and PairError', () => {
    expect(pairSuccessEvent(paired, context).data).to.deep.equal({ event: device, type: 'PairSuccess' });
    expect(pairErrorEvent(paired, null, context).data).to.deep.equal({
      event: { ...device, Error: {} },
      type: 'PairError',
    });
    expect(pairErrorEvent(paired, 'signature refused', context).data).to.have.deep.property('event', {
      ...device,
      Error: {},
      ErrorMessage: 'signature refused',
    });
  });

  it('QR, as a picture', async () => {
    const picture = await qrPicture('2@AbCdEfGh,noise=,identity=,adv=');
    expect(picture).to.match(/^data:image\/png;base64,iVBORw0KGgo/);
    expect(qrEvent(picture, context).data).to.deep.equal({
      event: 'code',
      qrCodeBase64: picture,
      type: 'QR',
    });
  });

  it('PushNameSetting', () => {
    const event = pushNameEvent({ name: 'Loja Exemplo', at: AT, fromFullSync: false }, context);
    expect(event.data).to.deep.equal({
      event: { Timestamp: AT_TEXT, Action: { name: 'Loja Exemplo' }, FromFullSync: false },
      type: 'PushNameSetting',
    });
  });
});
