// Prints what a GraphQL subscription brings, one JSON object per line, until Ctrl-C. A pairing QR code is drawn too.
//   node examples/subscribe.mjs TOKEN 'subscription { events { cursor type data } }'
// DIGIGO_URL names another gateway than http://localhost:8080.
import { createClient } from 'graphql-ws';
import qrcode from 'qrcode';
import { WebSocket } from 'ws';

const [token, query] = process.argv.slice(2);
if (!token || !query) {
  console.error("Usage: node examples/subscribe.mjs TOKEN 'subscription { ... }'");
  process.exit(2);
}
const url = process.env.DIGIGO_URL || 'http://localhost:8080';
const client = createClient({
  url: `${url.replace(/^http/, 'ws')}/graphql`,
  connectionParams: { token },
  webSocketImpl: WebSocket,
  retryAttempts: 0,
});
try {
  for await (const { data, errors } of client.iterate({ query })) {
    console.log(JSON.stringify(errors ?? data));
    const qr = data?.sessionUpdated?.pairing?.qr;
    if (qr) console.log(await qrcode.toString(qr, { type: 'terminal', small: true }));
  }
} catch (error) {
  // A close event of the WebSocket, or the network's error.
  console.error('The subscription has ended:', error.reason || error.message || error);
  process.exitCode = 1;
}
