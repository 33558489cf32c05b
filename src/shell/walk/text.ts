import { textFrame } from '../analysis/frame.ts';
import type { NestedText } from '../analysis/nested-text.ts';
import type { Output } from '../analysis/output.ts';
import { sayHoled } from '../analysis/say-holed.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Span } from '../source.ts';
import { holedText } from '../syntax/holes.ts';
import { firstError, parseText } from '../syntax/parse.ts';
import type { ScriptNode } from '../syntax/tree.ts';
import { runStatements } from './statements.ts';

/** Runs a parsed script, and says where it was not understood. */
export function runScript(script: ScriptNode, shell: Shell): Output {
  sayError(script, shell);
  return runStatements(script.commands, shell);
}

/** Parses a text that stands inside another one and runs it. */
export function runText(nested: NestedText, shell: Shell): Output {
  const { analysis } = shell;
  const { text, written, holes } = holedText(nested.word);
  const outer = nested.outer;
  const source = analysis.sources.length;
  const span: Span = { source, start: 0, end: written.length };
  const depth = shell.frame.depth + 1;
  analysis.sources.push({
    text: written,
    name: nested.name,
    dialect: nested.dialect,
    ...(outer === undefined ? {} : { outer }),
  });
  if (!analysis.visit(depth, source, { pos: 0, end: text.length }) || !analysis.enterText(text.length, span))
    return undefined;
  if (text.length > analysis.limits.text) {
    analysis.limit('the text is too long', { source, start: analysis.limits.text, end: text.length });
    return undefined;
  }
  const parsed = parseText(text);
  if (!parsed.ok) {
    analysis.limit(parsed.message, span);
    return undefined;
  }
  return runScript(parsed.script, {
    ...shell,
    frame: { ...shell.frame, ...textFrame(source, text, nested.dialect, holes), depth },
  });
}

/** What a text must hold to act without an exec of its own. */
const ACTING =
  /[<>]|(?:^|[\s;&|({`"'])(?:eval|source)(?=\s)|(?:^|[;&|({`"'\n]|\b(?:then|do|else)\b)[ \t]*\.(?=\s)/;

function sayError(script: ScriptNode, shell: Shell): void {
  const error = firstError(script);
  // A text seen in other code may not be a command at all.
  if (error === undefined || shell.frame.surroundings.seenInCode !== undefined) return;
  const { text, source } = shell.frame;
  const start = Math.min(error.pos, text.length);
  const lineStart = text.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
  const nested = error.message.includes('nest');
  const lineEnd = text.indexOf('\n', start);
  const end = lineEnd === -1 ? text.length : lineEnd;
  const span = { source, start, end: Math.max(end, start) };
  if (nested) shell.analysis.limit('the text is nested too deeply', span);
  else if (shell.frame.holes.length > 0) {
    // What is not known may well hold the quote or the bracket that seems to be missing.
    sayHoled(span, shell);
  } else {
    const mayAct = ACTING.test(text.slice(lineStart));
    shell.analysis.problem({ kind: 'syntax', message: `not understood: ${error.message}`, span, mayAct });
  }
}
