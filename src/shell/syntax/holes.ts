import type { UnknownPart, Word, WordPart } from '../word.ts';

/** First of the private-use characters that stand for an unknown part; the last one only fills. */
const FIRST = 0xe000;
const FILLER = '\uf8ff';
const MOST = 0xf8ff - FIRST;

const privateUse = /[\ue000-\uf8ff]/;
const privateUseRun = /([\ue000-\uf8fe])\uf8ff*|\uf8ff+/g;

/** A word as a text that can be parsed: each unknown part became a placeholder of the same length. */
export interface HoledText {
  /** For the parser. */
  readonly text: string;
  /** For a person: the unknown parts as they were written; same length. */
  readonly written: string;
  /** What the placeholders stand for. */
  readonly holes: readonly UnknownPart[];
}

/**
 * Writes a word with unknown parts as a text. The text may run as commands (`sh -c "rm -rf $DIR"`), and
 * the placeholders come back as unknown parts of its words.
 */
export function holedText(word: Word): HoledText {
  if (word.value !== undefined && !privateUse.test(word.value)) {
    return { text: word.value, written: word.value, holes: [] };
  }
  const holes: UnknownPart[] = [];
  let text = '';
  let written = '';
  for (const part of word.parts) {
    if (part.kind !== 'unknown') {
      written += part.text;
      // Private-use characters of the text itself would be taken for placeholders: they become some.
      text += part.text.replace(privateUseRun, run => placeholder(foreign(run), run.length, holes));
      continue;
    }
    const shown = part.text === '' ? '?' : part.text;
    written += shown;
    text += placeholder(part, shown.length, holes);
  }
  return { text, written, holes };
}

/** @returns the parts of a literal text in which placeholders may stand; undefined if there are none */
export function fillHoles(text: string, holes: readonly UnknownPart[]): readonly WordPart[] | undefined {
  if (holes.length === 0 || !privateUse.test(text)) return undefined;
  const parts: WordPart[] = [];
  let from = 0;
  for (const match of text.matchAll(privateUseRun)) {
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) });
    const hole = holes[(match[1]?.charCodeAt(0) ?? 0) - FIRST];
    parts.push(hole ?? foreign(match[0]));
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

/** @returns a text with its placeholders replaced by what they stand for, as it was written; same length */
export function shownText(text: string, holes: readonly UnknownPart[]): string {
  if (holes.length === 0) return text;
  return text.replace(privateUseRun, (run, first?: string) => {
    const shown = first === undefined ? undefined : holes[first.charCodeAt(0) - FIRST]?.text;
    return shown?.length === run.length ? shown : '?'.repeat(run.length);
  });
}

function placeholder(part: UnknownPart, length: number, holes: UnknownPart[]): string {
  // Beyond the last character there is, the last placeholder stands for whatever comes.
  if (holes.length === MOST) holes[MOST - 1] = foreign(part.text);
  else holes.push(part);
  return String.fromCharCode(FIRST + holes.length - 1) + FILLER.repeat(length - 1);
}

function foreign(text: string): UnknownPart {
  return { kind: 'unknown', text, reason: 'limit', splits: false };
}
