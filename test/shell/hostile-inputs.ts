// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts
/** Lines with every construct, from which hostile inputs are made. */
export const SEEDS: readonly string[] = [
  'rm -rf "$DIR/cache" ~/x/{a,b}/*.[ch] $((1 + 2)) `echo \\`x\\`` "$(a "$(b)")"',
  'a=1 b+=2 c[3]=4 d=(1 "2 3" [5]=x) cmd > out 2>&1 <<< "x $y" {fd}<&3',
  "cat <<E <<-'F' | sh\n$x $(rm a) `b` \\$\nE\n\trm $x\n\tF\n",
  'if a; then b; elif c; then d; else e; fi && case $x in a|b*) c;; *) d;& esac',
  'for x in a b c; do echo $x; done; for ((i=0;i<3;i++)); do :; done; while read -r l; do $l; done < <(c)',
  'f() { local x=$1; rm "$@" "${@:2}" $# ; return; }; function g { f a; }; f b; g',
  'eval "rm $x"; bash -c "a \\"$b\\" \\$1" _ c; sudo -u r env -i A=b nice -n 5 timeout 3 xargs -I{} rm {}',
  '[[ -f $x && ! ( a == b* || c =~ (d) ) ]] || (( x = y ? 1 : 2, z++ ))',
  "trap 'rm \"$t\"' EXIT; alias x='y z'; x a; set -- 1 2; shift; export A=b; unset A; readonly B=c",
  'echo ${a:-b} ${a#*/} ${a%%.*} ${a//x/y} ${a:1:2} ${a^^} ${!a} ${#a} ${a[@]} ${a[0]} ${a@Q} "${a:="b c"}"',
  'find . -name "*.o" -exec rm {} \\; ; ssh h "cd /x && rm y"; docker exec c sh -c "rm z"; parallel rm ::: a b',
  'python3 -c "import os; os.system(\'rm x\')"; node -e \'fetch(u, {method: "DELETE"})\'; perl -e \'system("a")\'',
  'coproc C { a; }; time -p ! a |& b; { a; } &> f & ( b ) >| g; select x in a; do b; done',
  'for x (a b) { echo ${(f)x} $x[1] *(.om[1]) }; =ls; print -r -- ${x:h}; repeat 3 a',
];

/** Pieces that mutations put in. */
const PIECES = [
  '$(',
  ')',
  '`',
  '"',
  "'",
  '${',
  '}',
  '$((',
  '))',
  '{',
  ';',
  '&&',
  '|',
  '<<E\n',
  '\nE\n',
  '<(',
  '\\',
  '\n',
  '[[',
  ']]',
  '((',
  'eval ',
  '*',
  '~',
  '=',
  '#',
  '!',
  "$'",
  'case x in ',
  'esac',
  'for i in ',
  'do ',
  'done',
  'if ',
  'fi',
  '\0',
  '\u{1f4a3}',
  '\ue000',
  '$"',
  '@(',
  'f() ',
  'function ',
  'coproc ',
  'time ',
  '&>',
  '|&',
  ';;',
  '-c ',
  'bash ',
  'sudo ',
  'xargs ',
];

/** Openings and closings that nest. */
const NESTS: readonly (readonly [string, string])[] = [
  ['$(', ')'],
  ['"$(', ')"'],
  ['`', '`'],
  ['(', ')'],
  ['( ', ' )'],
  ['{ ', '; }'],
  ['${x:-', '}'],
  ['"${x:-', '}"'],
  ['${x//', '}'],
  ['$((', '))'],
  ['$[', ']'],
  ['<(', ')'],
  ['if ', '; then :; fi'],
  ['f() ', ' { :; }'],
  ['function f { ', '; }'],
  ['coproc ', ''],
  ['! ', ''],
  ['time ', ''],
  ['@(', ')'],
  ['{a,', '}'],
  ['[[ ( ', ' ) ]]'],
  ['((', '))'],
  ['case x in x) ', ' ;; esac'],
  ['$(case x in x) ', ' ;; esac)'],
  ['while ', '; do :; done'],
  ['for i in a b; do ', '; done'],
  ['a[', ']=1'],
  ['cat <<E$(', ')'],
  ['cat <<E\n$(', '\nE\n)'],
  ['$', ''],
  ['a=', ''],
  ['<', ''],
  ['eval "', '"'],
  ["eval '", ''],
  ['bash -c "', '"'],
  ['sudo ', ''],
  ['env A=b ', ''],
  ['xargs ', ''],
  ['find . -exec ', ' \\;'],
  ['"${x:-$(', ')}"'],
  ['${x:-`', '`}'],
  ['${x:-"}"', '}'],
  ['trap ', ' EXIT'],
  ['alias a="', '"'],
  ['{1..9}', ''],
  ['((x=', '))'],
  ['$((x=', '))'],
  ['python3 -c "', '"'],
  ['[', ']'],
  ['/*', ''],
  ['\\', ''],
  ['\\\n', ''],
  ['~', ''],
  ['#', '\n'],
];

/** Pieces that multiply work when they are repeated. */
const CHAINS = [
  'a|',
  'a&&',
  'f(){ f;f; };',
  'x=$x$x;',
  'x="eval \\$x;$x";',
  'for i in 1 2; do f; done;',
  'f() { g; g; }; g() { f; f; }; f;',
];

/** Inputs nested to a depth, complete and cut off; and chains of a tenth of its length. */
export function nestings(depth: number): string[] {
  const chains = CHAINS.map(piece => `${piece.repeat(depth / 10)}rm x`);
  const nests = NESTS.flatMap(([open, close]) => [
    `${open.repeat(depth)}rm x${close.repeat(depth)}`,
    `echo ${open.repeat(depth)}rm x${close.repeat(depth)}; b`,
    open.repeat(depth),
    `x="${open.repeat(depth)}"; eval "$x"; bash -c "$x"`,
  ]);
  return [...chains, ...nests];
}

/** Mutations of lines: pieces put in, taken out, doubled, swapped; and truncations. Fixed by the seed. */
export function* mutations(lines: readonly string[], count: number, seed: number): Generator<string> {
  const random = generator(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  for (let made = 0; made < count; made += 1) {
    let text = pick(lines);
    const changes = 1 + Math.floor(random() * 6);
    for (let at = 0; at < changes; at += 1) text = mutated(text, random, pick, lines);
    yield text;
  }
}

function mutated(
  text: string,
  random: () => number,
  pick: <T>(items: readonly T[]) => T,
  lines: readonly string[],
): string {
  const at = Math.floor(random() * (text.length + 1));
  const end = Math.min(text.length, at + 1 + Math.floor(random() * 8));
  switch (Math.floor(random() * 7)) {
    case 0:
      return text.slice(0, at) + pick(PIECES) + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(end);
    case 2:
      return text.slice(0, at);
    case 3:
      return text.slice(0, end) + text.slice(at);
    case 4:
      return text.slice(0, at) + pick(lines) + text.slice(at);
    case 5:
      return text.slice(0, at) + pick(PIECES).repeat(1 + Math.floor(random() * 40)) + text.slice(at);
    default:
      return text.slice(0, at) + String.fromCharCode(Math.floor(random() * 128)) + text.slice(end);
  }
}

/** Numbers from 0 to 1 by xorshift (Marsaglia 2003), the same for the same seed. */
function generator(seed: number): () => number {
  let state = seed * 2654435761 + 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
