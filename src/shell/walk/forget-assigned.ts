import type { Shell } from '../analysis/shell.ts';
import { lookUp } from '../state/bindings.ts';
import type { ShellFunction } from '../state/shell-function.ts';

/** Commands that assign to the names in their arguments. */
const ASSIGNING =
  /\b(?:read|mapfile|readarray|getopts|printf|unset|let|local|declare|typeset|export|readonly|for|select|coproc|wait|vared|integer|float)\b/;

const assigned =
  /(?:\+\+|--)\s*([A-Za-z_]\w*)|([A-Za-z_]\w*)(?:\[[^\]\n]{0,64}\])?\s{0,8}(?:\+\+|--|(?:[-+*/%&|^:]|<<|>>)?=)/g;
const identifier = /[A-Za-z_]\w*/g;

/**
 * Makes unknown whatever a piece of syntax may assign, before it runs an unknown number of times. This
 * looks at the text alone and takes every name that could be meant: to forget too much is safe.
 */
export function forgetAssigned(text: string, shell: Shell): void {
  const texts = withFunctions(text, shell);
  const { state } = shell;
  const names = new Set<string>();
  for (const one of texts) {
    for (const match of one.matchAll(assigned)) names.add(match[1] ?? match[2] ?? '');
    if (ASSIGNING.test(one))
      for (const match of one.matchAll(identifier)) if (one[match.index - 1] !== '$') names.add(match[0]);
  }
  for (const name of names)
    if (name !== '' && state.variable(name).value.kind !== 'unknown') state.forget(name);
  if (texts.some(one => /\b(?:cd|pushd|popd|chdir)\b/.test(one))) {
    state.cwd = undefined;
    state.forget('PWD');
    state.forget('OLDPWD');
  }
  if (texts.some(one => /\b(?:set|shift)\b/.test(one))) state.positional = undefined;
  if (texts.some(one => /\b(?:eval|source)\b|(?:^|[\s;&|(])\.\s/.test(one))) {
    state.forgetAll();
    state.cwd = undefined;
    state.positional = undefined;
  }
}

/** The text, and the text of each function that it or another of them may call. */
function withFunctions(text: string, shell: Shell): readonly string[] {
  const texts = [text];
  if (shell.state.functions === undefined) return texts;
  const seen = new Set<ShellFunction>();
  for (let at = 0; at < texts.length; at += 1) {
    for (const [name] of (texts[at] as string).matchAll(/[^\s;&|()<>"'`$]+/g)) {
      const called = lookUp(shell.state.functions, name);
      if (called === undefined || seen.has(called)) continue;
      seen.add(called);
      texts.push(called.frame.text.slice(called.body.pos, called.body.end));
    }
  }
  return texts;
}
