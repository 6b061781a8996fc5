const LEVELS: Record<number, { name: string; color: number }> = {
  10: { name: 'TRACE', color: 90 },
  20: { name: 'DEBUG', color: 90 },
  30: { name: 'INFO ', color: 32 },
  40: { name: 'WARN ', color: 33 },
  50: { name: 'ERROR', color: 31 },
  60: { name: 'FATAL', color: 31 },
};
/** Shown elsewhere in the line, or the same in all of them. */
const SHOWN = new Set(['level', 'time', 'msg', 'instance']);

/** One JSON line of the logger as a line for people: `12:00:00.000 INFO  text key=value`, stacks below it. */
export function consoleLine(json: string, color: boolean): string {
  const entry = JSON.parse(json) as Record<string, unknown>;
  const level = LEVELS[Number(entry['level'])] ?? { name: String(entry['level']), color: 0 };
  const paint = (text: string, code: number): string => (color ? `\x1b[${code}m${text}\x1b[0m` : text);
  const time = new Date(Number(entry['time'])).toISOString().slice(11, 23);
  const fields: string[] = [];
  const stacks: string[] = [];
  for (const [name, value] of Object.entries(entry)) {
    if (SHOWN.has(name)) continue;
    fields.push(`${paint(`${name}=`, 90)}${fieldText(value, stacks)}`);
  }
  const head = `${paint(time, 90)} ${paint(level.name, level.color)} ${typeof entry['msg'] === 'string' ? entry['msg'] : ''}`;
  return [[head, ...fields].join(' '), ...stacks].map(oneLine).join('\n') + '\n';
}

function fieldText(value: unknown, stacks: string[]): string {
  if (typeof value === 'object' && value !== null && 'stack' in value && typeof value.stack === 'string') {
    stacks.push(...value.stack.split('\n').slice(1));
    return 'message' in value ? JSON.stringify(value.message) : '';
  }
  if (typeof value === 'string') return /^[\w@.:/+-]+$/.test(value) ? value : JSON.stringify(value);
  return JSON.stringify(value);
}

/** Text from outside must not draw lines of its own, nor colours. */
function oneLine(text: string): string {
  return text.replace(/[\r\n]/g, ' ').replace(/\x1b(?!\[\d{1,2}m)/g, '');
}
