import { parseProxyUrl, ProxyFailed } from '../../platform/http-out/index.js';
import type { WhatsappTransport } from './transport.js';

/** What a proxy's URL is taken for when it cannot be read: nothing leaves, least of all directly. */
const UNREADABLE = new ProxyFailed('FORBIDDEN', 'the URL of the proxy cannot be used');

/**
 * The way of one session to WhatsApp: the process's own, or through the session's proxy. To be closed by the caller
 * when it goes through a proxy.
 * @throws ProxyFailed for a URL that is no proxy's (settings are checked when they are written)
 */
export function transportFor(base: WhatsappTransport, proxyUrl: string | null): WhatsappTransport {
  if (proxyUrl === null) return { ...base, close: async () => undefined };
  const proxy = parseProxyUrl(proxyUrl);
  if ('problem' in proxy) throw UNREADABLE;
  return base.via(proxy);
}
