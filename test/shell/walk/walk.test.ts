// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts
import { describe, expect, it } from 'vitest';
import { line, run } from '../render.ts';

const open = { open: true };

describe('a value is known only if it is so on every path:', () => {
  it.each([
    ['X=1; if a; then X=2; fi; p "$X"', 'p <$X>'],
    ['if a; then X=1; else X=1; fi; p "$X"', 'p 1'],
    ['X=1; a && X=2; p "$X"', 'p <$X>'],
    ['X=1 && p "$X"', 'p 1'],
    ['X=1; a || X=2; p "$X"', 'p <$X>'],
    ['X=1; while a; do X=2; done; p "$X"', 'p <$X>'],
    ['X=1; while p "$X"; do X=2; done', 'p <$X>'],
    ['X=1; while p "$X"; do a; done', 'p 1'],
    ['X=1; while read X; do p "$X"; done', 'p <$X>'],
    ['X=1; until a; do ((X++)); done; p "$X"', 'p <$X>'],
    ['X=1; for i in *; do X=2; done; p "$X"', 'p <$X>'],
    ['X=1; for i in 1 2; do X=$X$i; done; p "$X"', 'p 112'],
    ['X=1; case $A in b) X=2;; esac; p "$X"', 'p <$X>'],
    ['case b in b) X=2;; esac; p "$X"', 'p 2'],
    ['X=1; (X=2); p "$X"', 'p 1'],
    ['X=1; { X=2; }; p "$X"', 'p 2'],
    ['X=1; X=2 | a; p "$X"', 'p 1'],
    ['X=1; X=2 & p "$X"', 'p 1'],
    ['X=1; f() { X=2; }; p "$X"', 'p 1'],
    ['X=1; f() { X=2; }; f; p "$X"', 'p 2'],
    ['X=1; f() { local X=2; }; f; p "$X"', 'p 1'],
    ['X=1; f() { X=2; return; X=3; }; f; p "$X"', 'p 2'],
    ['X=1; f() { a && return; X=2; }; f; p "$X"', 'p <$X>'],
    ['X=1; f() { X=2; }; while f; do a; done; p "$X"', 'p 2'],
    ['X=1; eval "X=2"; p "$X"', 'p 2'],
    ['X=1; eval "$Y"; p "$X"', 'p <$X>'],
    ['X=1; $Y; p "$X"', 'p <$X>'],
    ['X=1; a || exit; p "$X"', 'p 1'],
    ['if a; then X=1; else exit; fi; p "$X"', 'p 1'],
    ['X=1; : ${X:=2}; p "$X"', 'p 1'],
    ['X=; : ${X:=2}; p "$X"', 'p 2'],
    ['X=1; Y=X; p "${!Y}"', 'p 1'],
    ['trap \'p "$X"\' EXIT; X=1', 'p <$X>'],
    ['X=1; trap \'p "$X"\' EXIT', 'p 1'],
  ])('%s', (text, expected) => {
    expect(
      run(text, open)
        .filter(one => one.startsWith('p '))
        .at(-1),
    ).toBe(expected);
  });
});

describe('functions', () => {
  it.each([
    ['f() { a "$1"; }; f b; f c', ['a b', 'a c']],
    ['f() { a "$@" $#; }; f b c', ['a b c 2']],
    ['f() { g "$1"; }; g() { a "$1"; }; f x', ['a x']],
    ['f() { f; a; }; f', ['a', 'a']],
    ['rm() { a "$@"; }; rm -rf /', ['a -rf /']],
    ['rm() { command rm -i "$@"; }; rm -rf /', ['rm -i -rf /']],
    ['rm() { a; }; command rm x; \\rm y; /bin/rm z', ['rm x', 'a', '/bin/rm z']],
    ['f() { a; } > out; f', ['1>out', 'a']],
    ['f() { a; }; f > out', ['1>out', 'a']],
    ['f() { a; }; sudo f', ['f', 'a']],
    ['f() { a; }; unset -f f; f', ['unset -f f', 'f', 'a']],
    ['f() { a "$1"; }; export -f f; bash -c \'f x\'', ['export -f f', 'bash -c "f x"', 'a x']],
    ["f() { a; }; bash -c 'f'", ['bash -c f', 'f', 'a']],
    ['f() { a "$1"; }; $X', ['<$X…>', 'a <$1>']],
    ['f() ( cd /x; a ); f; b', ['cd /x', 'a', 'b']],
  ])('%s', (text, expected) => {
    expect(run(text, open)).toEqual(expected);
  });

  it('that only a file defines are left out, unless a name is not known', () => {
    const files = { '/w/lib': 'f() { rm x; }' };
    expect(run('. lib', { files })).toEqual(['. lib']);
    expect(run('. lib; $X', { files, open: true })).toContain('rm x');
  });
});

describe('loops', () => {
  it.each([
    ['for x in a "b c"; do p $x; done', ['p a', 'p b c']],
    ['for x in *.c; do p "$x"; done', ['p *.c']],
    ['for x in $Y; do p "$x"; done', ['p <$Y>']],
    [
      'for x in a b; do [ $x = b ] && break; p $x; done',
      ['"[" a = b "]"', 'break', 'p a', '"[" b = b "]"', 'break', 'p b'],
    ],
    ['for x in; do p; done', []],
    ['for x in {1..100}; do p $x; done', ['p <$x…>']],
    ['while read -r l; do $l; done', ['read -r l', '<$l…>']],
    ['for ((i=0; i<9; i++)); do p $i; done', ['p <$i…>']],
  ])('%s', (text, expected) => {
    expect(run(text, open)).toEqual(expected);
  });
});

describe('a command name that is not known', () => {
  it('is a command, and may vanish before the next word', () => {
    expect(run('$SUDO rm -rf /x', open)).toEqual(['<$SUDO…> rm -rf /x', 'rm -rf /x']);
    expect(run('"$SUDO" rm', open)).toEqual(['<$SUDO> rm']);
    expect(run('$PY -m x', open)).toEqual(['<$PY…> -m x']);
  });
});

describe('commands stand in order', () => {
  it('with what they hold behind them', () => {
    expect(run('a $(b $(c)) <(d); sh -c "e; f"; g')).toEqual([
      'a <$(b $(c))…> <<(d)>',
      'b <$(c)…>',
      'c',
      'd',
      'sh -c "e; f"',
      'e',
      'f',
      'g',
    ]);
  });

  it('and show later stages what stands before them', () => {
    const stdin = line('curl u | gunzip | sh').commands.at(-1)?.stdin;
    expect(stdin?.kind === 'pipe' && stdin.from.map(one => one.words[0]?.value)).toEqual(['curl', 'gunzip']);
  });

  it('and show that what stands in an output substitution reads what the command writes', () => {
    const program = line("echo 'rm -rf /' > >(bash)");
    expect(program.commands.at(-1)).toMatchObject({ words: [{ value: 'bash' }], stdin: { kind: 'opaque' } });
    expect(program.problems).toMatchObject([{ kind: 'dynamic', mayAct: true }]);
  });

  it('and keep what wrote a constant input', () => {
    const stdin = line('echo y | apt remove x').commands.at(-1)?.stdin;
    expect(stdin).toMatchObject({ kind: 'text', by: [{ words: [{ value: 'echo' }, { value: 'y' }] }] });
  });

  it('and show where xargs reads its words', () => {
    const wrapper = line('find . | xargs -0 rm').commands.at(-1)?.wrappers.at(-1);
    expect(wrapper).toMatchObject({ name: 'xargs', reads: { kind: 'pipe' } });
  });
});
