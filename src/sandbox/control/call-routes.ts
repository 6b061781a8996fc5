import { phoneOf, type ControlCall, type Route } from './route.js';

const idOf = ({ path }: ControlCall): string => path['id'] ?? '';

/** Calls of one phone: `{id, direction, peer, group, video, state, reason, error, signals}`. */
export const CALL_ROUTES: readonly Route[] = [
  {
    /** Calls a number, or all of a group. `{to, id?, video?, notice?}` -> the call. */
    method: 'POST',
    path: '/sandbox/phones/{number}/calls',
    run: (call) => {
      const body = call.body.only('to', 'id', 'video', 'notice');
      const [id, video] = [body.optionalText('id'), body.optionalFlag('video')];
      return phoneOf(call).calls.call(body.text('to'), {
        ...(id === undefined ? {} : { id }),
        ...(video === undefined ? {} : { video }),
        notice: body.optionalFlag('notice') ?? false,
      });
    },
  },
  {
    /** Calls made and taken, oldest first -> `{calls}`. */
    method: 'GET',
    path: '/sandbox/phones/{number}/calls',
    run: (call) => ({ calls: phoneOf(call).calls.list() }),
  },
  {
    /** `{action: accept|reject|end}` -> the call. */
    method: 'POST',
    path: '/sandbox/phones/{number}/calls/{id}',
    run: (call) => phoneOf(call).calls[call.body.only('action').choice('action', ACTIONS)](idOf(call)),
  },
];

const ACTIONS = ['accept', 'reject', 'end'] as const;
