import { expect } from 'chai';
import { routes } from '../generated/routes.js';
import { emitFiles } from './emit.js';
import { generate, type GeneratorSources } from './generate.js';
import { readSources } from './sources.js';
import type { ProblemKind } from './problems.js';

const SCHEMA = `
scalar JSON
scalar DateTime
enum Kind { SMALL LARGE }
input PartInput { partName: String! size: Int }
type Part { name: String! size: Int kind: Kind madeAt: DateTime }
type PageInfo { hasNextPage: Boolean! endCursor: String }
type PartConnection { nodes: [Part!]! pageInfo: PageInfo! }
type Query { part(id: ID!): Part parts(after: String): PartConnection! }
type Mutation { makePart(name: String!, parts: [PartInput!], note: String): Part! }
`;

const OPENAPI = `
openapi: 3.0.3
paths:
  /parts/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get:
      operationId: getPart
      responses:
        '200': { content: { application/json: { schema: { $ref: '#/components/schemas/Answer' } } } }
  /parts:
    post:
      operationId: makePart
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                Name: { type: string, maxLength: 9 }
                Parts: { type: array, items: { type: object, properties: { part_name: { type: string }, SIZE: { type: integer } } } }
                Extra: { type: object, properties: { Note: { type: string } } }
      responses:
        '200': { content: { application/json: { schema: { $ref: '#/components/schemas/Answer' } } } }
components:
  schemas:
    Answer:
      type: object
      properties:
        code: { type: integer }
        success: { type: boolean }
        data:
          type: object
          properties: { Name: { type: string }, Size: { type: integer, nullable: true }, At: { type: integer } }
`;

const GET = `
query getPart($id: ID!) @rest(method: GET, path: "/parts/{id}") {
  data: part(id: $id) { ...Shown }
}
fragment Shown on Part { Name: name Size: size At: madeAt @unixSeconds }
`;

const POST = `
mutation makePart($Name: String!, $Parts: [PartInput!], $Extra__Note: String) @rest(method: POST, path: "/parts") {
  data: makePart(name: $Name, parts: $Parts, note: $Extra__Note) { ...Shown }
}
`;

