import { appStateEvent, appStateSyncCompleteEvent } from '../inbound/index.js';
import type { RenderContext, RenderedEvent } from '../inbound/index.js';
import type { AppStateChange } from './changes.js';
import type { AppStateCollection, StateMutation } from './collections.js';
import { readChange, type AddressForms } from './read-change.js';

/** What one answer of the server changes: stored in one commit, and once. */
export interface AppStateStep {
  collection: AppStateCollection;
  /** Version of the collection with it. */
  version: number;
  /** It is the whole collection: what is not in it is no more. */
  full: boolean;
  changes: AppStateChange[];
}

/** A mutation with the version of the collection that brought it. */
export interface VersionedMutation extends StateMutation {
  version: number;
}

/** A part of a collection as it was read or written, authenticated. */
export interface StatePart {
  name: AppStateCollection;
  version: number;
  full: boolean;
  mutations: VersionedMutation[];
}

export function stepOf({ name, version, full, mutations }: StatePart, forms: AddressForms): AppStateStep {
  const changes = mutations.flatMap((mutation) => readChange(mutation, forms) ?? []);
  return { collection: name, version, full, changes };
}

/** `AppState` events; the key keeps a change that is read again after a crash from being told twice. */
export function eventsOf({ name, mutations }: StatePart, context: RenderContext): RenderedEvent[] {
  return mutations.map((mutation) => {
    const { index, indexMac, version, removed, value } = mutation;
    const event = appStateEvent(index, removed ? new Uint8Array(0) : value, context);
    return { ...event, dedupeKey: `app-state:${name}:${version}:${indexMac}` };
  });
}

/** Said once per sync from scratch, and once per copy that the phone gave. */
export function completeEvent(
  collection: { name: AppStateCollection; version: number; recovered?: boolean },
  context: RenderContext,
): RenderedEvent {
  return appStateSyncCompleteEvent(collection, context);
}
