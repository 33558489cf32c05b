import { absolutePath } from '../analysis/paths.ts';
import type { Shell } from '../analysis/shell.ts';
import { parseOptions } from '../options/parse.ts';
import { GNU, optionTable, POSIX } from '../options/table.ts';
import { inputText } from '../produce/concatenate.ts';
import type { Call } from '../walk/call.ts';
import { sayDynamic } from '../walk/dynamic.ts';
import { type Word, wordOf } from '../word.ts';
import { hasOption, optionValue } from './prefix.ts';
import { textRuns } from './text-run.ts';
import { led, type Unwrapping } from './unwrap.ts';

/** at(1). */
const AT = optionTable('b c d f= l m M q= r t= u= V v', GNU);

/** `at`, `batch`: commands from a file or standard input, run later by `sh`. */
export function at(call: Call, shell: Shell): Unwrapping | undefined {
  const { options } = parseOptions(call.words.slice(1), AT);
  if (hasOption(options, 'c', 'd', 'l', 'r', 'V')) return undefined;
  const word = laterText(optionValue(options, 'f'), call, shell);
  if (word === undefined) return undefined;
  return { stands: true, runs: textRuns({ word, name: 'at', changes: later(call) }, call, shell) };
}

/** systemd-run(1). */
const SYSTEMD_RUN = optionTable(
  `no-ask-password scope u|unit= p|property= description= slice= slice-inherit expand-environment=? r|remain-after-exit
   send-sighup service-type= uid= gid= nice= working-directory= d|same-dir E|setenv= t|pty P|pipe q|quiet on-active= on-boot=
   on-startup= on-unit-active= on-unit-inactive= on-calendar= on-clock-change on-timezone-change path-property=
   socket-property= timer-property= no-block wait G|collect user system H|host= M|machine= S|shell job-mode= background=
   ignore-failure h|help version`,
  POSIX,
);

/** `systemd-run`: a command that runs outside of whatever started it. */
export function systemdRun(call: Call): Unwrapping | undefined {
  const { options, operands } = parseOptions(call.words.slice(1), SYSTEMD_RUN);
  if (operands.length === 0) return undefined;
  const here = hasOption(options, 'scope', 'pty', 'pipe', 'wait');
  const surroundings = { ...call.surroundings, background: !here || call.surroundings.background };
  return {
    stands: true,
    runs: [{ kind: 'call', call: led(call, operands, { surroundings, redirections: [] }) }],
  };
}

/** What a command sees that runs later: nobody's input. */
export function later(call: Call): Partial<Call> {
  return { surroundings: { ...call.surroundings, background: true }, stdin: { kind: 'none' } };
}

/** @returns the text that is to run later; undefined if it cannot be seen, which is then said */
export function laterText(file: Word | undefined, call: Call, shell: Shell): Word | undefined {
  if (file === undefined) {
    if (call.stdin.kind === 'inherited' || call.stdin.kind === 'none') return undefined;
    const input = inputText(call, shell);
    if (input !== undefined) return wordOf('', input);
  } else {
    const path = file.value === undefined ? undefined : absolutePath(file.value, call.cwd);
    const seen = path === undefined ? undefined : shell.analysis.seeFile(path);
    if (seen?.ok === true) return seen.word;
  }
  const now = file === undefined || shell.analysis.execWords === call.words;
  sayDynamic('commands that cannot be seen are to run later', now, file, call, shell);
  return undefined;
}
