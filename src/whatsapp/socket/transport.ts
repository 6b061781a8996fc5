import type { Agent as HttpsAgent } from 'node:https';
import type { Agent as UndiciAgent } from 'undici';
import { proxyDial, type ProxyAddress, type ProxyDial } from '../../platform/http-out/index.js';
import { WA_CERT_DETAILS } from '../baileys.js';
import {
  directAgent,
  dispatcherOver,
  plainAgentOver,
  secureAgentOver,
  tcpDial,
  type Dial,
} from './agents.js';

/** How sockets and media reach WhatsApp. The only thing that knows of another server than WhatsApp's own. */
export interface WhatsappTransport {
  /** Undefined: WhatsApp's own address. */
  webSocketUrl?: string;
  /** For the WebSocket. One for `ws:` is no https agent, whatever the library's type says. */
  agent?: HttpsAgent;
  /** For media uploads (`node:https`). */
  fetchAgent?: HttpsAgent;
  /** For media downloads (`fetch`). */
  dispatcher?: UndiciAgent;
  /** The same ends by way of a proxy, and by no other way. To be closed by whoever asked for it. */
  via(proxy: ProxyAddress): WhatsappTransport;
  close(): Promise<void>;
}

export interface TransportOptions {
  /** `WA_WEBSOCKET_URL` */
  webSocketUrl?: string | undefined;
  /** `WA_ROOT_KEY`: public key, 32 bytes in hex, that signs the server's certificate chain. */
  rootKeyHex?: string | undefined;
  /** `WA_MEDIA_URL`: http base URL that stands for WhatsApp's media hosts. */
  mediaUrl?: string | undefined;
  /** Opens connections through proxies. @default one that takes proxies at private addresses and waits 15 s */
  throughProxy?: ProxyDial | undefined;
}

/**
 * Makes the transport of this process. The root key is global to the process (Baileys reads it from a
 * constant), so a process talks either to WhatsApp or to one other server, never to both.
 *
 * With a root key of its own, a `wss://` server's TLS certificate is not checked against public authorities:
 * the Noise handshake inside authenticates the server by that key, which is stronger.
 */
export function createTransport(options: TransportOptions): WhatsappTransport {
  if (options.rootKeyHex) WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(options.rootKeyHex, 'hex');
  const { webSocketUrl, throughProxy = proxyDial({ allowPrivate: true, timeoutMs: 15_000 }) } = options;
  const isPlain = webSocketUrl?.startsWith('ws:') ?? false;
  const trusting = Boolean(options.rootKeyHex) && webSocketUrl !== undefined && !isPlain;
  const media = options.mediaUrl ? mediaTarget(options.mediaUrl) : null;
  const common = webSocketUrl ? { webSocketUrl } : {};

  const via = (proxy: ProxyAddress): WhatsappTransport => {
    const dial: Dial = (target) => throughProxy(proxy, target);
    const dispatcher = dispatcherOver(dial, media);
    return {
      ...common,
      agent: isPlain
        ? (plainAgentOver(dial) as HttpsAgent)
        : secureAgentOver(dial, { rejectUnauthorized: !trusting }),
      fetchAgent: media ? secureAgentOver(dial, { plainTarget: media }) : secureAgentOver(dial, {}),
      dispatcher,
      via,
      close: () => dispatcher.destroy(),
    };
  };
  if (!media)
    return { ...common, ...(trusting ? { agent: directAgent() } : {}), via, close: async () => undefined };
  // The URL stays https://mmg.whatsapp.net/...; only the bytes travel as plain HTTP to the given host.
  const dispatcher = dispatcherOver(tcpDial, media);
  return {
    ...common,
    ...(trusting ? { agent: directAgent() } : {}),
    fetchAgent: secureAgentOver(tcpDial, { plainTarget: media }),
    dispatcher,
    via,
    close: () => dispatcher.close(),
  };
}

function mediaTarget(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port || 80) };
}
