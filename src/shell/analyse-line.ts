import { Analysis } from './analysis/analysis.ts';
import { type Frame, textFrame } from './analysis/frame.ts';
import type { Shell } from './analysis/shell.ts';
import type { Walk } from './analysis/walk.ts';
import type { Surroundings } from './command.ts';
import type { AnalyseOptions, Program } from './program.ts';
import type { Dialect } from './source.ts';
import { ShellState } from './state/shell-state.ts';
import { parseText } from './syntax/parse.ts';
import { runUncalled } from './walk/functions.ts';
import { startingOptions } from './walk/new-shell.ts';
import { runCall } from './walk/run-call.ts';
import { runScript, runText } from './walk/text.ts';
import { knownWord } from './word.ts';

/** The walk as its own parts are given it. */
export const WALK: Walk = { script: runScript, text: runText, call: (call, shell) => runCall(call, shell) };

/** What surrounds a command that stands alone. */
export const ALONE: Surroundings = {
  position: 0,
  length: 1,
  repeated: false,
  conditional: false,
  background: false,
};

/**
 * Says what a line or script would run, without running anything.
 * @param text as the shell would read it
 * @param options what is known of the shell that reads it
 * @returns every simple command with its words as far as they are certain, and every place that was not
 *   understood; never throws, whatever the text
 */
export function analyseLine(text: string, options: AnalyseOptions): Program {
  const analysis = new Analysis(options, WALK);
  analysis.sources.push({ text, name: 'line', dialect: options.dialect });
  const read = withinLimit(text, analysis);
  const shell = startShell(analysis, options, read);
  const parsed = parseText(read);
  if (!parsed.ok) {
    analysis.limit(parsed.message, { source: 0, start: 0, end: text.length });
    return analysis.program();
  }
  bounded(analysis, text.length, () => {
    runScript(parsed.script, shell);
    runUncalledFunctions(shell);
  });
  return analysis.program();
}

/** Runs an analysis; should its nesting exhaust the stack in spite of the limits, that is said. */
export function bounded(analysis: Analysis, length: number, analyse: () => void): void {
  try {
    analyse();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    analysis.limit('the text is nested too deeply', { source: 0, start: 0, end: length });
  }
}

/** @returns the shell that an analysis begins with */
export function startShell(analysis: Analysis, options: AnalyseOptions, text: string): Shell {
  const zero = options.positional?.[0];
  const state = new ShellState({
    env: options.env,
    cwd: options.cwd,
    zero: zero === undefined ? undefined : knownWord(zero),
    positional: options.positional?.slice(1).map(arg => knownWord(arg)),
    stdin: { kind: 'inherited' },
    options: lineOptions(options.dialect),
  });
  if (options.cwd !== undefined && state.variable('PWD').value.kind === 'unknown') {
    state.assign('PWD', { kind: 'scalar', parts: [{ kind: 'text', text: options.cwd }] });
  }
  const { source, hasProcesses, dialect, holes } = textFrame(0, text, options.dialect, []);
  // Written out: to copy it costs as much as a short line.
  const frame: Frame = {
    source,
    text,
    hasProcesses,
    dialect,
    holes,
    depth: 0,
    surroundings: ALONE,
    wrappers: [],
    place: { kind: 'here' },
    calls: [],
    texts: [],
    stage: undefined,
    captured: false,
  };
  return { analysis, state, frame };
}

/** A line may be an interactive shell's, whose aliases are on; bash scripts leave them alone. */
function lineOptions(dialect: Dialect) {
  return { ...startingOptions(dialect), aliases: dialect === 'bash' ? undefined : true };
}

function withinLimit(text: string, analysis: Analysis): string {
  const most = analysis.limits.text;
  if (text.length <= most) return text;
  const lineEnd = text.lastIndexOf('\n', most);
  const end = lineEnd > 0 ? lineEnd + 1 : most;
  analysis.limit('the text is too long; the rest was not read', { source: 0, start: end, end: text.length });
  return text.slice(0, end);
}

/**
 * Functions that the text defines and does not call: of the text itself, because a later line may call
 * them; of all texts, if a command's name is not known.
 */
export function runUncalledFunctions(shell: Shell): void {
  const { analysis } = shell;
  // A body may define further functions.
  for (let at = 0; at < analysis.functions.length; at += 1) {
    const one = analysis.functions[at];
    if (one === undefined || analysis.called.has(one.body)) continue;
    if (one.frame.source !== 0 && !analysis.mayCallAnything) continue;
    analysis.called.add(one.body);
    runUncalled(one, shell);
  }
}
