import { Agent as HttpsAgent } from 'node:https';
import { connect as tcpConnect } from 'node:net';
import { Agent as UndiciAgent } from 'undici';
import { WA_CERT_DETAILS } from '../baileys.js';

/** How sockets and media reach WhatsApp. The only thing that knows of another server than WhatsApp's own. */
export interface WhatsappTransport {
  /** Undefined: WhatsApp's own address. */
  webSocketUrl?: string;
  /** For the WebSocket. */
  agent?: HttpsAgent;
  /** For media uploads (`node:https`). */
  fetchAgent?: HttpsAgent;
  /** For media downloads (`fetch`). */
  dispatcher?: UndiciAgent;
  close(): Promise<void>;
}

export interface TransportOptions {
  /** `WA_WEBSOCKET_URL` */
  webSocketUrl?: string | undefined;
  /** `WA_ROOT_KEY`: public key, 32 bytes in hex, that signs the server's certificate chain. */
  rootKeyHex?: string | undefined;
  /** `WA_MEDIA_URL`: http base URL that stands for WhatsApp's media hosts. */
  mediaUrl?: string | undefined;
}

/**
 * Makes the transport of this process. The root key is global to the process (Baileys reads it from a
 * constant), so a process talks either to WhatsApp or to one other server, never to both.
 *
 * With a root key of its own, a `wss://` server's TLS certificate is not checked against public authorities:
 * the Noise handshake inside authenticates the server by that key, which is stronger.
 */
export function createTransport(options: TransportOptions): WhatsappTransport {
  const transport: WhatsappTransport = { close: async () => undefined };
  if (options.rootKeyHex) WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(options.rootKeyHex, 'hex');
  if (options.webSocketUrl) {
    transport.webSocketUrl = options.webSocketUrl;
    if (options.rootKeyHex && options.webSocketUrl.startsWith('wss:')) {
      transport.agent = new HttpsAgent({ rejectUnauthorized: false });
    }
  }
  if (options.mediaUrl) {
    const { hostname, port } = new URL(options.mediaUrl);
    const target = { host: hostname, port: Number(port || 80) };
    // The URL stays https://mmg.whatsapp.net/...; only the bytes travel as plain HTTP to the given host.
    const fetchAgent = new HttpsAgent();
    fetchAgent.createConnection = () => tcpConnect(target);
    const dispatcher = new UndiciAgent({
      connect: (_options, done) => {
        const socket = tcpConnect(target);
        socket.once('connect', () => done(null, socket));
        socket.once('error', (error) => done(error, null));
      },
    });
    transport.fetchAgent = fetchAgent;
    transport.dispatcher = dispatcher;
    transport.close = () => dispatcher.close();
  }
  return transport;
}
