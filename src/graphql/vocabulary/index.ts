/**
 * What the resolvers in the capability folders are written with: scalars, paging, the context and who may do
 * what. It imports no resolver, so that they may import it.
 */
export type { GraphqlContext, Services } from './context.js';
export { requireAdmin, requirePrincipal, requireSession, visibleSessions } from './guard.js';
export { connectionOf, decodeCursor, encodeCursor, PageInfo, pageRequest, type PageRequest } from './page.js';
export { DisappearingTimer } from './disappearing-timer.js';
export { given } from './given.js';
export { mapStream } from './map-stream.js';
export { DateTimeScalar, JidScalar, JsonScalar, UrlScalar } from './scalars.js';
export { UploadedFile, UploadScalar } from './upload.js';
