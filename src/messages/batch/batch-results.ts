import type { AppError } from '../../kernel/index.js';
import { sent } from '../send-arguments.inputs.js';
import type { BatchOutcome } from './batch.port.js';
import type { BatchError, BatchResult } from './batch.types.js';

/** Outcomes as the API tells them. */
export function resultsOf(outcomes: readonly BatchOutcome[]): {
  results: BatchResult[];
  sentCount: number;
  failedCount: number;
} {
  const results = outcomes.map(resultOf);
  const sentCount = results.filter(({ error }) => error === null).length;
  return { results, sentCount, failedCount: results.length - sentCount };
}

function resultOf(outcome: BatchOutcome, index: number): BatchResult {
  if ('sent' in outcome) return { index, sent: sent(outcome.sent), error: null };
  return { index, sent: null, error: errorOf(outcome.error) };
}

function errorOf({ code, message, details, retryable }: AppError): BatchError {
  const { field = null, allowed, serverCode = null, errorId } = details;
  const list = allowed === undefined ? null : typeof allowed === 'string' ? [allowed] : [...allowed];
  return {
    ...{ code, message, field, serverCode, retryable, allowed: list },
    errorId: typeof errorId === 'string' ? errorId : null,
  };
}
