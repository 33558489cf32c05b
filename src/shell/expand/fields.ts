import type { Analysis } from '../analysis/analysis.ts';
import { fillHoles } from '../syntax/holes.ts';
import type { GlobPart, UnknownPart, Word, WordPart } from '../word.ts';

/**
 * How the parts of a word become fields. `fields`: the words of a command, split and with patterns.
 * `text`, `assignment`: one field without patterns. `pattern`: one field whose patterns stay patterns
 * (redirections, `case`).
 */
export type FieldMode = 'fields' | 'text' | 'assignment' | 'pattern';

/** What splitting depends on. */
export interface FieldRules {
  readonly mode: FieldMode;
  /** `$IFS`; undefined: not known. */
  readonly ifs: string | undefined;
  /** Unquoted values are split and may be patterns (not in zsh); undefined: not known. */
  readonly splits: boolean | undefined;
  /** Patterns are left to the file system (not after `set -f`). */
  readonly globs: boolean;
}

const globCharacter = /[*?[]/;
const DEFAULT_IFS = ' \t\n';

/** Gathers the parts of one word and cuts them into fields as the shell does (POSIX 2.6.5). */
export class Fields {
  private readonly rules: FieldRules;
  private readonly holes: readonly UnknownPart[];
  private readonly analysis: Analysis;
  private readonly done: WordPart[][] = [];
  private current: WordPart[] = [];
  private open = false;

  constructor(rules: FieldRules, holes: readonly UnknownPart[], analysis: Analysis) {
    this.rules = rules;
    this.holes = holes;
    this.analysis = analysis;
  }

  /** @returns true if nothing stands in the current field yet */
  get atStart(): boolean {
    return !this.open;
  }

  /** Adds text that is taken as it stands; even empty text makes a field. */
  literal(text: string, quoted: boolean): void {
    this.open = true;
    const parts = fillHoles(text, this.holes);
    if (parts === undefined) {
      this.text(text);
      return;
    }
    for (const part of parts) {
      if (part.kind === 'unknown') this.unknown(part, quoted);
      else this.text(part.text);
    }
  }

  /** Adds an unquoted pattern. */
  glob(text: string): void {
    if (this.plain) {
      this.literal(text, false);
      return;
    }
    this.open = true;
    const last = this.current.at(-1);
    if (last?.kind === 'glob')
      this.current[this.current.length - 1] = { kind: 'glob', text: last.text + text };
    else this.current.push({ kind: 'glob', text });
  }

  /** Adds a part that is not known. */
  unknown(part: UnknownPart, quoted: boolean): void {
    this.open = true;
    const splits = !quoted && this.rules.mode === 'fields' && this.rules.splits !== false;
    this.current.push(this.analysis.quoting(part, splits));
  }

  /** Adds the value of an expansion. */
  value(parts: readonly WordPart[], quoted: boolean): void {
    if (quoted) this.open = true;
    for (const part of parts) {
      if (part.kind === 'unknown') this.unknown(part, quoted);
      else if (part.kind === 'glob') this.matched(part);
      else if (quoted || this.plain) this.literal(part.text, true);
      else this.unquoted(part.text);
    }
  }

  /** Adds a list, as `"$@"` and `"${a[@]}"` do: each item a field of its own. */
  list(items: readonly Word[], quoted: boolean): void {
    items.forEach((item, at) => {
      if (at > 0) this.separate();
      this.value(item.parts, quoted);
    });
  }

  /** @returns the fields */
  finish(): readonly (readonly WordPart[])[] {
    this.cut();
    return this.done;
  }

  /** @returns everything as one field, empty if there is nothing */
  single(): readonly WordPart[] {
    this.cut();
    return this.done.length < 2 ? (this.done[0] ?? []) : this.done.flat();
  }

  /** Adds a value that is one of the matches of a pattern, as in `for f in *.txt`: quoting it changes nothing. */
  private matched(part: GlobPart): void {
    this.open = true;
    this.current.push(part);
  }

  private get plain(): boolean {
    return this.rules.mode === 'text' || this.rules.mode === 'assignment';
  }

  private separate(): void {
    if (this.rules.mode === 'fields') this.cut();
    else this.text(' ');
  }

  private unquoted(text: string): void {
    if (text === '') return;
    if (this.rules.mode !== 'fields' || this.rules.splits === false) {
      this.open = true;
      this.pattern(text);
      return;
    }
    if (this.rules.ifs === undefined || (this.rules.splits === undefined && !/^[\w./+-]*$/.test(text))) {
      this.unknown({ kind: 'unknown', text, reason: 'parameter', name: 'IFS', splits: true }, false);
      return;
    }
    this.split(text, this.rules.ifs);
  }

  private split(text: string, ifs: string): void {
    let from = 0;
    let at = 0;
    while (at < text.length) {
      if (!ifs.includes(text[at] as string)) {
        at += 1;
        continue;
      }
      if (at > from) {
        this.open = true;
        this.pattern(text.slice(from, at));
      }
      at = this.skipSeparator(text, at, ifs);
      from = at;
    }
    if (from < text.length) {
      this.open = true;
      this.pattern(text.slice(from));
    }
  }

  /** Ends the field at a separator: blanks around at most one other character of IFS. */
  private skipSeparator(text: string, start: number, ifs: string): number {
    let at = start;
    let visible = false;
    while (at < text.length && ifs.includes(text[at] as string)) {
      const blank = DEFAULT_IFS.includes(text[at] as string);
      if (!blank && visible) break;
      if (!blank) visible = true;
      at += 1;
    }
    if (visible) this.open = true;
    this.cut();
    return at;
  }

  private pattern(text: string): void {
    if (!this.rules.globs || this.rules.splits === false || !globCharacter.test(text)) {
      this.text(text);
      return;
    }
    // A backslash in a value quotes the next character of the pattern: the whole value is one pattern.
    if (text.includes('\\')) {
      this.glob(text);
      return;
    }
    let from = 0;
    let at = 0;
    while (at < text.length) {
      const end = patternEnd(text, at);
      if (end > at) {
        this.text(text.slice(from, at));
        this.glob(text.slice(at, end));
        from = end;
      }
      at = Math.max(end, at + 1);
    }
    this.text(text.slice(from));
  }

  private text(text: string): void {
    if (text === '') return;
    const last = this.current.at(-1);
    if (last?.kind === 'text')
      this.current[this.current.length - 1] = { kind: 'text', text: last.text + text };
    else this.current.push({ kind: 'text', text });
  }

  private cut(): void {
    if (!this.open) return;
    this.done.push(this.current);
    this.current = [];
    this.open = false;
  }
}

/** @returns where the pattern character or bracket at an index ends; the index itself if there is none */
function patternEnd(text: string, at: number): number {
  const character = text[at];
  if (character === '*' || character === '?') return at + 1;
  if (character !== '[') return at;
  const close = text.indexOf(']', at + 2);
  return close === -1 ? at : close + 1;
}
