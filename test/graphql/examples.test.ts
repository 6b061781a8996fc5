import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { Kind, parse, validate, type GraphQLObjectType } from 'graphql';
import { gatewaySchema } from '../../src/graphql/index.js';

const FOLDER = 'docs/graphql';

interface Example {
  page: string;
  text: string;
}

/** Every fenced block of GraphQL in the pages of the API. */
function examples(): Example[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.md'))
    .flatMap((page) => {
      const text = readFileSync(join(FOLDER, page), 'utf8');
      return [...text.matchAll(/^```graphql\n(.*?)^```/gms)].map((match) => ({ page, text: match[1] ?? '' }));
    });
}

describe('the examples of docs/graphql', () => {
  const all = examples();
  const schema = gatewaySchema();

  it('are valid, each of them', () => {
    const wrong = all.flatMap(({ page, text }) =>
      validate(schema, parse(text)).map(({ message }) => `${page}: ${message} in ${text}`),
    );
    expect(wrong).to.deep.equal([]);
  });

  it('show every operation', () => {
    const shown = new Set(
      all.flatMap(({ text }) =>
        parse(text).definitions.flatMap((definition) =>
          definition.kind === Kind.OPERATION_DEFINITION
            ? definition.selectionSet.selections.flatMap((selection) =>
                selection.kind === Kind.FIELD ? [`${definition.operation} ${selection.name.value}`] : [],
              )
            : [],
        ),
      ),
    );
    const missing = ['Query', 'Mutation', 'Subscription'].flatMap((root) =>
      Object.keys((schema.getType(root) as GraphQLObjectType).getFields())
        .map((name) => `${root.toLowerCase()} ${name}`)
        .filter((name) => !shown.has(name)),
    );
    expect(missing).to.deep.equal([]);
  });
});
