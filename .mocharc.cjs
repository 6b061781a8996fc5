// Mocha adds the files of the command line to those of its configuration. We want "these instead of all".
const named = process.argv.slice(2).some((arg) => /\.test\.ts$|\*/.test(arg));

module.exports = {
  import: 'tsx',
  require: ['./test/support/hooks.ts'],
  ...(named ? {} : { spec: ['src/**/*.test.ts', 'rest-compat/**/*.test.ts', 'test/**/*.test.ts'] }),
  extension: ['ts'],
  timeout: 20000,
  exit: false,
  forbidOnly: true,
};
