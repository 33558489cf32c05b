// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell words
import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../../src/shell/source.ts';
import { type Given, line, run } from '../render.ts';

const open: Given = { open: true };

describe('what is not known stays, with what is known around it:', () => {
  it.each([
    ['rm -rf "$DIR/cache"', 'rm -rf <$DIR>/cache'],
    ['rm -rf $DIR/cache', 'rm -rf <$DIR…>/cache'],
    ['rm "$A$B"x', 'rm <$A><$B>x'],
    ['rm "$(a)/b"', 'rm <$(a)>/b'],
    ['D=$X/y; rm "$D/z"', 'rm <$X>/y/z'],
    ['D="$X y"; rm $D', 'rm <$X…> y'],
    ['rm ~other/x ~/y', 'rm <~other>/x /home/u/y'],
    ['rm "${X:-/tmp}"', 'rm <${X:-/tmp}>'],
    ['rm "${X%/}"', 'rm <${X%/}>'],
    ['rm $((X+1))', 'rm <$((X+1))…>'],
    ['rm "$@" "$1"', 'rm <$@…> <$1>'],
    ['rm *.o "*" [ab]? a\\*', 'rm *.o "*" [ab]? "a*"'],
    ["rm -- *'x y'*", 'rm -- *x y*'],
    ['rm "$(echo "$X/y")"', 'rm <$X>/y'],
    ['echo $? $$ $#', 'echo <$?> <$$> <$#>'],
    ['$CMD x', '<$CMD…> x'],
    ['"$CMD"/bin/x y', '<$CMD>/bin/x y'],
  ])('%s', (text, expected) => {
    expect(run(text, open)).toContain(expected);
  });
});

describe('with a complete environment an unset variable is empty:', () => {
  it.each([
    ['rm -rf "$STEAMROOT/"*', 'rm -rf /*'],
    ['rm -rf $A$B/x', 'rm -rf /x'],
    ['rm $A ""', 'rm ""'],
    ['rm ${A:-b} ${A+c}', 'rm b'],
  ])('%s', (text, expected) => {
    expect(run(text)).toContain(expected);
  });
});

describe('spans', () => {
  const texts = [
    'rm -rf "$DIR/cache" ~/x {a,b} $(echo y) > out',
    'a | b && c; for x in 1 2; do d $x; done',
    "sh -c 'rm \"$1\"' _ x; eval 'a b'",
    'cat <<E\n$(rm x)\nE',
    'echo `rm \\`a b\\``',
    'f() { rm "$1"; }; f z',
  ];

  it.each(texts)('point at what was written: %s', text => {
    const program = line(text, open);
    const at = (span: { source: number; start: number; end: number }) =>
      program.sources[span.source]?.text.slice(span.start, span.end);
    for (const command of program.commands) {
      for (const word of command.words) {
        if (word.span === undefined) continue;
        const written = at(word.span) ?? '';
        // A word that braces or a parameter made stands where the whole was written.
        expect(written === word.text || /[{$]/.test(written)).toBe(true);
      }
      if (command.span !== undefined) expect(at(command.span)?.length).toBeGreaterThan(0);
    }
    for (const source of program.sources.slice(1)) {
      if (source.outer !== undefined) expect(at(source.outer)).toBeDefined();
    }
  });

  it('of nested texts show what was written, placeholders nowhere', () => {
    const program = line('sh -c "rm -rf $DIR/x"', open);
    expect(program.sources[1]).toMatchObject({ text: 'rm -rf $DIR/x', name: 'sh -c' });
    expect(program.commands[1]?.words[2]).toMatchObject({
      text: '$DIR/x',
      span: { source: 1, start: 7, end: 13 },
    });
  });
});

describe('dialects', () => {
  it.each<[Dialect, string, string[]]>([
    ['sh', "a $'b'", ["a <$'b'>"]],
    ['bash', "a $'b'", ['a b']],
    ['sh', 'a ${X/b/c} ${X^^}', ['a <${X/b/c}…> <${X^^}…>']],
    ['zsh', 'x="a b"; c $x', ['x="a b"', 'c "a b"']],
    ['bash', 'x="a b"; c $x', ['x="a b"', 'c a b']],
    ['zsh', 'c $x[1] $x:h ${(f)x}', ['c <$x> <$x> <${(f)x}>']],
    ['zsh', '=rm x', ['rm x']],
    ['zsh', 'repeat 3 rm x', ['rm x']],
    ['zsh', 'noglob rm *', ['rm *']],
    ['sh', '((a); (b))', ['a', 'b']],
  ])('%s: %s', (dialect, text, expected) => {
    expect(run(text, { dialect }).map(one => one.replaceAll('…', ''))).toEqual(
      expected.map(one => one.replaceAll('…', '')),
    );
  });

  it.each<[string]>([['c *(e:rm x:)'], ['for x (a b) { c }'], ['c ${(e)x}'], ['() { c }']])(
    'zsh code that is not understood is said: %s',
    text => {
      expect(line(text, { dialect: 'zsh' }).problems.length).toBeGreaterThan(0);
    },
  );
});

describe('programs that are looked up', () => {
  it.each([
    ['$(which rm) -rf /', 'rm -rf /'],
    ['`command -v rm` -rf /', 'rm -rf /'],
    ['RM=$(type -P rm); $RM -rf /', 'rm -rf /'],
    ['sudo $(which rm) x', 'rm x'],
    ['sh -c "$(which rm) x"', 'rm x'],
  ])('are known by name: %s', (text, expected) => {
    expect(run(text, open)).toContain(expected);
  });

  it('are no value elsewhere', () => {
    expect(run('echo $(which rm)', open)[0]).toBe('echo <$(which rm)…>');
  });
});
