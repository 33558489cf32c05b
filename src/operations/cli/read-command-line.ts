import { type GivenOption, parseOptions } from '../../shell/options/parse.ts';
import { knownWord, type Word } from '../../shell/word.ts';
import { nameWords } from '../name-words.ts';
import { endsPath } from './ends-path.ts';
import { names, type Tool } from './tool.ts';

/** Longest subcommand path of a tool whose paths are not listed. */
const LONGEST_PATH = 8;

/** A tool's command line, read as the tool would read it. */
export interface CommandLine {
  /** The subcommand path in full words, joined by a space. */
  readonly path: string;
  /** The words it was read from. */
  readonly pathWords: readonly Word[];
  readonly options: readonly GivenOption[];
  readonly operands: readonly Word[];
  /** How many operands, at the end, stand behind `--`. */
  readonly behindDashes: number | undefined;
  /** An unknown option may have taken the word behind it, or not. */
  readonly ambiguous: boolean;
  /** The next word of the path is only known when the shell runs. */
  readonly pathUnknown: boolean;
}

/** What is known of the line besides its words. */
export interface ReadingOptions {
  /** An option that the tool's table does not know takes the word after it. */
  readonly unknownTakesValue: boolean;
  /** The value of a variable, where it is known. */
  readonly valueOf: (name: string) => string | undefined;
}

/** Reads a tool's arguments: options before, inside and behind the subcommand path, and operands. */
export function readCommandLine(tool: Tool, args: readonly Word[], reading: ReadingOptions): CommandLine {
  const path = new Path(tool);
  const options: GivenOption[] = [];
  const pathWords: Word[] = [];
  let rest = args;
  let ambiguous = false;
  let pathUnknown = false;
  const unknownTakesValue = reading.unknownTakesValue || tool.table.unlistedTakeValues === true;
  const settings = { unknownTakesValue, stopAtOperand: true };
  while (!path.done) {
    const parsed = parseOptions(rest, tool.optionsAt(path.text), settings);
    options.push(...parsed.options);
    ambiguous ||= parsed.ambiguous;
    rest = parsed.operands;
    const [next] = rest;
    if (next === undefined || parsed.behindDashes !== undefined) {
      return {
        path: path.text,
        pathWords,
        options,
        operands: rest,
        behindDashes: parsed.behindDashes,
        ambiguous,
        pathUnknown,
      };
    }
    if (!path.take(next)) {
      pathUnknown = next.value === undefined && !path.done;
      break;
    }
    pathWords.push(next);
    rest = rest.slice(1);
  }
  const added = argumentsFromVariables(tool, path.text, reading);
  const parsed = parseOptions([...added, ...rest], tool.optionsAt(path.text), {
    unknownTakesValue,
    stopAtOperand: tool.stops.has(path.text),
  });
  options.push(...parsed.options);
  return {
    path: path.text,
    pathWords,
    options,
    operands: parsed.operands,
    behindDashes: parsed.behindDashes,
    ambiguous: (ambiguous || parsed.ambiguous) && tool.table.unlistedTakeValues !== true,
    pathUnknown,
  };
}

/** A subcommand path that grows word by word. */
class Path {
  readonly #tool: Tool;
  #count = 0;
  text = '';
  done: boolean;

  constructor(tool: Tool) {
    this.#tool = tool;
    this.done = tool.table.words === 0;
  }

  /** Adds a word; false if the path ends before it. */
  take(word: Word): boolean {
    const { value } = word;
    if (value === undefined || !this.#fits(value)) return false;
    const parts = this.#tool.table.colons === true ? value.split(':') : [value];
    for (const part of parts) this.#add(part);
    return true;
  }

  #fits(value: string): boolean {
    if (typeof this.#tool.table.words === 'number') return value !== '';
    return value.length <= 64 && /^[A-Za-z@][\w@:+-]*$/.test(value) && !/-\d|\d{3}/.test(value);
  }

  #add(given: string): void {
    const { words } = this.#tool.table;
    const word = this.#unabbreviated(given);
    const longer = this.text === '' ? word : `${this.text} ${word}`;
    this.text = this.#tool.aliases.get(longer) ?? this.#withFullWord(longer, word);
    this.#count += 1;
    if (words === 'all') return;
    if (typeof words === 'number') this.done = this.#count >= words && !this.#tool.groups.has(this.text);
    else this.done = this.#count >= LONGEST_PATH || this.#isVerb(word);
  }

  /** The one listed word that begins so; the word itself if there is none, or several. */
  #unabbreviated(word: string): string {
    const listed = this.#tool.table.abbreviations?.[this.text];
    if (listed === undefined) return word;
    const fitting = names(listed).filter(one => one.startsWith(word));
    return fitting.length === 1 ? (fitting[0] ?? word) : word;
  }

  #withFullWord(path: string, word: string): string {
    const full = this.#tool.aliases.get(`. ${word}`);
    return full === undefined ? path : path.slice(0, path.length - word.length) + full;
  }

  #isVerb(word: string): boolean {
    const { nouns, verbs } = this.#tool;
    return !nouns.has(word) && (verbs.has(word) || endsPath(nameWords(word)));
  }
}

function argumentsFromVariables(tool: Tool, path: string, reading: ReadingOptions): Word[] {
  return tool.entriesAt(tool.table.argumentVariables, path).flatMap(name => {
    const value = reading.valueOf(name);
    return value === undefined
      ? []
      : value
          .split(/\s+/)
          .filter(text => text !== '')
          .map(text => knownWord(text));
  });
}
