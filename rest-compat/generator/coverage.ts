import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Kind, parse } from 'graphql';
import { format } from 'prettier';
import { routes } from '../generated/routes.js';
import { readSources, root } from './sources.js';
import type { Json } from '../../src/kernel/index.js';
import type { ContractFacts, ContractFile } from './contract.js';

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
  /** Of these, requests that were answered as documented, and whose effect was seen outside of the answer. */
  readonly passed: number;
  /** Documented errors. */
  readonly errors: number;
  /** Of these, errors whose condition was brought about, and that were answered as documented. */
  readonly errorsPassed: number;
  /** Requests against the documentation (limits, types, tokens, no connection) that were refused without an effect. */
  readonly refusals: number;
}

/** Numbers that may not go down. */
const COUNTS = ['passed', 'errorsPassed', 'refusals'] as const;

/** What a walk has seen to work. */
export class Passed {
  readonly #examples = new Map<string, number>();
  readonly #errors = new Map<string, Set<string>>();
  readonly #refusals = new Map<string, number>();

  example(operation: string): void {
    this.#examples.set(operation, this.examples(operation) + 1);
  }

  error(operation: string, error: DocumentedError): void {
    this.#errors.set(operation, (this.#errors.get(operation) ?? new Set()).add(errorName(error)));
  }

  refusals(operation: string, count: number): void {
    this.#refusals.set(operation, this.refused(operation) + count);
  }

  examples(operation: string): number {
    return this.#examples.get(operation) ?? 0;
  }

  refused(operation: string): number {
    return this.#refusals.get(operation) ?? 0;
  }

  has(operation: string, error: DocumentedError): boolean {
    return this.#errors.get(operation)?.has(errorName(error)) ?? false;
  }
}

/** An error answer that the contract has. */
export interface DocumentedError {
  readonly status: number;
  /** Its text; empty where the contract has no body for the status. */
  readonly text: string;
}

const errorName = ({ status, text }: DocumentedError): string => `${status} ${text}`;

/** The documented errors of an operation, one for each text. */
export function documentedErrors({ responses }: ContractFacts): DocumentedError[] {
  return responses
    .filter(({ status }) => status >= 300)
    .flatMap(({ status, examples }): DocumentedError[] =>
      examples.length
        ? examples.map((example) => ({ status, text: textOfError(example) }))
        : [{ status, text: '' }],
    );
}

/** The text of an error in any of the contract's shapes. */
export function textOfError(example: Json): string {
  if (typeof example === 'string') return example;
  if (typeof example !== 'object' || example === null || Array.isArray(example)) return '';
  const { error, message, data } = example;
  return [error, message, data].find((text) => typeof text === 'string') ?? '';
}

/** The table of all operations. */
export function coverageOf(passed: Passed): CoverageRow[] {
  const contract = Object.assign({}, ...readSources().contract) as ContractFile;
  return routes.map(({ id, document }) => {
    const facts = contract[id];
    const errors = facts ? documentedErrors(facts) : [];
    return {
      operation: id,
      graphql: rootFields(document),
      examples: Math.max(1, facts?.request?.examples.length ?? 0),
      passed: passed.examples(id),
      errors: errors.length,
      errorsPassed: errors.filter((error) => passed.has(id, error)).length,
      refusals: passed.refused(id),
    };
  });
}

/** The committed table; empty before the first one was written. */
export async function readCoverage(): Promise<CoverageRow[]> {
  const text = await readFile(path.join(root, '..', COVERAGE_FILE), 'utf8').catch(() => '[]');
  return JSON.parse(text) as CoverageRow[];
}

/** The table for the operations and the contract as they are now, with the counts of an earlier one. */
export function carriedOver(before: readonly CoverageRow[]): CoverageRow[] {
  return coverageOf(new Passed()).map((row) => {
    const known = before.find(({ operation }) => operation === row.operation);
    const { passed, errorsPassed, refusals } = known ?? row;
    return { ...row, passed, errorsPassed, refusals };
  });
}

/** What the first table has and the second has not, as sentences. */
export function shrunk(before: readonly CoverageRow[], after: readonly CoverageRow[]): string[] {
  return before.flatMap((row): string[] => {
    const now = after.find(({ operation }) => operation === row.operation);
    if (!now) return [`${row.operation} is gone`];
    return COUNTS.filter((count) => now[count] < row[count]).map(
      (count) => `${row.operation}: ${count} is ${now[count]}, it was ${row[count]}`,
    );
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
    (row) =>
      `| \`${row.operation}\` | ${row.graphql.map((field) => `\`${field}\``).join(', ')} | ` +
      `${row.passed} of ${row.examples} | ${row.errorsPassed} of ${row.errors} | ${row.refusals} |`,
  );
  const done = rows.filter((row) => row.passed >= row.examples && row.errorsPassed >= row.errors).length;
  const text = `# Coverage of the REST paths

Written by \`npx mocha --spec test/legacy/walk.test.ts\`, which walks the legacy contract against a running gateway with the
sandbox behind it. ${done} of ${rows.length} operations are proven whole. The run fails when a number goes down.

- **Examples**: documented requests that were answered with the documented status, keys and types, and whose effect was
  seen elsewhere: on the recipient's phone, in WhatsApp's record of the account, or in what the gateway stores.
- **Errors**: documented errors whose condition was brought about, and that were answered as documented.
- **Refusals**: requests that the documentation forbids (a key left out, another type, a limit passed, another token, no
  connection), each answered with an error that says so, and without an effect.

| REST operation | GraphQL | Examples | Errors | Refusals |
| --- | --- | --- | --- | --- |
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
