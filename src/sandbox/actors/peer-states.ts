import { isGroup } from '../../kernel/index.js';
import type { BinaryNode } from '../wire/codec.js';
import { children } from '../wire/node.js';
import type { PeerDirectory } from './peer-directory.js';

export type ChatState = 'composing' | 'recording' | 'paused';
export type PresenceState = 'available' | 'unavailable';

/** Last presence and typing state that a phone saw of somebody. */
export interface PeerState {
  /** `N@s.whatsapp.net` where known. */
  jid: string;
  presence: PresenceState | null;
  /** `chat`: group JID, or the person's own JID. `at`: unix ms. */
  typing: { chat: string; state: ChatState; at: number } | null;
}

/** Presence and typing of others, as told by the server. */
export class PeerStates {
  readonly #byJid = new Map<string, PeerState>();

  constructor(private readonly peers: PeerDirectory) {}

  take(stanza: BinaryNode): void {
    const { from, participant, type } = stanza.attrs;
    if (!from) return;
    const jid = this.peers.display(participant ?? from);
    const state = this.#byJid.get(jid) ?? { jid, presence: null, typing: null };
    this.#byJid.set(jid, state);
    if (stanza.tag === 'presence') {
      state.presence = type === 'unavailable' ? 'unavailable' : 'available';
      return;
    }
    const [typing] = children(stanza);
    if (!typing) return;
    const recording = typing.tag === 'composing' && typing.attrs['media'] === 'audio';
    state.typing = {
      chat: isGroup(from) ? from : jid,
      state: recording ? 'recording' : typing.tag === 'composing' ? 'composing' : 'paused',
      at: Date.now(),
    };
  }

  get(jid: string): PeerState | null {
    return this.#byJid.get(this.peers.display(jid)) ?? null;
  }

  list(): PeerState[] {
    return [...this.#byJid.values()];
  }
}
