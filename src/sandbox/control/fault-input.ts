import type { Fault, FaultKind, FaultTarget, IqTarget } from '../server/faults.js';
import type { Fields } from './input.js';

export const FAULT_KINDS = [
  'drop',
  'stream-error',
  'login-failure',
  'ack-error',
  'ack-drop',
  'delay',
  'duplicate',
  'hold',
  'release',
  'hold-uploads',
  'release-uploads',
  'reachout-lock',
  'message-cap',
  'lift',
  'app-state-conflict',
  'app-state-damage',
  'iq-error',
  'call-error',
  'lose-group-notices',
  'iq-delay',
] as const satisfies readonly FaultKind[];

const CODE = { min: 1, max: 9999 };
const TIMES = { min: 1, max: 1_000_000 };
const MAX_DELAY_MS = 600_000;
const MAX_DEVICE = 255;
const SECONDS = { min: 1, max: 31_536_000 };
const MESSAGES = { min: 0, max: 1_000_000 };

/** Reads the body of `POST /sandbox/faults`. @throws AppError BAD_INPUT naming the field */
export function readFault(fields: Fields): Fault {
  const kind = fields.choice('kind', FAULT_KINDS);
  const whom = target(fields);
  switch (kind) {
    case 'drop':
    case 'hold':
    case 'lose-group-notices':
    case 'release':
      fields.only('kind', 'number', 'device');
      return { kind, ...whom };
    case 'stream-error':
      fields.only('kind', 'number', 'device', 'code');
      return { kind, ...whom, code: fields.whole('code', CODE) };
    case 'login-failure':
      fields.only('kind', 'number', 'device', 'reason', 'times');
      return { kind, ...whom, reason: fields.whole('reason', CODE), ...times(fields) };
    case 'ack-error':
      fields.only('kind', 'number', 'device', 'code', 'to', 'times');
      return { kind, ...whom, code: fields.whole('code', CODE), ...recipient(fields), ...times(fields) };
    case 'ack-drop':
      fields.only('kind', 'number', 'device', 'to', 'times');
      return { kind, ...whom, ...recipient(fields), ...times(fields) };
    case 'delay':
      fields.only('kind', 'number', 'device', 'ms', 'times');
      return { kind, ...whom, ms: fields.whole('ms', { min: 0, max: MAX_DELAY_MS }), ...times(fields) };
    case 'duplicate':
    case 'app-state-conflict':
      fields.only('kind', 'number', 'device', 'times');
      return { kind, ...whom, ...times(fields) };
    case 'call-error':
      fields.only('kind', 'number', 'device', 'code', 'times');
      return { kind, ...whom, code: fields.whole('code', { ...CODE, min: 0 }), ...times(fields) };
    case 'iq-error':
      fields.only('kind', 'number', 'device', 'xmlns', 'child', 'type', 'code', 'times');
      return { kind, ...whom, ...request(fields), code: fields.whole('code', CODE), ...times(fields) };
    case 'iq-delay': {
      fields.only('kind', 'number', 'device', 'xmlns', 'child', 'type', 'ms', 'times');
      const ms = fields.whole('ms', { min: 0, max: MAX_DELAY_MS });
      return { kind, ...whom, ...request(fields), ms, ...times(fields) };
    }
    case 'app-state-damage': {
      fields.only('kind', 'number', 'device', 'collection', 'times');
      const collection = fields.optionalText('collection');
      return { kind, ...whom, ...(collection === undefined ? {} : { collection }), ...times(fields) };
    }
    case 'hold-uploads':
      fields.only('kind', 'times');
      return { kind, ...times(fields) };
    case 'release-uploads':
      fields.only('kind');
      return { kind };
    case 'reachout-lock': {
      fields.only('kind', 'number', 'seconds', 'type', 'silent');
      const type = fields.optionalText('type');
      return { kind, ...restricted(fields), ...(type === undefined ? {} : { type }) };
    }
    case 'message-cap': {
      fields.only('kind', 'number', 'seconds', 'limit', 'used', 'silent');
      const used = fields.optionalWhole('used', MESSAGES);
      const limit = fields.whole('limit', MESSAGES);
      return { kind, ...restricted(fields), limit, ...(used === undefined ? {} : { used }) };
    }
    case 'lift':
      fields.only('kind', 'number', 'silent');
      return { kind, ...whom, ...silence(fields) };
  }
}

function request(fields: Fields): IqTarget {
  const child = fields.optionalText('child');
  const type = fields.has('type') ? fields.choice('type', ['get', 'set'] as const) : undefined;
  return {
    xmlns: fields.text('xmlns'),
    ...(child === undefined ? {} : { child }),
    ...(type === undefined ? {} : { type }),
  };
}

function restricted(fields: Fields): { number: string; seconds: number; silent?: boolean } {
  return { number: fields.text('number'), seconds: fields.whole('seconds', SECONDS), ...silence(fields) };
}

function silence(fields: Fields): { silent?: boolean } {
  const silent = fields.optionalFlag('silent');
  return silent === undefined ? {} : { silent };
}

function target(fields: Fields): FaultTarget {
  const number = fields.optionalText('number');
  const device = fields.optionalWhole('device', { min: 0, max: MAX_DEVICE });
  return { ...(number === undefined ? {} : { number }), ...(device === undefined ? {} : { device }) };
}

function times(fields: Fields): { times?: number } {
  const count = fields.optionalWhole('times', TIMES);
  return count === undefined ? {} : { times: count };
}

function recipient(fields: Fields): { to?: string } {
  const to = fields.optionalText('to');
  return to === undefined ? {} : { to };
}
