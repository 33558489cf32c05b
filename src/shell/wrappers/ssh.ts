import type { Shell } from '../analysis/shell.ts';
import { type GivenOption, parseOptions } from '../options/parse.ts';
import { optionTable, POSIX } from '../options/table.ts';
import { inputText } from '../produce/concatenate.ts';
import type { Call } from '../walk/call.ts';
import { sayDynamic } from '../walk/dynamic.ts';
import { joinWords } from '../walk/join-words.ts';
import { knownWord, type Word, wordOf } from '../word.ts';
import { elsewhere } from './places.ts';
import { hasOption } from './prefix.ts';
import { textRuns } from './text-run.ts';
import type { TextRun, Unwrapping } from './unwrap.ts';

/** ssh(1) of OpenSSH 9. */
const TABLE = optionTable(
  '4 6 A a B= b= C c= D= E= e= F= f G g I= i= J= K k L= l= M m= N n O= o= P= p= Q= q R= S= s T t V v W= w= X x Y y',
  { ...POSIX, equals: false },
);

/** Settings of ssh_config(5) whose value runs on this machine; the first group is the command. */
export const LOCAL_SETTING = /^\s*(?:ProxyCommand|LocalCommand|KnownHostsCommand)\s*[=\s]\s*(.*)$/is;

/** Forges that answer `git` with a greeting and run no shell, as their documentation on testing a key says. */
const SHELL_LESS: ReadonlySet<string> = new Set([
  ...['github.com', 'ssh.github.com', 'gist.github.com', 'gitlab.com', 'altssh.gitlab.com', 'bitbucket.org'],
  ...['altssh.bitbucket.org', 'codeberg.org', 'git.sr.ht', 'ssh.dev.azure.com', 'vs-ssh.visualstudio.com'],
]);

/** Settings by which a name means another host, or the way there leads over one. */
const ELSEWHERE = /^\s*(?:host|proxy|control|include|match)/i;

/** `ssh HOST COMMAND…`: the words, joined, are read by the login shell there. */
export function ssh(call: Call, shell: Shell): Unwrapping | undefined {
  const { options, operands } = parseOptions(call.words.slice(1), TABLE);
  const runs: TextRun[] = [];
  for (const option of options) {
    const local = option.name === 'o' ? LOCAL_SETTING.exec(option.value?.value ?? '')?.[1] : undefined;
    if (local !== undefined && local !== 'none') {
      runs.push(...textRuns({ word: knownWord(local, option.word.span), name: 'ssh -o' }, call, shell));
    }
  }
  const [host, ...more] = operands;
  const silent = hasOption(options, 'V', 'Q', 'G', 'O') || (more.length === 0 && isShellLess(host, options));
  if (host !== undefined && !silent) runs.push(...remote(host, command(more), call, shell));
  return { stands: true, runs };
}

function isShellLess(host: Word | undefined, options: readonly GivenOption[]): boolean {
  const name = /^(?:ssh:\/\/)?git@([a-z.-]+)$/.exec(host?.value ?? '')?.[1] ?? '';
  const moved = options.some(
    ({ name, value }) => 'FJSW'.includes(name) || (name === 'o' && ELSEWHERE.test(value?.value ?? 'host')),
  );
  return SHELL_LESS.has(name) && !moved;
}

/** Options may follow the host; the command begins at the first word that is none. */
function command(words: readonly Word[]): readonly Word[] {
  return parseOptions(words, TABLE).operands;
}

function remote(host: Word, words: readonly Word[], call: Call, shell: Shell): readonly TextRun[] {
  const place = { kind: 'host', name: hostName(host), via: 'ssh' } as const;
  const changes = elsewhere(place);
  if (words.length > 0) {
    return textRuns(
      { word: joinWords(words), name: 'ssh', dialect: 'bash', changes, first: words[0] },
      call,
      shell,
    );
  }
  if (call.stdin.kind === 'inherited' || call.stdin.kind === 'none') return [];
  const input = inputText(call, shell);
  if (input === undefined) {
    sayDynamic('commands that cannot be seen run on another host', true, undefined, call, shell);
    return [];
  }
  const word = call.stdin.kind === 'text' ? call.stdin.text : wordOf('', input);
  const name = 'input of ssh';
  return textRuns(
    { word, name, dialect: 'bash', changes: { ...changes, stdin: { kind: 'none' } } },
    call,
    shell,
  );
}

/** The host without user, scheme and port. */
function hostName(host: Word): string | undefined {
  const text = host.value?.replace(/^ssh:\/\//, '').replace(/\/.*$/s, '');
  if (text === undefined) return undefined;
  const name = text.slice(text.lastIndexOf('@') + 1);
  return host.value?.startsWith('ssh://') === true ? name.replace(/:\d+$/, '') : name;
}
