import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fishAsBash } from '../../../src/gate/shell/fish-as-bash.ts';

/** Lines of fish that bash must run to the same output. */
const LINES: readonly string[] = [
  'echo one; echo two',
  'echo (echo in; echo side)',
  'echo a(echo b)c',
  'echo "x $(echo y)"',
  'if test 1 = 1; echo yes; end',
  'if test 1 = 2; echo a; else if test 2 = 2; echo b; else; echo c; end',
  'if test 1 = 2\n  echo a\nelse\n  echo c\nend',
  'for i in 1 2; echo $i; end',
  'for i in 1 2\n  echo $i\n\n  echo next\nend | sort',
  'begin; echo a; echo b; end | sort -r',
  'begin\necho a\nend',
  "echo 'it\\'s' 'back\\\\slash' '\\n'",
  'echo `date`',
  'echo "a `b`"',
  'function greet --description "x"; echo hello; end; greet',
  'function greet\n  echo hello\nend\ngreet',
  'echo end begin if',
  'echo a # a comment; end',
  'echo a#b',
  'not false; echo after',
  'while false; echo never; end; echo done',
  'true && echo and; false || echo or',
];

const fish = spawnSync('fish', ['--version']).status === 0;

describe.skipIf(!fish)('a line of fish as bash', () => {
  it.each(LINES)('%j', line => {
    const wanted = spawnSync('fish', ['--no-config', '-c', line], { encoding: 'utf8' });
    const got = spawnSync('bash', ['--norc', '-c', fishAsBash(line)], { encoding: 'utf8' });
    expect({ stdout: got.stdout, stderr: got.stderr }).toEqual({ stdout: wanted.stdout, stderr: '' });
  });
});

describe('fishAsBash', () => {
  it.each([
    ['switch $x; case a b; rm one; case "*"; rm two; end', ['rm one', 'rm two']],
    ['test -e x; and rm -rf y; or rm z', ['rm -rf y', 'rm z']],
  ])('keeps what may run: %j', (line, parts) => {
    const text = fishAsBash(line);
    for (const part of parts) expect(text).toContain(part);
    expect(spawnSync('bash', ['-n', '-c', text]).status).toBe(0);
  });

  it('takes any text, in time', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), text => typeof fishAsBash(text) === 'string'));
    const fragments = fc.array(
      fc.constantFrom('if ', 'end', ';', '(', ')', "'", '"', '\\', 'else ', 'case ', 'x ', '\n', '#'),
      { maxLength: 400 },
    );
    fc.assert(fc.property(fragments, parts => fishAsBash(parts.join('')).length < 20_000));
  });
});
