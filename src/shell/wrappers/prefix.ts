import { type GivenOption, parseOptions } from '../options/parse.ts';
import { type OptionTable, optionTable, POSIX } from '../options/table.ts';
import type { Call } from '../walk/call.ts';
import type { Word } from '../word.ts';
import { type CallRun, led, type Unwrap } from './unwrap.ts';

/** A program that only runs the command behind its options. */
export interface Prefix {
  /** Its options, in the notation of {@link optionTable}. */
  readonly options: string;
  /** Words of its own between the options and the command: the time of `timeout`. */
  readonly operands?: number;
  /** What it changes for the command. */
  readonly changes?: (given: readonly GivenOption[], operands: readonly Word[], call: Call) => Partial<Call>;
  /** With one of these options it runs nothing. */
  readonly idle?: readonly string[];
}

/** Makes the reader of a prefix wrapper. */
export function prefix(spec: Prefix): Unwrap {
  const table: OptionTable = optionTable(spec.options, POSIX);
  const operands = spec.operands ?? 0;
  return call => {
    const parsed = parseOptions(call.words.slice(1), table);
    if (spec.idle?.some(name => parsed.options.some(option => option.name === name)) === true)
      return undefined;
    const own = parsed.operands.slice(0, operands);
    const rest = parsed.operands.slice(operands);
    if (rest.length === 0) return undefined;
    const changes = spec.changes?.(parsed.options, own, call) ?? {};
    const runs: CallRun[] = [{ kind: 'call', call: led(call, rest, changes) }];
    // An option that the table does not know may have taken the word after it: both readings are run.
    if (parsed.ambiguous && rest.length > 1) {
      runs.push({
        kind: 'call',
        call: led(call, rest.slice(1), {
          ...changes,
          surroundings: { ...call.surroundings, conditional: true },
        }),
      });
    }
    return { stands: false, runs };
  };
}

/** @returns the value of the last option of a name */
export function optionValue(given: readonly GivenOption[], name: string): Word | undefined {
  return given.findLast(option => option.name === name)?.value;
}

/** @returns true if an option was given */
export function hasOption(given: readonly GivenOption[], ...names: readonly string[]): boolean {
  return given.some(option => names.includes(option.name));
}
