import type { Call, CallPort, RejectCallCommand, RejectedCall } from '../../../src/calls/call.port.js';

/** One call, whatever it is asked. */
export class FakeCalls implements CallPort {
  async find(_sessionId: string, id: string): Promise<Call | null> {
    return callOf(id);
  }

  async page(): Promise<{ items: Call[]; hasNext: boolean }> {
    return { items: [callOf('C1')], hasNext: false };
  }

  async reject({ callId, from = '', type }: RejectCallCommand): Promise<RejectedCall> {
    return { callId, from, type, repeated: false, messageId: null, call: callOf(callId) };
  }

  async createLink(): Promise<{ url: string }> {
    return { url: 'https://call.whatsapp.com/voice/AAAA' };
  }
}

function callOf(id: string): Call {
  return {
    ...{ id, from: '1@lid', pn: '491@s.whatsapp.net', lid: '1@lid', group: null, video: false },
    ...{ state: 'ringing', startedAt: new Date('2026-01-02T03:04:05Z'), endedAt: null, endReason: null },
    ...{ rejection: null, seq: '1' },
  };
}
