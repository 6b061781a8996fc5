import 'reflect-metadata';
import { GraphQLError, GraphQLScalarType } from 'graphql';

/** A file that came with a multipart request; it is there until the answer is written. */
export class UploadedFile {
  constructor(
    readonly path: string,
    /** Bytes. */
    readonly length: number,
    readonly about: { mimeType: string; fileName: string | null },
  ) {}

  get mimeType(): string {
    return this.about.mimeType;
  }

  get fileName(): string | null {
    return this.about.fileName;
  }
}

export const UploadScalar = new GraphQLScalarType<UploadedFile, never>({
  name: 'Upload',
  description:
    'A file of a multipart request (`operations`, `map`, files). In JSON it cannot be written: the variable is null there.',
  specifiedByURL: 'https://github.com/jaydenseric/graphql-multipart-request-spec',
  serialize: () => {
    throw new GraphQLError('is for input only');
  },
  parseValue: (value) => {
    if (value instanceof UploadedFile) return value;
    throw new GraphQLError('is not a file of a multipart request');
  },
  parseLiteral: (node) => {
    throw new GraphQLError('is given as a variable of a multipart request', { nodes: node });
  },
});
