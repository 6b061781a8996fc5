export { graphiqlDirectory, mountGraphiql } from './graphiql.js';
