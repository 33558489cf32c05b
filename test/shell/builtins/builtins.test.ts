// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts
import { describe, expect, it } from 'vitest';
import { line, problems, run } from '../render.ts';

const last = (text: string, given = {}) => run(text, given).at(-1);
const cwd = (text: string, given = {}) => line(text, given).commands.at(-1)?.cwd;

describe('the working directory', () => {
  it.each([
    ['cd x; p', '/w/x'],
    ['cd /x/y/../z; p', '/x/z'],
    ['cd x && cd y && p', '/w/x/y'],
    ['cd ..; p', '/'],
    ['cd; p', '/home/u'],
    ['cd ~/x; p', '/home/u/x'],
    ['cd x; cd -; p', '/w'],
    ['cd -P -- x; p', '/w/x'],
    ['(cd x); p', '/w'],
    ['cd x | p', '/w'],
    ['cd x & p', '/w'],
    ['pushd x; p', '/w/x'],
    ['pushd x; popd; p', '/w'],
    ['[ -d x ] && cd x; p', undefined],
    ['cd "$(a)"; p', undefined],
    ['cd $X/y; p', undefined],
    ['if a; then cd x; fi; p', undefined],
    ['if a; then cd x; else cd x; fi; p', '/w/x'],
    ['cd x || exit 1; p', '/w/x'],
    ['cd x || cd y; p', undefined],
    ['while a; do cd x; done; p', undefined],
    ['for i in 1 2; do cd x; done; p', '/w/x/x'],
    ['f() { cd x; }; f; p', '/w/x'],
    ['eval "cd x"; p', '/w/x'],
    ["sh -c 'cd x'; p", '/w'],
    ['CDPATH=/q; cd x; p', undefined],
    ['popd; p', undefined],
  ])('after %s', (text, expected) => {
    expect(cwd(text, { open: true })).toBe(expected);
  });
});

describe('variables and arguments', () => {
  it.each([
    ['export A=b; p $A', 'p b'],
    ['declare -x A=b C=d; p $A$C', 'p bd'],
    ['export "A=b c"; p "$A"', 'p "b c"'],
    ['typeset A; A=b; p $A', 'p b'],
    ['A=b; unset A; p "$A"', 'p ""'],
    ['readonly A=b; A=c; p $A', 'p <$A…>'],
    ['declare -i A=5; p $A', 'p 5'],
    ['declare -l A=B; p $A', 'p <$A…>'],
    ['A=1; read A; p "$A"', 'p <$A>'],
    ['A=1; read -r -p x -t 5 A B; p "$A$B"', 'p <$A><$B>'],
    ['REPLY=1; read; p "$REPLY"', 'p <$REPLY>'],
    ['A=1; mapfile -t A < f; p "$A"', 'p <$A>'],
    ['A=1; getopts ab A; p "$A"', 'p <$A>'],
    ['printf -v A "%s" b; p "$A"', 'p b'],
    ['printf -v A "%5s" b; p "$A"', 'p <$A>'],
    ['let A=5 B=A+1; p $A$B', 'p 56'],
    ['let "A=X"; p "$A"', 'p 0'],
    ['set -- a b; p "$2" "$#"', 'p b 2'],
    ['set -e; p "$#"', 'p 0'],
    ['set -euo pipefail -- a; p "$1"', 'p a'],
    ['set -- $(a); p "$1"', 'p <$1>'],
    ['set -- a b; shift; p "$1"', 'p b'],
    ['set -- a b; shift 5; p "$1"', 'p a'],
    ['set -f; p *', 'p "*"'],
    ['set -o noglob; p *', 'p "*"'],
    ['set -f; set +f; p *', 'p *'],
    ['a=(1 2); a+=(3); p "${a[@]}" ${#a[@]}', 'p 1 2 3 3'],
    ['declare -A m; m[x]=1; p "${m[x]}"', 'p <${m[x]}>'],
    ['declare -n r=A; A=1; r=2; p "$A"', 'p <$A>'],
    ['source <(a); p "$A" "$HOME"', 'p <$A> /home/u'],
  ])('after %s', (text, expected) => {
    const given = { positional: ['sh'], files: {} };
    // The commands of a substitution follow the one that holds it.
    expect(
      run(text, given)
        .filter(one => one.startsWith('p '))
        .at(-1),
    ).toBe(expected);
  });
});

describe('texts that builtins run', () => {
  it.each([
    ["eval 'a b' c", 'a b c'],
    ["eval -- 'a'", 'a'],
    ['X="a b"; eval "$X"', 'a b'],
    ["trap 'a b' EXIT", 'a b'],
    ["trap -- 'a' INT TERM", 'a'],
    ["alias x='a b'; x c", 'x c'],
    ["shopt -s expand_aliases; alias x='a b'; x c", 'a b c'],
    ['mapfile -C "a b" -c 1 X', 'a b'],
    ['command eval a', 'a'],
    ['builtin source f x', 'in-f x'],
    ['. f x', 'in-f x'],
  ])('of %s', (text, expected) => {
    expect(last(text, { files: { '/w/f': 'in-f "$@"' } })).toBe(expected);
  });

  it.each([['trap - EXIT'], ["trap '' INT"], ['trap'], ['trap -p'], ['eval'], ['alias'], ['unalias -a']])(
    'none of %s',
    text => {
      expect(run(text)).toHaveLength(1);
      expect(line(text).problems).toEqual([]);
    },
  );

  it('an alias may also not be replaced in bash', () => {
    expect(run("alias x='rm y'; x")).toEqual(['alias "x=rm y"', 'rm y', 'x']);
    expect(run("alias x='rm y'; x", { dialect: 'sh' })).toEqual(['alias "x=rm y"', 'rm y']);
  });

  it.each([
    ['eval "$X"', ['dynamic!: "$X"']],
    ['eval "$X b"', ['dynamic!: $X']],
    ['eval "a $X"', []],
    ['eval "a \'$X"', ["dynamic!: '$X"]],
    // What stands for an unknown part makes no expansion of its own that nobody understands.
    ['x=`a`; eval "b \\${v_${x}_set+y}"', ['dynamic!: ${v_`a`_set+y}']],
    ['. "$F"', ['dynamic!: "$F"']],
    ['. ./missing', []],
    ['trap "$X" EXIT', ['dynamic!: "$X"']],
    ['eval "$(ssh-agent)"', ['dynamic: "$(ssh-agent)"']],
    ['eval "$(direnv hook bash)"', ['dynamic: "$(direnv hook bash)"']],
    ['source <(kubectl completion bash)', ['dynamic: <(kubectl completion bash)']],
    ['eval "$(direnv x)"', ['dynamic!: "$(direnv x)"']],
  ])('what is not known of %s is said', (text, expected) => {
    expect(problems(line(text, { open: true, files: {} }))).toEqual(expected);
  });
});
