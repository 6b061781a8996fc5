import { AppError, type Json, type JsonObject } from '../../kernel/index.js';
import type { BinaryNode } from '../baileys.js';
import { child } from '../devices/nodes.js';
import { objectAt } from '../inbound/unwrap.js';

/** A JSON query by id. Source of the shape: Baileys, `executeWMexQuery`; whatsmeow, `sendMexIQ`. */
export function mexQuery(queryId: string, variables: JsonObject): BinaryNode {
  const content = Buffer.from(JSON.stringify({ variables }), 'utf8');
  return {
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'get', xmlns: 'w:mex' },
    content: [{ tag: 'query', attrs: { query_id: queryId }, content }],
  };
}

/**
 * What stands under `data`. Errors stand inside of a result that is none itself.
 * @throws AppError WHATSAPP_REJECTED with the number of the first error, or for an answer that is none
 */
export function readMex(answer: BinaryNode): JsonObject {
  const source = child(answer, 'result')?.content;
  const result = parsed(
    typeof source === 'string' ? source : Buffer.from((source as Uint8Array) ?? []).toString(),
  );
  const [error] = Array.isArray(result?.['errors']) ? result['errors'] : [];
  if (error !== undefined) {
    const code = Number(objectAt(error, 'extensions')?.['error_code']) || undefined;
    throw new AppError(
      'WHATSAPP_REJECTED',
      code === undefined ? 'WhatsApp refused the request' : `WhatsApp answered with error ${code}`,
      code === undefined ? {} : { serverCode: code },
    );
  }
  const data = objectAt(result ?? {}, 'data');
  if (!data) throw new AppError('WHATSAPP_REJECTED', 'WhatsApp gave an answer that cannot be read');
  return data;
}

function parsed(source: string): JsonObject | null {
  try {
    const value = JSON.parse(source) as Json;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null; // No JSON: told by the caller as an answer that cannot be read.
  }
}
