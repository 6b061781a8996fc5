// The spec reporter, which also writes its counts to the file that MOCHA_RESULT names, and fails a run that does not
// end: something that a test started is still there.
const { writeFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

const STAYS_MS = 30_000;

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
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      write();
      // Without a reference of its own: it only fires when something else keeps the process.
      setTimeout(() => {
        console.error('The tests are over, and the process does not end:', process.getActiveResourcesInfo());
        process.exit(1);
      }, STAYS_MS).unref();
    });
  }
};
