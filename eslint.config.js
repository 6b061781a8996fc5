import boundaries from 'eslint-plugin-boundaries';
import tseslint from 'typescript-eslint';
import { elements, files, message, policies } from './lint/rooms.js';

const TESTS = ['**/*.test.ts', '**/*.fixture.ts', 'test/**/*.ts', 'rest-compat/test-support/**/*.ts'];
/** Programs that print generated files; the server does not load them. */
const GENERATORS = ['src/**/emit*.ts', 'rest-compat/generator/**/*.ts'];

/** A module that only some files may import, and what the others do instead. */
const doors = [
  {
    group: ['@whiskeysockets/baileys', '@whiskeysockets/baileys/*'],
    message: 'Baileys is known only in src/whatsapp. Ask that room for a function that does what you need.',
    allowedIn: ['src/whatsapp/**', 'src/sandbox/**'],
  },
  {
    group: ['pg', 'pg-*', '@mikro-orm/*'],
    message:
      'The database is reached by `Database` of src/platform/postgres; SQL stands in *.store.ts, *.sql.ts, entities.',
    allowedIn: ['src/platform/**', '**/*.entity.ts', '**/*.store.ts', '**/*.sql.ts', 'migrations/**'],
  },
  {
    group: ['type-graphql'],
    message:
      'type-graphql is for *.resolver.ts, *.types.ts, *.inputs.ts and src/graphql. Services take plain types.',
    allowedIn: ['src/graphql/**', '**/*.resolver.ts', '**/*.types.ts', '**/*.inputs.ts'],
  },
  {
    group: ['undici', 'node-fetch', 'axios', 'got', 'https', 'node:https'],
    message: 'Requests leave only through src/platform/http-out, which knows where they may go.',
    allowedIn: ['src/platform/http-out/**', 'src/sandbox/**'],
  },
];

const noProcessEnv = {
  object: 'process',
  property: 'env',
  message: 'Only src/config reads the environment. Add a setting there and take it as an option.',
};

const noFetch = { name: 'fetch', message: 'Requests leave only through src/platform/http-out.' };

/** ESLint replaces a rule's options as a whole, so each combination of allowed doors is one block. */
function restrictedImports() {
  const patternsOf = (allowed) =>
    doors
      .filter(({ group }) => !allowed.includes(group))
      .map(({ group, message: text }) => ({ group, message: text }));
  const base = { files: ['src/**/*.ts', 'rest-compat/**/*.ts'], ignores: TESTS, rules: rule(patternsOf([])) };
  const folders = [
    ['src/whatsapp/**/*.ts', 0],
    // The connection to WhatsApp itself, its proxy included, is not one of "ours to anybody".
    ['src/whatsapp/socket/transport.ts', 0, 3],
    ['src/whatsapp/socket/agents.ts', 0, 3],
    ['src/whatsapp/media/media-host.ts', 0, 3],
    ['src/sandbox/**/*.ts', 0, 3],
    ['src/platform/**/*.ts', 1],
    ['src/platform/http-out/**/*.ts', 1, 3],
    ['src/graphql/**/*.ts', 2],
    ['src/**/*.{resolver,types,inputs}.ts', 2],
    ['src/**/*.{entity,store,sql}.ts', 1],
    ['src/whatsapp/**/*.{entity,store,sql}.ts', 0, 1],
  ];
  return [
    base,
    ...folders.map(([glob, ...indexes]) => ({
      files: [glob],
      ignores: TESTS,
      rules: rule(patternsOf(indexes.map((i) => doors[i].group))),
    })),
  ];
}

function rule(patterns) {
  return { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] };
}

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'dist.*/',
      'data/',
      'node_modules/',
      'rest-compat/generated/',
      'rest-compat/contract/',
      'schema/',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // Here a floating promise is a lost event.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A port's implementation may answer at once.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/only-throw-error': 'off',
      // Ports are interfaces in method syntax; their implementations are objects of arrow functions as often as classes.
      '@typescript-eslint/unbound-method': 'off',
      'max-params': ['error', 3],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-template-curly-in-string': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      'no-restricted-properties': ['error', noProcessEnv],
      'no-restricted-globals': ['error', noFetch],
    },
  },
  ...restrictedImports(),
  {
    files: ['src/**/*.ts', 'rest-compat/**/*.ts'],
    ignores: [...TESTS, ...GENERATORS],
    plugins: { boundaries },
    settings: {
      'boundaries/elements': elements,
      'boundaries/files': files,
      'boundaries/elements-single-match': true,
      'import/resolver': { [`${import.meta.dirname}/lint/resolve-typescript.cjs`]: {} },
    },
    rules: { 'boundaries/dependencies': ['error', { default: 'disallow', message, policies }] },
  },
  { files: ['src/config/**/*.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['src/sandbox/**/*.ts', 'src/platform/http-out/**/*.ts'],
    rules: { 'no-restricted-globals': 'off' },
  },
  {
    files: TESTS,
    rules: {
      'no-console': 'off',
      'no-restricted-properties': 'off',
      'no-restricted-globals': 'off',
      // What comes out of GraphQL and JSON is checked by the expectations.
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // `expect(x).to.be.true`, and mocha's callbacks that return a promise.
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    // Their parameters are the arguments of a GraphQL field.
    files: ['**/*.resolver.ts'],
    rules: { 'max-params': 'off' },
  },
  {
    files: GENERATORS,
    rules: { 'no-console': 'off', 'no-restricted-properties': 'off' },
  },
  {
    files: ['**/*.{js,mjs,cjs,jsx}'],
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
    rules: { 'no-undef': 'off', 'max-params': ['error', 3] },
  },
);
