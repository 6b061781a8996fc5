import { explorerPlugin } from '@graphiql/plugin-explorer';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import '@graphiql/plugin-explorer/style.css';
import 'graphiql/style.css';
import './app.css';

// The editor's workers are files beside this one: nothing is loaded from anywhere else.
globalThis.MonacoEnvironment = {
  getWorker: (_id, label) =>
    new Worker(
      new URL(`${['json', 'graphql'].includes(label) ? label : 'editor'}.worker.js`, import.meta.url),
    ),
};

// Relative to this file, so that the page also works below a proxy's path prefix.
const url = new URL('../graphql', import.meta.url);
const subscriptionUrl = new URL(url);
subscriptionUrl.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';

// The fetcher sends the headers tab as HTTP headers, and as connectionParams of a subscription.
const fetcher = createGraphiQLFetcher({ url: url.href, subscriptionUrl: subscriptionUrl.href });

const DEFAULT_HEADERS = '{\n  "token": ""\n}\n';
const DEFAULT_QUERY = `# The headers tab below takes a session's "token", or "Authorization" with the admin token.

subscription Events {
  events {
    cursor
    type
    at
    data
  }
}
`;

createRoot(document.getElementById('graphiql')).render(
  <GraphiQL
    fetcher={fetcher}
    plugins={[explorerPlugin()]}
    defaultQuery={DEFAULT_QUERY}
    defaultHeaders={DEFAULT_HEADERS}
    isHeadersEditorEnabled
    shouldPersistHeaders={false}
  />,
);
