/**
 * Leaves the current test or suite out with one loud line. In CI nothing may be left out: there it fails.
 * @param context `this` of the test or hook
 */
export function skipLoudly(context: Mocha.Context, reason: string): never {
  const title = context.test?.fullTitle() ?? '';
  if (process.env['DIGIGO_TEST_FORBID_SKIPS'] === '1') throw new Error(`may not be left out here: ${reason}`);
  console.warn(`\n  SKIPPED: ${title}: ${reason}\n`);
  return context.skip();
}
