import { companion, type Companion } from '../events/index.js';
import { AppError, badInput, isLid, isPn, recipientJid } from '../kernel/index.js';
import type { InboundItem } from '../whatsapp/index.js';
import { callWriter, type WantedRejection } from './call.keeper.store.js';
import { RINGS_MS, type CallRejecter, type CallRejecterOptions, type Rejection } from './call-rejecter.js';
import type { Call, CallPort, RejectCallCommand, RejectedCall } from './call.port.js';

export interface CallServiceOptions extends Pick<CallRejecterOptions, 'store' | 'commands'> {
  rejecter: CallRejecter;
  /** How the session wants its calls rejected now; null: they ring. */
  rejection(sessionId: string): WantedRejection | null;
}

const MAX_ID = 128;
const MAX_TEXT = 4096;
const LINKS = {
  audio: 'https://call.whatsapp.com/voice/',
  video: 'https://call.whatsapp.com/video/',
} as const;

/** Calls as they come in, from the store, and rejecting them. */
export class CallService implements CallPort {
  constructor(private readonly options: CallServiceOptions) {}

  /** Rows to be stored in the commit of what came in. */
  companions(sessionId: string, { call: signal }: InboundItem): Companion[] {
    if (!signal) return [];
    // One that waited for the connection has stopped ringing.
    const late = signal.queued && Date.now() - signal.at.getTime() > RINGS_MS;
    const rings = signal.kind === 'offer' && !signal.own && !late;
    const reject = rings ? this.options.rejection(sessionId) : null;
    return [companion(callWriter, { sessionId, signal, reject })];
  }

  /** To be told after that commit. */
  stored(sessionId: string, { call }: InboundItem): void {
    if (call?.kind === 'offer') this.options.rejecter.rejectStored(sessionId, call.callId);
  }

  async find(sessionId: string, callId: string): Promise<Call | null> {
    return this.options.store.find(sessionId, callId);
  }

  page(query: Parameters<CallPort['page']>[0]): ReturnType<CallPort['page']> {
    const { states, from, ...page } = query;
    return this.options.store.page({
      ...page,
      states: states?.length ? states : null,
      from: from === undefined ? null : recipientJid(from, 'from'),
    });
  }

  async reject(command: RejectCallCommand): Promise<RejectedCall> {
    const { sessionId, callId, type } = command;
    checkLength('callId', callId, MAX_ID);
    const from = command.from === undefined ? null : callerJid(command.from);
    const text = command.message?.trim() ?? '';
    if (command.message !== undefined) checkLength('message', text, MAX_TEXT);
    const { rejecter, store } = this.options;
    const commands = this.options.commands(sessionId);
    const known = await store.find(sessionId, callId);
    if (!known && !from)
      throw new AppError('NOT_FOUND', 'callId: no such call is known here; say also who calls', {
        field: 'callId',
      });
    if (known && from && ![known.from, known.pn, known.lid].includes(from))
      throw badInput('from', 'does not make this call', 'who calls');
    const repeated = known !== null && !(await this.#claimed(sessionId, known, { type, text }));
    const caller = known?.from ?? (await this.#addressOf(commands, from ?? ''));
    const rejection: Rejection = {
      ...{ sessionId, callId, caller, pn: known?.pn ?? (from && isPn(from) ? from : null) },
      ...{ group: known?.group ?? null, type, text, automatic: false },
    };
    if (!repeated) await rejecter.tell(commands, rejection);
    const messageId = await rejecter.explain(rejection);
    const call = await store.find(sessionId, callId);
    const told = repeated ? (call?.rejection?.type ?? type) : type;
    return { callId, from: rejection.pn ?? caller, type: told, repeated, messageId, call };
  }

  async createLink(command: Parameters<CallPort['createLink']>[0]): Promise<{ url: string }> {
    const { sessionId, video, startsAt } = command;
    if (startsAt && startsAt.getTime() <= Date.now())
      throw badInput('startsAt', 'is not in the future', 'a time to come');
    const media = video ? 'video' : 'audio';
    const token = await this.options.commands(sessionId).calls.createLink(media, startsAt ?? null);
    return { url: `${LINKS[media]}${token}` };
  }

  /** False: it was rejected before. @throws AppError CONFLICT it is over, or is being rejected */
  async #claimed(
    sessionId: string,
    { id }: Call,
    { type, text }: { type: RejectCallCommand['type']; text: string },
  ): Promise<boolean> {
    const { store } = this.options;
    if (await store.claim(sessionId, id, { automatic: false, type, text })) return true;
    const now = await store.find(sessionId, id);
    if (now?.rejection?.state === 'done') return false;
    const why =
      now?.rejection?.state === 'claimed' ? 'is being rejected' : `was ${now?.state ?? 'forgotten'}`;
    throw new AppError('CONFLICT', `callId: the call ${why}`, { field: 'callId' });
  }

  /** Calls are addressed as chats are: by hidden identity where it is known. */
  async #addressOf(commands: ReturnType<CallServiceOptions['commands']>, from: string): Promise<string> {
    if (isLid(from)) return from;
    return (await commands.knownLid(from)) ?? from;
  }
}

/** @throws AppError BAD_INPUT */
function callerJid(text: string): string {
  const jid = recipientJid(text, 'from');
  if (!isPn(jid) && !isLid(jid))
    throw badInput('from', 'is nobody who calls', 'a number, or the address of a person');
  return jid;
}

function checkLength(field: string, text: string, max: number): void {
  const length = [...text].length;
  if (length < 1 || length > max)
    throw badInput(field, `has ${length} characters, allowed are 1 to ${max}`, `1 to ${max} characters`);
}
