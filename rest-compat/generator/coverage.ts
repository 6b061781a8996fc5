import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Kind, parse } from 'graphql';
import { format } from 'prettier';
import { routes } from '../generated/routes.js';
import { readSources, root } from './sources.js';
import type { ContractFile } from './contract.js';

export const COVERAGE_FILE = 'rest-compat/coverage.json';
const PAGE_FILE = 'docs/rest-coverage.md';

/** How much of an operation's documentation has been seen to work against the running gateway. */
export interface CoverageRow {
  /** `POST /chat/send/text` */
  readonly operation: string;
  /** Root fields of the GraphQL operation behind it. */
  readonly graphql: readonly string[];
  /** Documented requests; 1 where there is nothing to send, or no example of it. */
  readonly examples: number;
  /** Of these, requests whose effect was seen at the recipient, or in the answer where there is no recipient. */
  readonly passed: number;
}

/** The table of all operations. `passed` counts examples by operation; the others have none. */
export function coverageOf(passed: ReadonlyMap<string, number>): CoverageRow[] {
  const contract = Object.assign({}, ...readSources().contract) as ContractFile;
  return routes.map(({ id, document }) => ({
    operation: id,
    graphql: rootFields(document),
    examples: Math.max(1, contract[id]?.request?.examples.length ?? 0),
    passed: passed.get(id) ?? 0,
  }));
}

/** The committed table; empty before the first one was written. */
export async function readCoverage(): Promise<CoverageRow[]> {
  const text = await readFile(path.join(root, '..', COVERAGE_FILE), 'utf8').catch(() => '[]');
  return JSON.parse(text) as CoverageRow[];
}

/** What the first table has and the second has not, as sentences. */
export function shrunk(before: readonly CoverageRow[], after: readonly CoverageRow[]): string[] {
  return before.flatMap(({ operation, examples, passed }): string[] => {
    const now = after.find((row) => row.operation === operation);
    if (!now) return [`${operation} is gone`];
    if (now.passed < passed)
      return [`${operation}: ${now.passed} of ${examples} examples pass, it was ${passed}`];
    return [];
  });
}

/** Writes the table and its page in the documentation. */
export async function writeCoverage(rows: readonly CoverageRow[]): Promise<void> {
  const json = await format(JSON.stringify(rows), { parser: 'json', printWidth: 110 });
  await writeFile(path.join(root, '..', COVERAGE_FILE), json);
  await writeFile(path.join(root, '..', PAGE_FILE), await coveragePage(rows));
}

/** The page as Markdown. */
export async function coveragePage(rows: readonly CoverageRow[]): Promise<string> {
  const lines = rows.map(
    ({ operation, graphql, examples, passed }) =>
      `| \`${operation}\` | ${graphql.map((field) => `\`${field}\``).join(', ')} | ${passed} of ${examples} |`,
  );
  const done = rows.filter(({ examples, passed }) => passed >= examples).length;
  const text = `# Coverage of the REST paths

Written by \`npx mocha --spec test/gateway/legacy-walk.test.ts\`, which sends the documented requests to a running gateway and
looks at what the recipients' phones show. ${done} of ${rows.length} operations are proven that way; each of the others answers
in the documented shape over the real schema (\`test/rest/legacy-paths.test.ts\`). The test fails when a number goes down.

| REST operation | GraphQL | Examples passed |
| --- | --- | --- |
${lines.join('\n')}
`;
  return format(text, { parser: 'markdown', printWidth: 120 });
}

function rootFields(document: string): string[] {
  return parse(document).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? definition.selectionSet.selections.flatMap((field) =>
          field.kind === Kind.FIELD && field.name.value !== '__typename' ? [field.name.value] : [],
        )
      : [],
  );
}