describe('REST generator', () => {
  const { directives } = readSources();
  const run = (
    changes: Partial<GeneratorSources> & { get?: string; post?: string } = {},
  ): ReturnType<typeof generate> => {
    const documents = [
      { name: 'get.graphql', text: changes.get ?? GET },
      { name: 'post.graphql', text: changes.post ?? POST },
    ];
    return generate({ openapi: OPENAPI, schema: SCHEMA, directives, documents, contract: [], ...changes });
  };

  it('makes a route of every operation that has all its parts', () => {
    const { routes: made, problems } = run();
    expect(problems).to.deep.equal([]);
    expect(made.map((route) => route.id)).to.deep.equal(['GET /parts/{id}', 'POST /parts']);
    expect(made[1]?.document).to.match(/^[^@]*fragment Shown[^@]*$/);
    expect(made[1]?.argumentKeys).to.deep.equal({ name: 'Name', parts: 'Parts', note: 'Extra.Note' });
    expect(made[1]?.inputs[0]).to.deep.include({
      keys: ['Name'],
      required: true,
      limits: { maxLength: 9 },
    });
  });

  const failures: [
    promise: string,
    kind: ProblemKind,
    text: string,
    changes: () => Parameters<typeof run>[0],
  ][] = [
    [
      'an OpenAPI operation has no document',
      'document-missing',
      'no document is bound',
      () => ({ post: '# none' }),
    ],
    [
      'a document has no OpenAPI operation',
      'openapi-missing',
      'GET /things/{id} is not in openapi.yaml',
      () => ({ get: GET.replace('/parts/', '/things/') }),
    ],
    [
      'a document has no path',
      'document-invalid',
      'has no @rest',
      () => ({ get: GET.replace(/@rest\([^)]*\)/, '') }),
    ],
    [
      'two documents are bound to one path',
      'document-invalid',
      'is bound to getPart already',
      () => ({ post: `${POST}${GET.replaceAll('getPart', 'again').replace(/fragment[^]*/, '')}` }),
    ],
    [
      'a body field maps to no variable',
      'request-field-unmapped',
      'request field Extra maps to no variable',
      () => ({ post: POST.replace(', $Extra__Note: String', '').replace(', note: $Extra__Note', '') }),
    ],
    [
      'a body field inside a list maps to no input field',
      'request-field-unmapped',
      'request field Parts.SIZE maps to no variable',
      () => ({ schema: SCHEMA.replace('partName: String! size: Int', 'partName: String!') }),
    ],
    [
      'a path parameter maps to no variable',
      'request-field-unmapped',
      'request field id maps to no variable',
      () => ({ get: GET.replace('($id: ID!)', '').replace('$id', '"1"') }),
    ],
    [
      'a variable is no field of the request',
      'variable-unknown',
      '$Other is no field',
      () => ({ post: POST.replaceAll('$Name', '$Other') }),
    ],
    [
      'a documented response field is not selected',
      'response-field-unselected',
      'response field data.Size is not selected',
      () => ({ get: GET.replace('Size: size ', '') }),
    ],
    [
      'a selected field is not documented',
      'response-field-undocumented',
      'response field data.kind is selected but not documented',
      () => ({ get: GET.replace('Size: size', 'Size: size kind') }),
    ],
    [
      'a response field has another type than documented',
      'response-type',
      'data.At is documented as integer, the document makes string',
      () => ({ get: GET.replace('@unixSeconds', '@rfc3339') }),
    ],
    [
      'a document does not validate against the schema',
      'document-invalid',
      'Cannot query field "colour"',
      () => ({ get: GET.replace('Size: size', 'Size: colour') }),
    ],
    ['a document does not parse', 'syntax', 'Syntax Error', () => ({ get: `${GET}}` })],
    [
      'a directive stands where it means nothing',
      'directive-misused',
      '@const, @echo, @now, @text and @countOf belong on __typename',
      () => ({ get: GET.replace('Name: name', 'Name: name @const(value: "x")') }),
    ],
    [
      'an error rule names an unknown code',
      'directive-misused',
      'NO_SUCH is no error code',
      () => ({ get: GET.replace('{id}")', '{id}") @error(codes: ["NO_SUCH"], text: "x")') }),
    ],
    [
      'the legacy contract has an operation more',
      'contract',
      'is in the legacy contract but not in openapi.yaml',
      () => ({ contract: [{ 'GET /more': { parameters: [], request: null, responses: [] } }] }),
    ],
    [
      'the legacy contract has a response field more',
      'contract',
      'response field data.Colour is not documented',
      () => ({
        contract: [
          {
            'GET /parts/{id}': {
              parameters: [],
              request: null,
              responses: [{ status: 200, shape: '', schema: null, examples: [{ data: { Colour: 'red' } }] }],
            },
          },
        ],
      }),
    ],
  ];
  for (const [promise, kind, text, changes] of failures) {
    it(`fails when ${promise}`, () => {
      const { problems } = run(changes());
      const lines = problems.map((problem) => `${problem.kind} ${problem.where} ${problem.text}`);
      expect(
        lines.some((line) => line.startsWith(kind) && line.includes(text)),
        lines.join('\n'),
      ).to.equal(true);
    });
  }

  it('writes the same bytes for the same sources, and they are the committed ones', () => {
    const sources = readSources();
    const first = generate(sources);
    expect(first.problems).to.deep.equal([]);
    expect(emitFiles(generate(sources))).to.deep.equal(emitFiles(first));
    expect(JSON.parse(JSON.stringify(routes))).to.deep.equal(JSON.parse(JSON.stringify(first.routes)));
  });
});
