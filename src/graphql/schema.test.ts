import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import {
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
  buildSchema,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { errorCodes } from './emit-schema.js';
import { printForReaders } from './print-schema.js';
import { gatewaySchema } from './schema.js';

const committed = async (name: string): Promise<string> =>
  readFile(new URL(`../../schema/${name}`, import.meta.url), 'utf8');

/** Names of everything in the schema that has no description. */
function undescribed(): string[] {
  const missing: string[] = [];
  const need = (name: string, { description }: { description?: string | null | undefined }): void => {
    if (!description?.trim()) missing.push(name);
  };
  for (const type of Object.values(gatewaySchema().getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    if (!['Query', 'Mutation', 'Subscription'].includes(type.name)) need(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) need(`${type.name}.${value.name}`, value);
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) need(`${type.name}.${field.name}`, field);
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      need(`${type.name}.${field.name}`, field);
      for (const argument of field.args) need(`${type.name}.${field.name}(${argument.name})`, argument);
    }
  }
  return missing;
}

describe('GraphQL schema', () => {
  it('is the committed one (else: npm run schema)', async () => {
    expect(printForReaders(gatewaySchema())).to.equal(await committed('schema.graphql'));
    expect(JSON.parse(await committed('errors.json'))).to.deep.equal(errorCodes());
  });

  it('says the same in the order for readers as in any other', () => {
    const read = buildSchema(printForReaders(gatewaySchema()));
    expect(printSchema(lexicographicSortSchema(read))).to.equal(
      printSchema(lexicographicSortSchema(gatewaySchema())),
    );
  });

  it('describes every type, field, argument and value', () => {
    expect(undescribed()).to.deep.equal([]);
  });

  it('has mutations with one `input`, if they take anything, and a payload of their own', () => {
    for (const field of Object.values(gatewaySchema().getMutationType()?.getFields() ?? {})) {
      const others = field.args.filter(({ name }) => name !== 'input');
      expect(others, field.name).to.deep.equal([]);
      expect(String(field.type), field.name).to.match(/Payload!$/);
    }
  });
});
