import type { Shell } from '../analysis/shell.ts';
import type { Call } from '../walk/call.ts';
import { knownWord } from '../word.ts';
import { textRuns } from './text-run.ts';
import type { Run } from './unwrap.ts';

/** Variables whose value other programs run (environ(7), git(1), less(1)). */
const RUN_VARIABLES =
  /^(?:PAGER|GIT_PAGER|MANPAGER|EDITOR|VISUAL|GIT_EDITOR|GIT_SEQUENCE_EDITOR|GIT_SSH_COMMAND|GIT_SSH|GIT_EXTERNAL_DIFF|GIT_PROXY_COMMAND|LESSOPEN|LESSCLOSE|PROMPT_COMMAND|FZF_DEFAULT_COMMAND|RSYNC_RSH|CVS_RSH|BROWSER)$/;

/** The texts that assignments in front of a command make it run: `PAGER='sh -c …' git log`. */
export function assignedTexts(call: Call, shell: Shell): readonly Run[] {
  return call.assignments.flatMap(({ name, value }) => {
    if (!RUN_VARIABLES.test(name) || value.value === undefined || !/\s/.test(value.value.trim())) return [];
    return textRuns({ word: knownWord(value.value.replace(/^\|\s*/, ''), value.span), name }, call, shell);
  });
}
