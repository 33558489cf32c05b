import type { SecretFinder } from './find-secrets.ts';
import { CONTROLS, stripControls } from './plain-text.ts';
import { redactionLabel, secretsInOutput } from './redact-text.ts';
import type { SecretRange } from './secret-range.ts';

/** Output with the time at which it came. */
export interface TimedText {
  /** Milliseconds since the recording began. */
  readonly time: number;
  readonly text: string;
}

/** A secret as it was found in the output. */
export interface FoundSecret {
  /** Milliseconds since the recording began. */
  readonly time: number;
  readonly rule: string;
  readonly value: string;
}

/** Longest word that waits for its end: a longer one goes out, and what follows is still seen behind it. */
const LONGEST_WORD = 2048;
/** So much of what has gone out is looked at again together with what follows. */
const CONTEXT = 2048;
/** A private key is seen as one from its first line on. */
const KEY_CONTEXT = 16_384;

/**
 * Takes the secrets out of a stream of output. A word waits until it has ended, so that a token which comes
 * in pieces is seen whole; everything else goes out at once. Memory is bounded by the longest piece.
 */
export class StreamRedactor {
  private readonly finder: SecretFinder;
  private readonly seen: ((secret: FoundSecret) => void) | undefined;
  private context = '';
  private pending: TimedText[] = [];

  /** @param seen called with each secret that is taken out; with the same one perhaps more than once. */
  constructor(finder: SecretFinder, seen?: (secret: FoundSecret) => void) {
    this.finder = finder;
    this.seen = seen;
  }

  /** Something waits for its end. */
  get waiting(): boolean {
    return this.pending.length > 0;
  }

  /** What can be written now that this has come. */
  add(piece: TimedText): TimedText[] {
    this.pending.push(piece);
    const last = lastWord(piece.text);
    // A word that fills its piece may have begun in the pieces before.
    const held = last === piece.text.length ? this.heldBefore(last) : last;
    return this.release(held > LONGEST_WORD ? 0 : held);
  }

  /** Everything that waits: at the end, or when its end has not come for long. */
  flush(): TimedText[] {
    return this.release(0);
  }

  /** How many characters at the end of all pieces belong to a word without an end. */
  private heldBefore(length: number): number {
    let held = length;
    for (const { text } of this.pending.slice(0, -1).reverse()) {
      const last = lastWord(text);
      held += last;
      if (last < text.length || held > LONGEST_WORD) break;
    }
    return held;
  }

  /** @param held characters at the end that stay. */
  private release(held: number): TimedText[] {
    if (this.pending.length === 0) return [];
    const text = this.pending.map(piece => piece.text).join('');
    const end = text.length - held;
    const pieces = split(this.pending, end);
    this.pending = pieces.after;
    if (pieces.before.length === 0) return [];
    const shown = this.context + text;
    const ranges = this.finder.suspects(stripControls(shown)) ? secretsInOutput(shown, this.finder) : [];
    if (this.seen !== undefined) this.tell(shown, ranges, pieces.before);
    const out = ranges.length === 0 ? pieces.before : replace(pieces.before, ranges, this.context.length);
    this.remember(text.slice(0, end));
    return out;
  }

  private tell(shown: string, ranges: readonly SecretRange[], pieces: readonly TimedText[]): void {
    for (const { start, end, rule } of ranges) {
      // What was told before is still in sight.
      if (end <= this.context.length) continue;
      const time = timeAt(pieces, end - 1 - this.context.length);
      this.seen?.({ time, rule, value: stripControls(shown.slice(start, end)).replace(/\s+/g, '') });
    }
  }

  private remember(text: string): void {
    const known = text.length >= KEY_CONTEXT ? text : this.context + text;
    const long = known.slice(-KEY_CONTEXT);
    const key = long.lastIndexOf('PRIVATE KEY');
    // A key that has begun and not ended: its first line must stay in sight.
    const open = key >= 0 && long.startsWith('-----BEGIN', long.lastIndexOf('-----', key));
    this.context = open ? long : known.slice(-CONTEXT);
  }
}

/** When the character at an offset into all pieces came; of one behind them, when the last did. */
function timeAt(pieces: readonly TimedText[], offset: number): number {
  let end = 0;
  for (const { time, text } of pieces) {
    end += text.length;
    if (offset < end) return time;
  }
  return pieces.at(-1)?.time ?? 0;
}

/** Characters at the end of a text after the last white space. */
function lastWord(text: string): number {
  let length = 0;
  while (length < text.length && length <= LONGEST_WORD) {
    const code = text.charCodeAt(text.length - 1 - length);
    if (code === 32 || (code >= 9 && code <= 13)) break;
    length += 1;
  }
  return length;
}

function split(
  pieces: readonly TimedText[],
  end: number,
): { readonly before: TimedText[]; readonly after: TimedText[] } {
  const before: TimedText[] = [];
  const after: TimedText[] = [];
  let position = 0;
  for (const { time, text } of pieces) {
    const cut = Math.min(text.length, Math.max(0, end - position));
    if (cut > 0) before.push({ time, text: text.slice(0, cut) });
    if (cut < text.length) after.push({ time, text: text.slice(cut) });
    position += text.length;
  }
  return { before, after };
}

/**
 * @param offset where the first piece begins in the text that the ranges are of.
 */
function replace(pieces: readonly TimedText[], ranges: readonly SecretRange[], offset: number): TimedText[] {
  let start = offset;
  return pieces.map(({ time, text }) => {
    const end = start + text.length;
    const parts: string[] = [];
    let from = start;
    for (const range of ranges) {
      const to = Math.min(range.end, end);
      if (to <= from || range.start >= end) continue;
      const begin = Math.max(range.start, from);
      parts.push(text.slice(from - start, begin - start));
      parts.push(
        blank(text.slice(begin - start, to - start), begin === range.start ? redactionLabel(range.rule) : ''),
      );
      from = to;
    }
    parts.push(text.slice(from - start));
    start = end;
    return { time, text: parts.join('') };
  });
}

/**
 * A secret's piece of output with its label instead of the first characters and stars instead of the others.
 * Escape sequences and line ends stay, and the width where the label is no wider, so that what a program
 * draws beside it stays in its place.
 */
function blank(secret: string, label: string): string {
  let left = label;
  return secret
    .split(SEPARATORS)
    .map((part, index) => {
      if (index % 2 === 1 || part === '') return part;
      const shown = left + '*'.repeat(Math.max(0, part.length - left.length));
      left = '';
      return shown;
    })
    .join('');
}

/** What stays: escape sequences, other controls and line ends. */
const SEPARATORS = new RegExp(`(${CONTROLS.source}|[\\t\\r\\n]+)`, 'g');
