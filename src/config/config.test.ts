import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { AppError } from '../kernel/index.js';
import { allSettings, loadConfig, maskedView, unknownVariables, type Environment } from './config.js';
import { configurationDocument } from './document.js';

function problemsOf(env: Environment): string {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof AppError && error.code === 'BAD_INPUT') return error.message;
    throw error;
  }
  throw new Error('the configuration was taken');
}

describe('configuration', () => {
  it('has every default in the form an operator may write', () => {
    const defaults = loadConfig({});
    const written = Object.fromEntries(
      allSettings().map(({ setting }) => [setting.name, setting.defaultText]),
    );
    expect(loadConfig(written)).to.deep.equal(defaults);
    expect(defaults).to.deep.include({
      startup: { batchSize: 50, batchDelayMs: 2000, watchdogSeconds: 300 },
    });
    expect(defaults.service).to.include({ port: 8080, shutdownGraceMs: 120_000, graphiql: null });
  });

  it('reads values, durations and words in any case', () => {
    const config = loadConfig({
      DIGIGO_PORT: ' 9000 ',
      SHUTDOWN_GRACE_PERIOD: '1m30s',
      WEBHOOK_FORMAT: 'FORM',
      DIGIGO_MASK_TOKENS: 'TRUE',
      DIGIGO_ADDRESS: 'https://gw.example/',
      WA_PLATFORM: 'android',
      WEBHOOK_BACKOFF_FACTOR: '1.5',
    });
    expect(config.service).to.include({
      port: 9000,
      shutdownGraceMs: 90_000,
      maskTokens: true,
      address: 'https://gw.example',
    });
    expect(config.webhook).to.include({ format: 'form', backoffFactor: 1.5 });
    expect(config.device.platform).to.equal('ANDROID');
  });

  it('names every wrong variable with its value and what is allowed, and shows no secret', () => {
    const message = problemsOf({
      DIGIGO_PORT: '80800',
      WEBHOOK_TIMEOUT: '30',
      DIGIGO_LOG_LEVEL: 'loud',
      DIGIGO_ADMIN_TOKEN: 'short',
      DIGIGO_ENCRYPTION_KEY: 'correct horse',
      DATABASE_URL: 'mysql://u:hunter2@h/d',
    });
    expect(message).to.include('DIGIGO_PORT="80800": allowed is an integer from 0 to 65535');
    expect(message).to.include('WEBHOOK_TIMEOUT="30": allowed is a duration');
    expect(message).to.include('DIGIGO_LOG_LEVEL="loud": allowed is debug, info, warn, error');
    expect(message)
      .to.include('DIGIGO_ADMIN_TOKEN=***')
      .and.include('DIGIGO_ENCRYPTION_KEY=***')
      .and.include('DATABASE_URL=***');
    expect(message).not.to.match(/short|horse|hunter2/);
  });

  it('refuses settings that contradict each other', () => {
    expect(problemsOf({ DIGIGO_SANDBOX: 'true', NODE_ENV: 'production' })).to.include('force');
    expect(loadConfig({ DIGIGO_SANDBOX: 'force', NODE_ENV: 'production' }).service.sandbox).to.equal('force');
    expect(problemsOf({ DIGIGO_SANDBOX: 'true', WA_WEBSOCKET_URL: 'ws://127.0.0.1:1' })).to.include(
      'exclude',
    );
    expect(problemsOf({ WEBHOOK_RETRY_DELAY: '1m' })).to.include('WEBHOOK_MAX_RETRY_DELAY');
  });

  it('names DIGIGO_ variables that nothing reads', () => {
    expect(
      unknownVariables({ DIGIGO_PROT: '1', DIGIGO_PORT: '1', DIGIGO_TEST_X: '1', OTHER: '1' }),
    ).to.deep.equal(['DIGIGO_PROT']);
  });

  it('shows itself with secrets masked', () => {
    const config = loadConfig({
      DIGIGO_ADMIN_TOKEN: 'hunter2-hunter2',
      DATABASE_URL: 'postgres://user:hunter2@db.example:5432/gw?password=hunter2',
    });
    const view = maskedView(config);
    expect(JSON.stringify(view) + JSON.stringify(config.service)).not.to.include('hunter2');
    expect(view.find(({ name }) => name === 'DATABASE_URL')?.value).to.equal(
      'postgres://user:***@db.example:5432/gw',
    );
    expect(view.find(({ name }) => name === 'DIGIGO_PORT')?.value).to.equal(8080);
  });

  it('is documented: the file is what the code prints, and no name occurs twice', async () => {
    const file = await readFile(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
    expect(file, 'run: npx tsx src/config/emit.ts').to.equal(configurationDocument());
    const names = allSettings().map(({ setting }) => setting.name);
    expect(new Set(names).size).to.equal(names.length);
    expect([...file.matchAll(/^\| `([A-Z0-9_]+)` \|/gm)].map((match) => match[1])).to.deep.equal(names);
  });
});
