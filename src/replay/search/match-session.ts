import type { Expression } from './expression.ts';
import { compilePattern, type TextMatch } from './pattern.ts';
import type { SessionEntry, SessionRecord } from './session-record.ts';

/** A search, ready to be asked. */
export interface SessionSearch {
  /**
   * The entries that fit the whole search. A search that names no command fits the session as such: then the
   * list is empty and the answer not undefined.
   * @param screen says whether the session's terminal ever showed a text; asked only where it decides.
   * @returns undefined if the session does not fit.
   */
  match(record: SessionRecord, screen: (text: TextMatch) => boolean): readonly SessionEntry[] | undefined;
}

/**
 * Prepares a search. What is asked of a command (its text, directory, rule, target, decision) is asked of one
 * command at a time, so that `command curl decision denied` means a curl that was denied.
 */
export function compileSearch(expression: Expression): SessionSearch {
  const test = compile(expression);
  const perEntry = namesCommand(expression);
  return {
    match(record, screen) {
      const known = new Map<TextMatch, boolean>();
      const ask = (text: TextMatch): boolean => {
        const before = known.get(text);
        if (before !== undefined) return before;
        const shown = screen(text);
        known.set(text, shown);
        return shown;
      };
      const fits = (entry: SessionEntry | undefined): boolean => {
        // First as far as the record tells; the recording is read only if it comes down to it.
        const cheap = test(record, entry, () => undefined);
        return cheap ?? test(record, entry, ask) ?? false;
      };
      if (!perEntry) return fits(undefined) ? [] : undefined;
      const entries = record.entries.filter(fits);
      if (entries.length > 0) return entries;
      // A session without any command may still fit what is said of commands that are not there.
      return record.entries.length === 0 && fits(undefined) ? [] : undefined;
    },
  };
}

/** True, false, or undefined where only the recording knows. */
type Answer = boolean | undefined;

type Test = (
  record: SessionRecord,
  entry: SessionEntry | undefined,
  screen: (text: TextMatch) => Answer,
) => Answer;

function compile(expression: Expression): Test {
  switch (expression.kind) {
    case 'and':
      return combine(expression.parts.map(compile), false);
    case 'or':
      return combine(expression.parts.map(compile), true);
    case 'not': {
      const part = compile(expression.part);
      return (record, entry, screen) => {
        const answer = part(record, entry, screen);
        return answer === undefined ? undefined : !answer;
      };
    }
    case 'decision':
      return (_record, entry) => entry?.fates.includes(expression.fate) ?? false;
    case 'date':
      return ({ started, duration }) =>
        started + duration >= (expression.from ?? Number.NEGATIVE_INFINITY) &&
        started <= (expression.to ?? Number.POSITIVE_INFINITY);
    case 'term':
      return compileTerm(expression.term, compilePattern(expression.pattern));
  }
}

/** `and` ends with the first no, `or` with the first yes; what is not known decides only if nothing else does. */
function combine(tests: readonly Test[], decisive: boolean): Test {
  return (record, entry, screen) => {
    let unknown = false;
    for (const test of tests) {
      const answer = test(record, entry, screen);
      if (answer === decisive) return decisive;
      unknown ||= answer === undefined;
    }
    return unknown ? undefined : !decisive;
  };
}

function compileTerm(term: Extract<Expression, { kind: 'term' }>['term'], pattern: TextMatch): Test {
  switch (term) {
    case 'command':
      return (_record, entry) => entry !== undefined && pattern(entry.command);
    case 'cwd':
      return (record, entry) => pattern(entry?.cwd ?? record.cwd);
    case 'rule':
      return (_record, entry) => entry?.rules.some(pattern) ?? false;
    case 'target':
      return (_record, entry) => entry?.targets.some(pattern) ?? false;
    case 'program':
      return record => pattern(record.program);
    case 'user':
      return record => pattern(record.user);
    case 'text':
      return (_record, _entry, screen) => screen(pattern);
  }
}

function namesCommand(expression: Expression): boolean {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.parts.some(namesCommand);
    case 'not':
      return namesCommand(expression.part);
    case 'decision':
      return true;
    case 'date':
      return false;
    case 'term':
      return ['command', 'cwd', 'rule', 'target'].includes(expression.term);
  }
}
