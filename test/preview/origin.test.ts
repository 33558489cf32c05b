import { describe, expect, it } from 'vitest';
import { builtInRules } from '../../src/config/built-in-rules.ts';
import { machineFacts } from '../../src/facts/machine-facts.ts';
import { judge } from '../../src/policy/judge.ts';
import { DEFAULT_POLICY } from '../../src/policy/policy.ts';
import { Origins } from '../../src/preview/origin.ts';
import { analyseArgv } from '../../src/shell/analyse-argv.ts';
import { environmentOf } from '../../src/shell/environment.ts';

/** The program of each finding of what was judged, with the words of the command that was found behind it. */
function behind(
  judged: readonly string[],
  started: readonly string[],
): readonly (readonly (string | undefined)[])[] {
  const facts = machineFacts('/nowhere');
  const options = { dialect: 'sh', cwd: '/tmp', env: environmentOf({}, true) } as const;
  const bench = { rules: builtInRules(), policy: DEFAULT_POLICY, facts, execsFollow: true };
  const { findings } = judge(analyseArgv(judged, { kind: 'none' }, options), bench);
  const origins = new Origins(analyseArgv(started, { kind: 'none' }, options).commands);
  return findings.map(one => [
    one.operation.program,
    ...(origins.commandOf(one)?.words.map(word => word.value) ?? []),
  ]);
}

describe('the command behind a finding', () => {
  it('is that of a program that was called by its path', () => {
    expect(behind(['rm', '-rf', 'x'], ['/usr/bin/rm', '-rf', 'x'])).toEqual([
      ['rm', '/usr/bin/rm', '-rf', 'x'],
    ]);
    expect(behind(['rm', '-rf', 'x'], ['/usr/bin/rm', '-rf', 'y'])).toEqual([['rm']]);
  });

  it('is that of the tool where the tool is a script', () => {
    const words = ['/usr/bin/psql', '-h', 'db', '-c', 'drop table users'];
    const found = behind(['perl', ...words], ['/usr/bin/perl', ...words]);
    expect(found).toContainEqual(['psql', 'psql', '-h', 'db', '-c', 'drop table users']);
  });
});
