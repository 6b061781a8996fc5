/**
 * Text from the wire with NUL replaced by U+FFFD. Nothing that people write contains NUL, PostgreSQL stores it
 * in neither text nor jsonb, and one crafted message must not make a whole batch of events fail.
 */
export function wireText(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text;
}
