/** A base URL that works on this machine, without a slash at the end: `http://localhost:8080`. */
export function localUrl(host: string, port: number): string {
  if (['0.0.0.0', '::', ''].includes(host)) return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
