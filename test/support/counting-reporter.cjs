// The spec reporter, which also writes its counts to the file that MOCHA_RESULT names.
const { writeFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.MOCHA_RESULT;
    if (!file) return;
    const write = () => {
      const { passes, failures, pending } = this.stats;
      writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    };
    runner.on(Runner.constants.EVENT_TEST_FAIL, write);
    runner.once(Runner.constants.EVENT_RUN_END, write);
  }
};
