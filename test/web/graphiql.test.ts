import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import express from 'express';
import { GraphQLObjectType, GraphQLSchema, GraphQLString, graphql } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { chromium, type Browser, type Page } from 'playwright-core';
import { WebSocketServer } from 'ws';
import { securityHeaders } from '../../src/app/http/security-headers.js';
import { closeServer, listen } from '../../src/app/http/listen.js';
import { AsyncQueue } from '../../src/kernel/index.js';
import { mountGraphiql } from '../../src/web/index.js';
import { skipLoudly } from '../support/skip.js';

const CHROMIUM = '/usr/bin/chromium';
const BUILD = new URL('../../scripts/build.mjs', import.meta.url);

/** A server that has GraphiQL, a query and a subscription, and that notes what it was told. */
interface Site {
  url: string;
  connectionParams: unknown[];
  headers: (string | undefined)[];
  queues: AsyncQueue<{ ping: string }>[];
  stop(): Promise<void>;
}

describe('GraphiQL', function () {
  this.timeout(120_000);
  let directory = '';
  let site: Site;
  let browser: Browser;
  let page: Page;
  const elsewhere: string[] = [];
  const complaints: string[] = [];

  before(async function () {
    if (!existsSync(CHROMIUM)) skipLoudly(this, `${CHROMIUM} is not installed (apt-get install chromium)`);
    directory = await mkdtemp(join(tmpdir(), 'digigo-web-'));
    const { bundleWeb } = (await import(BUILD.href)) as { bundleWeb(out: string): Promise<void> };
    await bundleWeb(directory);
    site = await serve(join(directory, 'graphiql'));
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
    page = await browser.newPage();
    page.on('request', (request) => {
      const { host, protocol } = new URL(request.url());
      if (protocol.startsWith('http') && host !== new URL(site.url).host) elsewhere.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${site.url}/graphiql`);
    await page.locator('.graphiql-query-editor .monaco-editor').waitFor();
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
    if (directory) await rm(directory, { recursive: true, force: true });
  });

  it('shows the event of a subscription that was typed in, sent with the headers tab', async () => {
    await type('.graphiql-editor-tool', '{"token": "secret-of-session"}', 'Headers');
    await type('.graphiql-query-editor', 'subscription Live { ping }');
    await operationIsKnown('Live');
    await page.locator('.graphiql-execute-button').click();
    await until(() => site.queues.length === 1);
    site.queues[0]?.push({ ping: 'it lives' });
    await page.locator('.result-window').getByText('it lives').waitFor();
    expect(site.connectionParams).to.deep.equal([{ token: 'secret-of-session' }]);
    await page.locator('.graphiql-execute-button').click(); // stops it
  });

  it('sends the headers tab with queries too, and knows the schema', async () => {
    await type('.graphiql-query-editor', 'query Hello { hello }');
    await operationIsKnown('Hello');
    await page.locator('.graphiql-execute-button').click();
    await page.locator('.result-window').getByText('hello back').waitFor();
    expect(site.headers).to.include('secret-of-session');
  });

  it('has the explorer', async () => {
    await page.getByRole('button', { name: /GraphiQL Explorer/ }).click();
    await page.locator('.docExplorerWrap').getByText('hello').first().waitFor();
  });

  it('asks nobody else for anything, and the browser has nothing to complain about', () => {
    expect(elsewhere).to.deep.equal([]);
    expect(complaints).to.deep.equal([]);
  });

  /** The page reads the document a moment after it was typed, and shows the operation's name on its tab. */
  async function operationIsKnown(name: string): Promise<void> {
    await page.getByRole('tab', { name }).waitFor();
  }

  async function type(editor: string, text: string, tab?: string): Promise<void> {
    if (tab) await page.getByRole('button', { name: tab, exact: true }).click();
    const target = page.locator(`${editor} .monaco-editor`).filter({ visible: true }).first();
    await target.click();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    // As one insertion: typed keys would have the editor close every bracket.
    await page.keyboard.insertText(text);
  }
});

async function until(check: () => boolean): Promise<void> {
  for (let i = 0; i < 400; i++) {
    if (check()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('waited 10 s in vain');
}

async function serve(directory: string): Promise<Site> {
  const queues: Site['queues'] = [];
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: { hello: { type: GraphQLString, resolve: () => 'hello back' } },
    }),
    subscription: new GraphQLObjectType({
      name: 'Subscription',
      fields: {
        ping: {
          type: GraphQLString,
          subscribe: () => {
            const queue = new AsyncQueue<{ ping: string }>();
            queues.push(queue);
            return queue;
          },
        },
      },
    }),
  });
  const [connectionParams, headers]: [unknown[], (string | undefined)[]] = [[], []];
  const app = express();
  app.use(securityHeaders);
  mountGraphiql(app, directory);
  app.post('/graphql', express.json(), async (request, response) => {
    headers.push(request.get('token'));
    const { query: source } = request.body as { query: string };
    response.json(await graphql({ schema, source }));
  });
  const server: Server = createServer(app);
  const sockets = new WebSocketServer({ server, path: '/graphql' });
  const live = useServer(
    { schema, onConnect: (context) => void connectionParams.push(context.connectionParams) },
    sockets,
  );
  const port = await listen(server, { host: '127.0.0.1', port: 0 });
  return {
    url: `http://127.0.0.1:${port}`,
    connectionParams,
    headers,
    queues,
    stop: async () => {
      await live.dispose();
      await closeServer(server, 1_000);
    },
  };
}
