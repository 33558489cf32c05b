import { type Output, SILENT } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Call } from '../walk/call.ts';
import { runDynamic } from '../walk/dynamic.ts';
import { forgetAssigned } from '../walk/forget-assigned.ts';
import { led } from '../wrappers/unwrap.ts';

/**
 * `trap TEXT SIGNAL…`: the text runs later. What the rest of the text assigns until then is not known.
 */
export function trap(call: Call, shell: Shell): Output {
  const args = call.words.slice(1);
  if (args[0]?.value === '--') args.shift();
  const [action, ...signals] = args;
  if (action === undefined || signals.length === 0 || /^-/.test(action.value ?? '') || action.value === '')
    return SILENT;
  if (runDynamic(action, 'trap', { ...call, byShell: false }, shell)) return SILENT;
  const surroundings = { ...call.surroundings, conditional: true };
  const frame = {
    ...shell.frame,
    surroundings,
    wrappers: led(call, []).wrappers,
    stage: undefined,
    captured: false,
  };
  const state = shell.state.fork();
  const from = shell.frame.calls.length > 0 ? 0 : (call.span?.end ?? 0);
  forgetAssigned(shell.frame.text.slice(from), { ...shell, state });
  shell.analysis.walk.text(
    { word: action, name: 'trap', dialect: shell.frame.dialect, outer: action.span },
    { ...shell, frame, state },
  );
  return SILENT;
}
