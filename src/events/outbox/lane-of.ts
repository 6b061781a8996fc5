/** FNV-1a, 32 bit: which lane a chat takes has to be the same in every process and version. */
function fnv1a(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The lane of a destination that keeps the order of this chat. Events without a chat share one per session. */
export function laneOf(sessionId: string, chat: string | null, lanes: number): number {
  if (lanes <= 1) return 0;
  return fnv1a(chat ?? '', fnv1a(sessionId, 0x811c9dc5)) % lanes;
}
