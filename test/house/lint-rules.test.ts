import { expect } from 'chai';
import { ESLint } from 'eslint';

/** What the linter says to `code` when it stands in `file`: rule names and messages of the house's own rules. */
async function problems(eslint: ESLint, file: string, code: string): Promise<string> {
  const [result] = await eslint.lintText(code, { filePath: file });
  return (result?.messages ?? [])
    .filter(({ ruleId }) => ruleId === null || /boundaries|restricted|max-params|floating/.test(ruleId))
    .map(({ ruleId, message }) => `${ruleId}: ${message}`)
    .join('\n');
}

describe('lint rules of the house', function () {
  this.timeout(120_000);
  const eslint = new ESLint({ cwd: new URL('../..', import.meta.url).pathname });
  const using = (path: string): string => `import * as other from '${path}';\nexport const used = other;\n`;

  it('let a room import those below it, through their door', async () => {
    const allowed: [string, string][] = [
      ['src/messages/index.ts', '../sessions/index.js'],
      ['src/sessions/index.ts', '../whatsapp/index.js'],
      ['src/platform/postgres/index.ts', '../../kernel/index.js'],
      ['src/app/create-app.ts', '../sandbox/index.js'],
    ];
    for (const [file, path] of allowed)
      expect(await problems(eslint, file, using(path)), `${file} ${path}`).to.equal('');
  });

  it('stop imports upwards, sideways and past the door, and say what to do instead', async () => {
    const refused: [string, string][] = [
      ['src/events/index.ts', '../sessions/index.js'],
      ['src/events/index.ts', '../whatsapp/index.js'],
      ['src/messages/index.ts', '../contacts/index.js'],
      ['src/kernel/index.ts', '../config/index.js'],
      ['src/sandbox/index.ts', '../config/index.js'],
      ['src/sessions/index.ts', '../sandbox/index.js'],
      ['src/web/index.ts', '../app/lifecycle.js'],
      ['src/sessions/index.ts', '../platform/postgres/open.js'],
    ];
    for (const [file, path] of refused) {
      expect(await problems(eslint, file, using(path)), `${file} ${path}`).to.include(
        'app/ hand in the implementation',
      );
    }
  });

  it('keep the outside world behind its doors', async () => {
    const file = 'src/messages/index.ts';
    expect(await problems(eslint, file, using('pg'))).to.include('src/platform/postgres');
    expect(await problems(eslint, file, using('@whiskeysockets/baileys'))).to.include('src/whatsapp');
    expect(await problems(eslint, file, using('type-graphql'))).to.include('Services take plain types');
    expect(await problems(eslint, file, using('undici'))).to.include('http-out');
    expect(await problems(eslint, file, `export const a = await fetch('http://x');`)).to.include('http-out');
    expect(await problems(eslint, file, `export const a = process.env['A'];`)).to.include('src/config');
  });

  it('see a promise that nobody waits for', async () => {
    const code = 'async function f(): Promise<void> {}\nf();\n';
    expect(await problems(eslint, 'src/messages/index.ts', code)).to.include('no-floating-promises');
  });
});
