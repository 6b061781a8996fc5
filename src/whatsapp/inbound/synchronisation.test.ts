import { expect } from 'chai';
import { proto } from '../baileys.js';
import { ANA_PN, AT, T, context } from './golden.fixture.js';
import {
  appStateEvent,
  appStateSyncCompleteEvent,
  historySyncEvent,
  keepAliveRestoredEvent,
  keepAliveTimeoutEvent,
} from './synchronisation.js';

describe('Synchronisation events have the shape that clients know', () => {
  it('AppState, the change beside its index', () => {
    const value = proto.SyncActionValue.encode({
      timestamp: 1774026309000,
      muteAction: { muted: true, muteEndTimestamp: 1774055109000 },
    }).finish();
    expect(appStateEvent(['mute', ANA_PN], value, context).data).to.deep.equal({
      event: {
        Index: ['mute', ANA_PN],
        timestamp: 1774026309000,
        muteAction: { muted: true, muteEndTimestamp: 1774055109000 },
      },
      type: 'AppState',
    });
    expect(appStateSyncCompleteEvent({ name: 'regular_low', version: 42 }, context).data).to.deep.equal({
      event: { Name: 'regular_low', Version: 42, Recovery: false },
      type: 'AppStateSyncComplete',
    });
  });

  it('HistorySync', () => {
    const message = {
      key: { remoteJid: ANA_PN, fromMe: false, id: '3EB0AAAAAAAAAAAAAAAAA1' },
      message: { conversation: 'Bom dia!' },
      messageTimestamp: Number(T),
      pushName: 'Ana Exemplo',
    };
    const history = proto.HistorySync.encode({
      syncType: 3,
      conversations: [
        {
          id: ANA_PN,
          messages: [{ message, msgOrderId: 7 }],
          unreadCount: 1,
          conversationTimestamp: Number(T),
          name: 'Ana Exemplo',
        },
      ],
      chunkOrder: 1,
      progress: 40,
    }).finish();
    expect(historySyncEvent(history, context).data).to.deep.equal({
      event: {
        Data: {
          syncType: 3,
          conversations: [
            {
              ID: ANA_PN,
              messages: [
                {
                  message: {
                    key: { remoteJID: ANA_PN, fromMe: false, ID: '3EB0AAAAAAAAAAAAAAAAA1' },
                    message: { conversation: 'Bom dia!' },
                    messageTimestamp: Number(T),
                    pushName: 'Ana Exemplo',
                  },
                  msgOrderID: 7,
                },
              ],
              unreadCount: 1,
              conversationTimestamp: Number(T),
              name: 'Ana Exemplo',
            },
          ],
          chunkOrder: 1,
          progress: 40,
        },
      },
      type: 'HistorySync',
    });
  });

  it('KeepAliveTimeout and KeepAliveRestored', () => {
    const lastSuccess = new Date(AT.getTime() + 120);
    expect(keepAliveTimeoutEvent({ errorCount: 1, lastSuccess }, context).data).to.deep.equal({
      event: { ErrorCount: 1, LastSuccess: '2026-03-20T14:05:09.12-03:00' },
      type: 'KeepAliveTimeout',
    });
    expect(keepAliveRestoredEvent(context).data).to.deep.equal({ event: {}, type: 'KeepAliveRestored' });
  });
});
