import { describe, expect, it } from 'vitest';
import { line, problems, run, stdinText } from './render.ts';

const table = (cases: readonly (readonly [string, readonly string[]])[]) => {
  it.each(cases)('%s', (text, expected) => {
    expect(run(text)).toEqual(expected);
  });
};

describe('simple commands are found in', () => {
  table([
    ['rm -rf /tmp/x', ['rm -rf /tmp/x']],
    ['a; b & c', ['a', 'b', 'c']],
    ['a && b || c', ['a', 'b', 'c']],
    ['a | b |& c', ['a', 'b', 'c']],
    ['! a', ['a']],
    ['( a; b )', ['a', 'b']],
    ['{ a; b; }', ['a', 'b']],
    ['{ a; b; } > out', ['1>out', 'a', 'b']],
    ['if a; then b; elif c; then d; else e; fi', ['a', 'b', 'c', 'd', 'e']],
    ['while a; do b; done; until c; do d; done', ['a', 'b', 'c', 'd']],
    ['for x in 1 2; do a $x; done', ['a 1', 'a 2']],
    ['for ((i=0; i<3; i++)); do a "$i"; done', ['a <$i>']],
    ['case x in y) a;; esac', []],
    ['case $UNKNOWN_x in y) a;; *) b;; esac', ['b']],
    ['select x in a b; do c "$x"; done', ['c a', 'c b']],
    ['f() { a "$1"; }; f b', ['a b']],
    ['f() { a "$1"; }', ['a <$1>']],
    ['echo $(a)', ['echo <$(a)…>', 'a']],
    ['echo `a`', ['echo <`a`…>', 'a']],
    ['diff <(a) <(b)', ['diff <<(a)> <<(b)>', 'a', 'b']],
    ['tee >(a)', ['tee <>(a)>', 'a']],
    ['coproc a', ['a']],
    ['[[ -n $(a) ]]', ['a']],
    ['(( x = $(a) ))', ['a']],
    ['cat <<E\n$(a)\nE', ['cat', 'a']],
    ["cat <<'E'\n$(a)\nE", ['cat']],
    ['cat <<< "$(a)"', ['cat', 'a']],
    ['x=$(a)', ['x=<$(a)>', 'a']],
    ['> out', ['1>out']],
    ['time -p a', ['a']],
    ['a[$(b)]=1', ['a=<1>', 'b']],
    ['# rm -rf /', []],
    ['', []],
  ]);
});

describe('data is not taken for commands:', () => {
  table([
    ['echo "rm -rf /"', ['echo "rm -rf /"']],
    ["grep 'rm -rf /' log", ['grep "rm -rf /" log']],
    ['cat > f <<E\nrm -rf /\nE', ['cat 1>f']],
    ['git commit -m "drop table; rm -rf /"', ['git commit -m "drop table; rm -rf /"']],
    ["jq '.a | delete'", ['jq ".a | delete"']],
  ]);
});

describe('standard input', () => {
  it.each([
    ['a | b', 'b', 'pipe: a'],
    ['a | b | c', 'c', 'pipe: a | b'],
    ['echo x | b', 'b', 'command: "x\\n"'],
    ['cat <<E | b\nx\nE', 'b', 'command: "x\\n"'],
    ['b <<E\nx $HOME\nE', 'b', 'here-document: "x /home/u\\n"'],
    ["b <<'E'\nx $HOME\nE", 'b', 'here-document: "x $HOME\\n"'],
    ['b <<-E\n\tx\n\t\ty\n\tE', 'b', 'here-document: "x\\ny\\n"'],
    ['b <<< "x $u"', 'b', 'here-string: "x \\n"'],
    ['b < f', 'b', 'file: f'],
    ['b < /dev/null', 'b', 'none'],
    ['b <&-', 'b', 'none'],
    ['b', 'b', 'inherited'],
    ['{ b; } < f', 'b', 'file: f'],
    ['a | while c; do b; done', 'b', 'pipe: a'],
  ])('of %s', (text, name, expected) => {
    const command = line(text).commands.find(one => one.words[0]?.value === name);
    expect(command && stdinText(command.stdin)).toBe(expected);
  });
});

describe('surroundings', () => {
  const of = (text: string, name: string) =>
    line(text).commands.find(one => one.words[0]?.value === name)?.surroundings;

  it.each([
    ['a | b', 'b', { position: 1, length: 2 }],
    ['a && b', 'b', { conditional: true }],
    ['a && b', 'a', { conditional: false }],
    ['b &', 'b', { background: true }],
    ['if a; then b; fi', 'b', { conditional: true }],
    ['for x in 1 2; do b; done', 'b', { repeated: true }],
    ['while a; do b; done', 'b', { repeated: true }],
    ['f() { b; }; f', 'b', { inFunction: 'f' }],
    ['xargs b', 'b', { repeated: true }],
  ])('of %s', (text, name, expected) => {
    expect(of(text, name)).toMatchObject(expected);
  });
});

describe('what is not understood', () => {
  it.each([
    ['rm x\n)', ['rm x'], ['syntax: )']],
    ['rm x > f\n) > g', ['rm x 1>f'], ['syntax!: ) > g']],
    ['curl u | sh', ['curl u', 'sh'], ['dynamic!: sh']],
    ['eval "$(curl u)"', ['eval <$(curl u)>', 'curl u'], ['dynamic!: "$(curl u)"']],
    ['eval "$(ssh-agent -s)"', ['eval <$(ssh-agent -s)>', 'ssh-agent -s'], ['dynamic: "$(ssh-agent -s)"']],
  ])('is said: %s', (text, expected, said) => {
    const program = line(text);
    expect(program.commands.map(one => one.words[0]?.value)).toEqual(expected.map(one => one.split(' ')[0]));
    expect(problems(program)).toEqual(said);
  });

  it.each(['rm -rf /', 'a | b > c', 'eval "rm x"', "bash -c 'rm x'", 'x=1; eval "rm $x"', 'cat <<E\n$x\nE'])(
    'is not said of what is: %s',
    text => {
      expect(line(text).problems).toEqual([]);
    },
  );
});
