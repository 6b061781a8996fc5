import { existsSync } from 'node:fs';
import { expect } from 'chai';
import { chromium } from 'playwright-core';
import type { JsonObject } from '../../src/kernel/index.js';
import { textOf } from './json-text.js';
import { routes } from '../generated/routes.js';
import { useRest } from '../test-support/rest-server.js';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
  existsSync(file),
);

describe('REST documentation', () => {
  const rest = useRest();

  it('serves an OpenAPI document with every route', async () => {
    const { body } = await rest().call('GET /openapi.json', undefined, {});
    const paths = (body as JsonObject)['paths'] as JsonObject;
    const ids = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item as JsonObject)
        .filter((key) => key !== 'parameters')
        .map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(ids.sort()).to.deep.equal(routes.map((route) => route.id).sort());
  });

  it('describes every operation, parameter and property in words', async () => {
    const { body } = await rest().call('GET /openapi.json', undefined, {});
    expect(undescribed(body as JsonObject, '')).to.deep.equal([]);
  });

  it('serves a page without inline script whose files are all here', async () => {
    const redirect = await rest().call('GET /docs', undefined, {});
    expect([redirect.status, redirect.headers.get('location')]).to.deep.equal([301, 'docs/']);
    const page = await rest().call('GET /docs/', undefined, {});
    const html = textOf(page.body);
    expect(html).to.not.match(/<script(?![^>]*\bsrc=)|https?:\/\//);
    expect(page.headers.get('content-security-policy')).to.include("script-src 'self';");
    for (const [, file] of html.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect((await rest().call(`GET /docs/${file}`, undefined, {})).status, file).to.equal(200);
    }
  });

  it('shows the operations in a browser, without a complaint about its security policy', async function () {
    if (!CHROMIUM) {
      console.warn('SKIPPED: no Chromium on this machine, the page of /docs was not looked at');
      this.skip();
    }
    this.timeout(60_000);
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    try {
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on(
        'request',
        (request) =>
          !request.url().startsWith(rest().url) &&
          !request.url().startsWith('data:') &&
          complaints.push(request.url()),
      );
      await page.goto(`${rest().url}/docs/`);
      await page.locator('.opblock-tag').first().waitFor();
      expect(await page.locator('.opblock-tag').count()).to.be.greaterThan(3);
      expect(complaints).to.deep.equal([]);
    } finally {
      await browser.close();
    }
  });
});

/** Places of the document that a reader would have to guess about. */
function undescribed(node: JsonObject, at: string): string[] {
  return Object.entries(node).flatMap(([key, value]): string[] => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    if (key === 'example' || key === 'examples') return [];
    const here = `${at}/${key}`;
    if (key !== 'properties') return undescribed(value, here);
    const silent = Object.entries(value).filter(([, property]) => {
      const { description, properties, allOf, items, $ref } = property as JsonObject;
      return !(description ?? properties ?? allOf ?? items ?? $ref);
    });
    return [...silent.map(([name]) => `${here}/${name}`), ...undescribed(value, here)];
  });
}
