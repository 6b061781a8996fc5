export {
  createExecutor,
  type ExecuteRequest,
  type ExecuteResult,
  type Executor,
  type RequestCredentials,
} from './executor.js';
export { ErrorPresenter, type ErrorExtensions, type PresentedError } from './errors.js';
export { createGraphql, mountGraphql, type Graphql, type GraphqlOptions } from './mount.js';
export { gatewaySchema } from './schema.js';
export { tokenOf } from './token.js';
export type { GraphqlContext, Services } from './vocabulary/index.js';
