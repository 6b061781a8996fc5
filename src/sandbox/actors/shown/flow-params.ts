/** The object that a parameter text holds; null when it holds none. */
export function paramsOf(json: string | null | undefined): Record<string, unknown> | null {
  if (!json) return {};
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    // Not JSON: the caller says so.
    return null;
  }
}
