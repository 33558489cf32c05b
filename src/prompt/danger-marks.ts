import type { Hold } from '../hold/hold.ts';
import type { Operation } from '../operations/operation.ts';
import { askingFindings } from '../policy/asking-findings.ts';
import type { Finding } from '../policy/finding.ts';

/** A part of a text that is to catch the eye: half-open range of UTF-16 offsets. */
export interface Mark {
  readonly start: number;
  readonly end: number;
}

/** A part that is nearly everything catches no eye. */
const MOST = 0.8;

/** More marks than this are no marks. */
const MOST_MARKS = 200;

/**
 * Finds what makes a held command dangerous in its text: the simple commands that were asked about, where the
 * text holds others too, and in them what is named, done and destroyed.
 * @param text the command as it is shown, its secrets replaced
 */
export function dangerMarks(text: string, hold: Hold): readonly Mark[] {
  const asked = askingFindings(hold.judgement);
  const wanted = new Set([...asked.flatMap(finding => commandTexts(finding, hold)), ...asked.flatMap(names)]);
  const marks = [...wanted]
    .filter(part => part.length > 0 && part.length < text.length * MOST)
    .flatMap(part => occurrences(text, part));
  return merged(marks);
}

/** The simple commands' own texts. A secret in one keeps it from being found: the rest is still marked. */
function commandTexts({ operation }: Finding, hold: Hold): string[] {
  return operation.spans.map(({ source, start, end }) => {
    const text = hold.judgement.sources[source]?.text ?? '';
    return text.slice(start, end).trim();
  });
}

function names({ operation }: Finding): string[] {
  return [...operation.targets.map(target => target.name), ...ownNames(operation)].map(name => name.trim());
}

function ownNames(operation: Operation): string[] {
  switch (operation.kind) {
    case 'http':
      return [operation.method];
    case 'graphql':
      return [operation.field];
    case 'sql':
      return [operation.text, ...operation.names];
    case 'store':
      return [operation.command];
    case 'files':
      return operation.paths.map(path => path.text);
    case 'cli':
      return [operation.path, ...operation.path.split(' ').slice(-1)];
    case 'opaque':
      return [];
  }
}

/** Where a part stands as a word of its own, in whatever case. */
function occurrences(text: string, part: string): Mark[] {
  const marks: Mark[] = [];
  const within = text.toLowerCase();
  // Letters that change their length with their case would shift every offset behind them.
  const [haystack, needle] = within.length === text.length ? [within, part.toLowerCase()] : [text, part];
  for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, at + needle.length)) {
    const end = at + needle.length;
    if (isWhole(text, at, end)) marks.push({ start: at, end });
    if (marks.length >= MOST_MARKS) break;
  }
  return marks;
}

function isWhole(text: string, start: number, end: number): boolean {
  const joins = (left: string, right: string): boolean => /^[\w-]$/.test(left) && /^[\w-]$/.test(right);
  return !joins(text.charAt(start - 1), text.charAt(start)) && !joins(text.charAt(end - 1), text.charAt(end));
}

function merged(marks: readonly Mark[]): Mark[] {
  const result: Mark[] = [];
  for (const mark of [...marks].sort((one, other) => one.start - other.start)) {
    const last = result.at(-1);
    if (last !== undefined && mark.start <= last.end) {
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, mark.end) };
    } else result.push(mark);
  }
  return result;
}
