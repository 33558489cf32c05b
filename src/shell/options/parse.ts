import { knownPrefix, knownWord, type Word } from '../word.ts';
import type { OptionSpec, OptionTable } from './table.ts';

/** One option as it was given. */
export interface GivenOption {
  /** The table's name for it, or the name as written for one that the table does not know. */
  readonly name: string;
  /** Its value; undefined if it has none. */
  readonly value: Word | undefined;
  /** The word it stands in. */
  readonly word: Word;
  readonly known: boolean;
}

/** A command line cut into options and operands, in their order. */
export interface ParsedOptions {
  readonly options: readonly GivenOption[];
  readonly operands: readonly Word[];
  /** True if an unknown option without attached value stood before another word: it may have taken it. */
  readonly ambiguous: boolean;
}

/** How {@link parseOptions} reads what the table does not say. */
export interface ParseSettings {
  /** An unknown option takes the word after it, unless that looks like an option. */
  readonly unknownTakesValue?: boolean;
  /** Stop at the first operand and leave the rest to `operands`, whatever the style says. */
  readonly stopAtOperand?: boolean;
}

interface Reading {
  readonly options: GivenOption[];
  readonly operands: Word[];
  ambiguous: boolean;
}

/**
 * Reads words as a tool would read its arguments (without the command name).
 * A word that is not known is an operand, unless its certain beginning makes it an option with an attached
 * value (`--token=$T`, `-u$USER`).
 */
export function parseOptions(
  words: readonly Word[],
  table: OptionTable,
  settings: ParseSettings = {},
): ParsedOptions {
  const reading: Reading = { options: [], operands: [], ambiguous: false };
  const stop = settings.stopAtOperand === true || !table.style.permutes;
  let index = 0;
  while (index < words.length) {
    const word = words[index] as Word;
    const text = knownPrefix(word);
    if (word.value === '--') {
      reading.operands.push(...words.slice(index + 1));
      break;
    }
    if (!text.startsWith('-') || word.value === '-') {
      if (stop) {
        reading.operands.push(...words.slice(index));
        break;
      }
      reading.operands.push(word);
      index += 1;
      continue;
    }
    index += readOption(words, index, table, settings, reading);
  }
  return reading;
}

/** Reads the option at `index`; returns how many words it used. */
function readOption(
  words: readonly Word[],
  index: number,
  table: OptionTable,
  settings: ParseSettings,
  reading: Reading,
): number {
  const word = words[index] as Word;
  const text = knownPrefix(word);
  if (text.startsWith('--')) return readLong(words, index, text.slice(2), table, settings, reading);
  const body = text.slice(1);
  if (table.style.singleDash && (body.length > 1 || !table.style.clusters)) {
    return readLong(words, index, body, table, settings, reading);
  }
  return readCluster(words, index, body, table, settings, reading);
}

function readLong(
  words: readonly Word[],
  index: number,
  body: string,
  table: OptionTable,
  settings: ParseSettings,
  reading: Reading,
): number {
  const word = words[index] as Word;
  const equals = table.style.equals ? body.indexOf('=') : -1;
  const written = equals === -1 ? body : body.slice(0, equals);
  const spec = findLong(written, table);
  if (equals !== -1) {
    const skipped =
      word.value === undefined ? knownPrefix(word).indexOf('=') + 1 : word.value.indexOf('=') + 1;
    reading.options.push(given(spec, written, withoutPrefix(word, skipped), word));
    return 1;
  }
  if (spec?.value === 'required') {
    reading.options.push(given(spec, written, words[index + 1], word));
    return 2;
  }
  if (spec === undefined) return readUnknown(words, index, written, settings, reading);
  reading.options.push(given(spec, written, undefined, word));
  return 1;
}

function readCluster(
  words: readonly Word[],
  index: number,
  body: string,
  table: OptionTable,
  settings: ParseSettings,
  reading: Reading,
): number {
  const word = words[index] as Word;
  for (let at = 0; at < body.length; at += 1) {
    const letter = body[at] as string;
    const spec = table.specs.get(letter);
    const last = at === body.length - 1 && word.value !== undefined;
    if (spec?.value === 'required' || spec?.value === 'optional') {
      const attached = last ? undefined : withoutPrefix(word, at + 2);
      if (attached === undefined && spec.value === 'required') {
        reading.options.push(given(spec, letter, words[index + 1], word));
        return 2;
      }
      reading.options.push(given(spec, letter, attached, word));
      return 1;
    }
    if (spec === undefined) {
      // Neither `-n5` nor `-abc` can be told from the other without the tool's table: the whole rest counts
      // as written, so that a rule sees `-rf` of an unlisted tool as `r` and `f`.
      if (last && at === 0) return readUnknown(words, index, letter, settings, reading);
      reading.options.push({ name: letter, value: undefined, word, known: false });
      continue;
    }
    reading.options.push(given(spec, letter, undefined, word));
    if (!table.style.clusters) break;
  }
  return 1;
}

function readUnknown(
  words: readonly Word[],
  index: number,
  name: string,
  settings: ParseSettings,
  reading: Reading,
): number {
  const word = words[index] as Word;
  const next = words[index + 1];
  const mayTake = next !== undefined && !knownPrefix(next).startsWith('-');
  if (mayTake) reading.ambiguous = true;
  const takes = mayTake && settings.unknownTakesValue === true;
  reading.options.push({ name, value: takes ? next : undefined, word, known: false });
  return takes ? 2 : 1;
}

function given(
  spec: OptionSpec | undefined,
  written: string,
  value: Word | undefined,
  word: Word,
): GivenOption {
  return { name: spec?.name ?? written, value, word, known: spec !== undefined };
}

/** Finds a long option by its name or, where the style allows it, by an unambiguous beginning. */
function findLong(written: string, table: OptionTable): OptionSpec | undefined {
  const exact = table.specs.get(written);
  if (exact !== undefined && (written.length > 1 || table.style.singleDash)) return exact;
  if (!table.style.abbreviations || written === '') return undefined;
  const found = new Set<OptionSpec>();
  for (const [name, spec] of table.specs) if (name.length > 1 && name.startsWith(written)) found.add(spec);
  return found.size === 1 ? [...found][0] : undefined;
}

/** The word without its first `count` characters, which are known. */
function withoutPrefix(word: Word, count: number): Word {
  if (word.value !== undefined) return knownWord(word.value.slice(count), word.span);
  let left = count;
  const parts = word.parts.flatMap(part => {
    if (left === 0 || part.kind !== 'text') return [part];
    const cut = Math.min(left, part.text.length);
    left -= cut;
    return cut === part.text.length ? [] : [{ kind: 'text' as const, text: part.text.slice(cut) }];
  });
  const text = parts.map(part => part.text).join('');
  return word.span === undefined
    ? { text, value: undefined, parts }
    : { text, value: undefined, parts, span: word.span };
}
