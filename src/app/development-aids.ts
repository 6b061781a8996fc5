import type { Config } from '../config/index.js';

/** Pages and introspection for developers: on unless this is production, or as the operator says. */
export function developmentAids({ service: { graphiql, nodeEnv } }: Config): boolean {
  return graphiql ?? nodeEnv !== 'production';
}
