import { responseShape, shapeOfExample, type ContractFacts } from '../../rest-compat/generator/contract.js';
import { documentedErrors, textOfError, type DocumentedError } from '../../rest-compat/generator/coverage.js';
import type { Shape } from '../../rest-compat/generator/openapi.js';
import type { Json } from '../../src/kernel/index.js';
import type { Provocation, Walk } from './walk.js';

/** What an error has to look like whose body the contract leaves out. */
const USUAL: Shape = {
  type: 'object',
  properties: { code: { type: 'integer' }, error: { type: 'string' }, success: { type: 'boolean' } },
};

/** What a provoked error is compared with. */
export function expectedAnswer(
  facts: ContractFacts,
  { status, text, expected, shapeOnly }: Provocation,
): { exactly: Json } | { shape: Shape } {
  if (expected !== undefined) return { exactly: expected };
  const response = facts.responses.find((candidate) => candidate.status === status);
  const examples = response?.examples ?? [];
  const example = text === undefined ? examples[0] : examples.find((one) => textOfError(one) === text);
  if (example === undefined) {
    if (text !== undefined && examples.length) throw new Error(`no documented ${status} says ${text}`);
    return { shape: USUAL };
  }
  if (!shapeOnly || !response) return { exactly: example };
  return { shape: responseShape(response) ?? {} };
}

/** The shape of errors of a status that the contract may not document: that of its other errors, else the usual one. */
export function undocumentedErrorShape({ responses }: ContractFacts, status: number): Shape {
  const example =
    responses.find((response) => response.status === status)?.examples[0] ??
    responses.find((response) => response.status >= 500)?.examples[0];
  return example === undefined ? USUAL : shapeOfExample(example);
}

/** The documented error that a provocation is for. */
export function documentedError(facts: ContractFacts, { status, text }: Provocation): DocumentedError {
  const first = documentedErrors(facts).find((error) => error.status === status);
  return { status, text: text ?? first?.text ?? '' };
}

export function isDocumented(facts: ContractFacts, provocation: Provocation): boolean {
  const { status, text } = documentedError(facts, provocation);
  // A text of its own, without one of the contract's to stand for, is a further error of that status.
  if (provocation.text === undefined && provocation.expected !== undefined) return false;
  return documentedErrors(facts).some((error) => error.status === status && error.text === text);
}

/** The documented errors of an operation that nothing in its walk brings about. */
export function unprovoked(facts: ContractFacts, walk: Walk | undefined): string[] {
  const provoked = (walk?.errors ?? []).map((provocation) => documentedError(facts, provocation));
  return documentedErrors(facts)
    .filter(({ status }) => status !== 401) // tried with every operation
    .filter(({ status, text }) => !provoked.some((one) => one.status === status && one.text === text))
    .map(({ status, text }) => `${status} ${text}`)
    .filter((error) => !(error in (walk?.impossible ?? {})));
}
