import type { Reporter, TestCase, TestModule } from 'vitest/node';

/**
 * Lists what passed only at the second try with what failed at the first, and what was skipped and why (the title
 * says for want of what). Where nothing may be skipped (`HOLDFIRE_TEST_ALL=1`, as `.ci/run` sets it), a skip fails
 * the run.
 */
export default class Skips implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const stumbled = modules.flatMap(module => [...module.children.allTests('passed')]).filter(isFlaky);
    if (stumbled.length > 0)
      process.stdout.write(`\n${stumbled.length} tests passed only at the second try:\n`);
    for (const test of stumbled) process.stdout.write(`  ${describe(test)}\n${reasons(test)}`);
    const skipped = modules.flatMap(module => [...module.children.allTests('skipped')]);
    if (skipped.length === 0) return;
    const all = process.env['HOLDFIRE_TEST_ALL'] === '1';
    process.stdout.write(`\n${skipped.length} tests were skipped:\n`);
    for (const test of skipped) process.stdout.write(`  ${describe(test)}\n`);
    if (!all) return;
    process.stdout.write('Nothing may be skipped here: install what is missing.\n');
    process.exitCode = 1;
  }
}

function isFlaky(test: TestCase): boolean {
  return test.diagnostic()?.flaky === true;
}

/** What failed at the first try. */
function reasons(test: TestCase): string {
  const lines = (test.result().errors ?? []).flatMap(({ message }) => message.slice(0, 4000).split('\n'));
  return lines.map(line => `    ${line}\n`).join('');
}

function describe(test: TestCase): string {
  return `${test.module.moduleId.replace(`${process.cwd()}/`, '')}: ${test.fullName}`;
}
