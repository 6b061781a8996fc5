/** Longest name that phones show without cutting. */
const MAX_CHARACTERS = 255;
/** Of a longer path only the end is looked at. */
const MAX_READ = 4096;

/**
 * The last part of a path, without what could mislead the recipient or his file system: control characters and those
 * that turn the direction of writing (`exe.fdp` shown as `pdf.exe`). Null when nothing is left.
 */
export function cleanFileName(text: string | null | undefined): string | null {
  const last = (text ?? '').slice(-MAX_READ).split(/[/\\]/).pop() ?? '';
  const clean = last
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
    .replace(/^\.+$/, '');
  return [...clean].slice(0, MAX_CHARACTERS).join('') || null;
}
