import type { RenderContext, RenderedEvent } from './rendered-event.js';
import { sessionEvent, timeText } from './rendered-event.js';
import { wireText } from './text.js';

/** A change of the account's own display name. */
export interface PushNameChange {
  name: string;
  /** Time of the change; null when not known, then the event tells the gateway's time. */
  at: Date | null;
  /** True while the whole state is being synchronised for the first time. */
  fromFullSync: boolean;
}

/** `PushNameSetting`: the account's own display name changed. */
export function pushNameEvent(change: PushNameChange, ctx: RenderContext): RenderedEvent {
  const at = change.at ?? ctx.now();
  return sessionEvent('PushNameSetting', at, {
    Timestamp: timeText(at, ctx),
    Action: { name: wireText(change.name) },
    FromFullSync: change.fromFullSync,
  });
}
