/** What can be wrong between openapi.yaml, the documents, the schema and the legacy contract. */
export type ProblemKind =
  | 'syntax'
  | 'document-missing'
  | 'openapi-missing'
  | 'document-invalid'
  | 'directive-misused'
  | 'request-field-unmapped'
  | 'variable-unknown'
  | 'response-field-unselected'
  | 'response-field-undocumented'
  | 'response-type'
  | 'contract';

/** Something that keeps the route table from being written. */
export interface Problem {
  readonly kind: ProblemKind;
  /** `POST /webhook`, an operation's name or a file. */
  readonly where: string;
  readonly text: string;
}

/** Collects problems, so that one run shows all of them. */
export class Problems {
  readonly found: Problem[] = [];

  add(kind: ProblemKind, where: string, text: string): void {
    this.found.push({ kind, where, text });
  }
}

export const problemLine = (problem: Problem): string =>
  `${problem.where}: ${problem.text} [${problem.kind}]`;
