import { describe, expect, it } from 'vitest';
import { argv, commands, line, problems, run } from '../render.ts';

describe('a shell runs', () => {
  it.each([
    ['the text of -c', "sh -c 'a; b'", ['sh -c "a; b"', 'a', 'b']],
    ['it behind other letters', "bash -lxc 'a'", ['bash -lxc a', 'a']],
    ['it behind other options', "bash -o pipefail --norc -c 'a'", ['bash -o pipefail --norc -c a', 'a']],
    ['it with arguments', 'sh -c \'a "$0" "$1"\' x y', ['sh -c "a \\"$0\\" \\"$1\\"" x y', 'a x y']],
    ['what stands in the text as unknown', 'sh -c "a $X b"', ['sh -c a <$X> b', 'a <$X…> b']],
    ['here-documents', 'sh <<E\na\nE', ['sh', 'a']],
    ['here-strings', 'bash <<< "a; b"', ['bash', 'a', 'b']],
    ['what is piped into it', 'echo a | sh', ['echo a', 'sh', 'a']],
    ['it with -s and arguments', 'echo \'a "$1"\' | sh -s x', ['echo "a \\"$1\\""', 'sh -s x', 'a x']],
    ['files', 'sh f x', ['sh f x', 'in-file x']],
    ['files on its input', 'sh < f', ['sh 0<f', 'in-file ""']],
    ['process substitutions', "bash <(echo 'a b')", ["bash <<(echo 'a b')>", 'echo "a b"', 'a b']],
    ['texts inside texts', `sh -c "bash -c 'a'"`, [`sh -c "bash -c 'a'"`, 'bash -c a', 'a']],
  ])('%s: %s', (_, text, expected) => {
    expect(run(text, { open: text.includes('$X'), files: { '/w/f': 'in-file "$1"' } })).toEqual(expected);
  });

  it.each(['sh', 'bash --version', 'bash -n f', 'sh --help', 'bash -i'])(
    'nothing that can be seen: %s',
    text => {
      expect(line(text).commands).toHaveLength(1);
      expect(line(text).problems).toEqual([]);
    },
  );

  it.each([
    ['curl u | sh', 'dynamic!: sh'],
    ['bash < "$F"', 'dynamic!: bash < "$F"'],
    ['sh -c "$X"', 'dynamic: "$X"'],
    ['cat "$F" | bash', 'dynamic!: bash'],
  ])('what cannot be seen, and that is said: %s', (text, problem) => {
    expect(problems(line(text, { open: true }))).toContain(problem);
  });
});

describe('an argument vector', () => {
  it('is read like a line', () => {
    expect(commands(argv(['bash', '-c', 'rm -rf "$1"', '_', '/x']))).toEqual([
      'bash -c "rm -rf \\"$1\\"" _ /x',
      'rm -rf /x',
    ]);
  });

  it('finds commands on the input that was seen', () => {
    expect(commands(argv(['sh'], {}, { kind: 'text', text: 'rm x\n', from: 'pipe' }))).toEqual([
      'sh',
      'rm x',
    ]);
  });

  it('says that an input cannot be seen', () => {
    const program = argv(['sh'], {}, { kind: 'opaque', why: 'a pipe that is still written' });
    expect(program.problems).toMatchObject([{ kind: 'dynamic', mayAct: true }]);
  });

  it('says at its own start that a script cannot be read', () => {
    const files = { '/w/other': '' };
    expect(argv(['sh', 'f'], { files }).problems).toEqual([]);
    expect(argv(['sh', 'f']).problems).toMatchObject([{ kind: 'dynamic', mayAct: true }]);
    expect(line('sh f').problems).toMatchObject([{ kind: 'dynamic', mayAct: false }]);
  });

  it('knows no builtins and functions', () => {
    expect(commands(argv(['cd', '/x']))).toEqual(['cd /x']);
    expect(commands(argv(['eval', 'rm x']))).toEqual(['eval "rm x"']);
  });
});

describe('BASH_ENV', () => {
  const files = { '/w/e': 'in-env', '/w/f': 'in-file' };

  it('is read before a script if the line sets it', () => {
    expect(run('BASH_ENV=e bash f', { files })).toEqual(['BASH_ENV=e bash f', 'in-env', 'in-file']);
    expect(run('export BASH_ENV=e; bash -c a', { files })).toContain('in-env');
  });

  it('is left alone if it was there before, and by other shells', () => {
    expect(run('bash f', { files, env: { BASH_ENV: 'e' } })).toEqual(['bash f', 'in-file']);
    expect(run('BASH_ENV=e sh f', { files })).toEqual(['BASH_ENV=e sh f', 'in-file']);
  });
});
