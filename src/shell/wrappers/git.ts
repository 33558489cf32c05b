import type { Shell } from '../analysis/shell.ts';
import { parseOptions } from '../options/parse.ts';
import { GNU, optionTable } from '../options/table.ts';
import type { Call } from '../walk/call.ts';
import { joinWords } from '../walk/join-words.ts';
import { knownWord, type Word } from '../word.ts';
import { textRuns } from './text-run.ts';
import { led, type Run, type Unwrapping } from './unwrap.ts';

/** Settings of git whose value is run (git-config(1)). */
const GIT_SETTINGS =
  /^(?:alias\..+|core\.(?:pager|editor|sshcommand|askpass|fsmonitor|alternaterefscommand)|credential\.(?:.*\.)?helper|diff\.external|pager\..+|sequence\.editor|(?:diff|merge|filter|difftool|mergetool)\..+\.(?:textconv|command|driver|clean|smudge|process|cmd)|gpg\.(?:.*\.)?program|uploadpack\.packobjectshook)$/i;

const GIT = optionTable(
  'C= c= exec-path=? html-path man-path info-path p|paginate P|no-pager no-replace-objects bare git-dir= work-tree= namespace= config-env= super-prefix= literal-pathspecs v|version h|help no-optional-locks no-lazy-fetch attr-source=',
  { ...GNU, permutes: false },
);

/** `git`: settings that run (`-c alias.x='!…'`), and commands that run others. */
export function git(call: Call, shell: Shell): Unwrapping | undefined {
  const { options, operands } = parseOptions(call.words.slice(1), GIT);
  const runs: Run[] = options.flatMap(option =>
    option.name === 'c' ? gitSetting(option.value, call, shell) : [],
  );
  const [verb, ...rest] = operands;
  runs.push(...gitCommand(verb?.value ?? '', rest, call, shell));
  return runs.length === 0 ? undefined : { stands: true, runs };
}

function gitSetting(setting: Word | undefined, call: Call, shell: Shell): readonly Run[] {
  const match = /^([^=]+)=(.*)$/s.exec(setting?.value ?? '');
  if (match?.[1] === undefined || !GIT_SETTINGS.test(match[1])) return [];
  const value = match[2] ?? '';
  const isShell = /^(alias|credential)/i.test(match[1])
    ? value.startsWith('!')
    : value !== '' && !/^(true|false|cat|less)$/.test(value);
  if (!isShell) return [];
  return textRuns(
    { word: knownWord(value.replace(/^!/, ''), setting?.span), name: `git -c ${match[1]}`, first: setting },
    call,
    shell,
  );
}

function gitCommand(verb: string, rest: readonly Word[], call: Call, shell: Shell): readonly Run[] {
  if (verb === 'bisect' && rest[0]?.value === 'run' && rest.length > 1) {
    const surroundings = { ...call.surroundings, repeated: true };
    return [{ kind: 'call', call: led(call, rest.slice(1), { surroundings, redirections: [] }) }];
  }
  if (verb === 'submodule') {
    const at = rest.findIndex(word => word.value === 'foreach');
    const words =
      at === -1
        ? []
        : rest.slice(at + 1).filter(word => !/^--(recursive|quiet)$|^-q$/.test(word.value ?? ''));
    return words.length === 0
      ? []
      : textRuns({ word: joinWords(words), name: 'git submodule foreach', first: words[0] }, call, shell);
  }
  if (verb === 'rebase')
    return optionTexts(rest, /^(?:-x|--exec)$/, /^(?:-x|--exec=)(.+)$/s, 'git rebase --exec', call, shell);
  if (verb === 'filter-branch')
    return optionTexts(rest, /^--\w+-filter$/, /^--\w+-filter=(.+)$/s, 'git filter-branch', call, shell);
  if (verb === 'difftool')
    return optionTexts(rest, /^(?:-x|--extcmd)$/, /^(?:-x|--extcmd=)(.+)$/s, 'git difftool', call, shell);
  if (/^(?:clone|fetch|pull|push|ls-remote|archive)$/.test(verb)) {
    const remote = rest.find(word => word.value?.startsWith('ext::') === true);
    const packs = optionTexts(
      rest,
      /^(?:-u|--upload-pack|--receive-pack|--exec)$/,
      /^--(?:upload-pack|receive-pack|exec)=(.+)$/s,
      `git ${verb}`,
      call,
      shell,
    );
    if (remote?.value === undefined) return packs;
    return [
      ...packs,
      ...textRuns({ word: knownWord(remote.value.slice(5)), name: 'git ext::', first: remote }, call, shell),
    ];
  }
  return [];
}

function optionTexts(
  words: readonly Word[],
  separate: RegExp,
  attached: RegExp,
  name: string,
  call: Call,
  shell: Shell,
): readonly Run[] {
  return words.flatMap((word, at) => {
    const value = attached.exec(word.value ?? '')?.[1];
    if (value !== undefined)
      return textRuns({ word: knownWord(value, word.span), name, first: word }, call, shell);
    const next = words[at + 1];
    return separate.test(word.value ?? '') && next !== undefined
      ? textRuns({ word: next, name }, call, shell)
      : [];
  });
}
