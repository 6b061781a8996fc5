import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { chromium, type Browser, type Page } from 'playwright-core';
import { gatewayWiring } from '../../src/app/gateway.js';
import type { Wiring } from '../../src/app/wiring.js';
import { mountGraphiql } from '../../src/web/index.js';
import { skipLoudly } from '../support/skip.js';
import type { LiveEvent } from './client.js';
import { useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const CHROMIUM = '/usr/bin/chromium';
const BUILD = new URL('../../scripts/build.mjs', import.meta.url);

/** A message of graphql-ws, as the browser sent it. */
interface Frame {
  type: string;
  payload?: { token?: string; query?: string };
}

describe('GraphiQL in a browser, on the gateway', function () {
  this.timeout(120_000);
  let directory = '';
  let browser: Browser | null = null;
  let page: Page;
  let tenant: Paired;
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  const sent: Frame[] = [];

  before('browser and page are there', async function () {
    if (!existsSync(CHROMIUM)) skipLoudly(this, `${CHROMIUM} is not installed (apt-get install chromium)`);
    directory = await mkdtemp(join(tmpdir(), 'digigo-web-'));
    const { bundleWeb } = (await import(BUILD.href)) as { bundleWeb(out: string): Promise<void> };
    await bundleWeb(directory);
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
  });

  // The page as it is in the sources now, instead of one that a build has left.
  const withPage: Wiring = {
    ...gatewayWiring,
    wire: async (foundation, lifecycle) => {
      const services = await gatewayWiring.wire(foundation, lifecycle);
      return {
        ...services,
        mount: (app) => {
          mountGraphiql(app, join(directory, 'graphiql'));
          services.mount(app);
        },
      };
    },
  };
  const gateway = useGateway({ env: { DIGIGO_GRAPHIQL: 'false' }, wiring: withPage });

  before('a session is connected, and the page open', async () => {
    tenant = await gateway.paired('Shop of the page');
    page = await (browser as Browser).newPage();
    page.on('request', (request) => {
      const { host, protocol } = new URL(request.url());
      if (protocol.startsWith('http') && host !== new URL(gateway.url).host) elsewhere.push(request.url());
    });
    page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => sent.push(JSON.parse(payload.toString()) as Frame)),
    );
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${gateway.url}/graphiql`);
    await page.locator('.graphiql-query-editor .monaco-editor').waitFor();
  });
  after('close the browser', async () => {
    await browser?.close();
    if (directory) await rm(directory, { recursive: true, force: true });
  });

  it('shows a message the moment it arrives, by a subscription typed in, with the token of the headers tab', async () => {
    const contact = await gateway.contact('Carla');
    await type('.graphiql-editor-tool', JSON.stringify({ token: tenant.token }), 'Headers');
    const field = `events(sessionId: "${tenant.id}", types: [Message]) { type cursor }`;
    await type('.graphiql-query-editor', `subscription Live { ${field} }`);
    await operationIsKnown('Live');
    const cursor = page.locator('.result-window').getByText(/^"e[0-9a-z]+_[0-9a-z]+"$/);
    expect(await cursor.count()).to.equal(0);
    await page.locator('.graphiql-execute-button').click();
    await until(() => sent.some((frame) => frame.type === 'subscribe'), 'the subscription is on its way');
    // What arrives before the gateway has taken the subscription over is not shown: so there may be more than one.
    for (let i = 1; i <= 10 && (await cursor.count()) === 0; i++) {
      await contact.sendText(tenant.phone.number, `it lives ${i}`);
      await cursor.waitFor({ timeout: 3_000 }).catch(() => undefined); // the next one then
    }
    const shown = JSON.parse(await cursor.innerText()) as string;
    const { events } = await tenant.client.ask<{ events: { nodes: LiveEvent[] } }>(
      'query { events(types: [Message]) { nodes { cursor data } } }',
    );
    const event = events.nodes.find((node) => node.cursor === shown);
    expect(event?.data.event['Message'].conversation).to.match(/^it lives \d+$/);
    expect(sent.find((frame) => frame.type === 'connection_init')?.payload).to.deep.equal({
      token: tenant.token,
    });
    expect(sent.find((frame) => frame.type === 'subscribe')?.payload?.query).to.include(tenant.id);
    await page.locator('.graphiql-execute-button').click(); // stops it
    await until(() => sent.some((frame) => frame.type === 'complete'), 'the subscription is stopped');
  });

  it('sends the headers tab with queries too', async () => {
    await type('.graphiql-query-editor', 'query Mine { session { name state } }');
    await operationIsKnown('Mine');
    await page.locator('.graphiql-execute-button').click();
    await page.locator('.result-window').getByText('Shop of the page').waitFor();
    await page.locator('.result-window').getByText('CONNECTED').waitFor();
  });

  it('has the explorer, which knows the schema', async () => {
    await page.getByRole('button', { name: /GraphiQL Explorer/ }).click();
    await page.locator('.docExplorerWrap').getByText('messages', { exact: true }).first().waitFor();
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
