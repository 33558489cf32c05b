import { baseName } from '../analysis/paths.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Place } from '../command.ts';
import { parseOptions } from '../options/parse.ts';
import { GNU, type OptionTable, optionTable, POSIX } from '../options/table.ts';
import type { Call } from '../walk/call.ts';
import { joinWords } from '../walk/join-words.ts';
import type { Word } from '../word.ts';
import { elsewhere } from '../wrappers/places.ts';
import { optionValue } from '../wrappers/prefix.ts';
import { textRuns } from '../wrappers/text-run.ts';
import { led, type Run, type Unwrap, type Unwrapping } from '../wrappers/unwrap.ts';

/** How one subcommand of a tool runs a command. */
export interface RunnerForm {
  /** The subcommand: `['tool', 'run']`; empty: the tool itself. */
  readonly path: readonly string[];
  /** Options between the subcommand and the command. */
  readonly options?: string;
  /** Words of its own before the command. */
  readonly operands?: number;
  /** The command begins behind `--` only. */
  readonly afterDashes?: boolean;
  /** An option whose value is a text for a shell. */
  readonly text?: string;
  /** What stands where the command would is one text for a shell. */
  readonly textOperand?: boolean;
  /** The command's name may carry a version: `prisma@5`, `black==24`. */
  readonly versioned?: boolean;
  /** The command runs elsewhere; the operand at the index names where (-1: it has no name). */
  readonly place?: { readonly kind: Exclude<Place['kind'], 'here'>; readonly operand: number };
}

/** A tool that runs commands. */
export interface Runner {
  /** Options before the subcommand. */
  readonly global?: string;
  readonly forms: readonly RunnerForm[];
}

interface Form {
  readonly form: RunnerForm;
  readonly table: OptionTable;
}

/** Makes the reader of a runner. */
export function runner(spec: Runner): Unwrap {
  const global = optionTable(spec.global ?? '', POSIX);
  const forms: readonly Form[] = spec.forms.map(form => ({
    form,
    table: optionTable(form.options ?? '', POSIX),
  }));
  return (call, shell) => {
    const direct = forms.find(({ form }) => form.path.length === 0);
    const { operands } = parseOptions(call.words.slice(1), global);
    const found = forms.find(
      ({ form }) => form.path.length > 0 && form.path.every((name, at) => operands[at]?.value === name),
    );
    if (found !== undefined) return follow(found, operands.slice(found.form.path.length), call, shell);
    return direct === undefined ? undefined : follow(direct, call.words.slice(1), call, shell);
  };
}

function follow(
  { form, table }: Form,
  words: readonly Word[],
  call: Call,
  shell: Shell,
): Unwrapping | undefined {
  const name = [baseName(call.words[0]?.value ?? ''), ...form.path].join(' ');
  const { operands, ambiguous } = parseOptions(words, table);
  const changes = changesOf(form, operands, name);
  const text = form.text === undefined ? undefined : textOption(form.text, words, table);
  if (text !== undefined) return { stands: true, runs: textRuns({ word: text, name, changes }, call, shell) };
  const command = commandWords(form, words, operands, table);
  const [first] = command;
  if (first === undefined) return undefined;
  if (form.textOperand === true) {
    return { stands: true, runs: textRuns({ word: joinWords(command), name, first, changes }, call, shell) };
  }
  const named = form.versioned === true ? [unversioned(first), ...command.slice(1)] : command;
  const runs: Run[] = [{ kind: 'call', call: led(call, named, changes) }];
  if (ambiguous && command.length > 1)
    runs.push({ kind: 'call', call: led(call, command.slice(1), changes) });
  return { stands: form.place !== undefined, runs };
}

/** An option may stand behind the operands; what follows `--` is the command's. */
function textOption(name: string, words: readonly Word[], table: OptionTable): Word | undefined {
  const dashes = words.findIndex(word => word.value === '--');
  const own = dashes === -1 ? words : words.slice(0, dashes);
  return optionValue(parseOptions(own, { ...table, style: GNU }).options, name);
}

function changesOf(form: RunnerForm, operands: readonly Word[], via: string): Partial<Call> {
  if (form.place === undefined) return {};
  const { kind, operand } = form.place;
  return elsewhere({ kind, name: operand === -1 ? undefined : operands[operand]?.value, via });
}

function commandWords(
  form: RunnerForm,
  words: readonly Word[],
  operands: readonly Word[],
  table: OptionTable,
): readonly Word[] {
  if (form.afterDashes === true) {
    const dashes = words.findIndex(word => word.value === '--');
    return dashes === -1 ? [] : words.slice(dashes + 1);
  }
  const own = form.operands ?? 0;
  // Options may follow the words that are the tool's own.
  return own === 0 ? operands : parseOptions(operands.slice(own), table).operands;
}

/** `@scope/tool@1.2` is run as `tool`. */
function unversioned(word: Word): Word {
  if (word.value === undefined || /^[./~]/.test(word.value)) return word;
  const name = word.value.replace(/^@[^/]+\//, '').replace(/(?<=.)(?:@|==|\[).*$/s, '');
  return name === word.value ? word : { ...word, value: name, parts: [{ kind: 'text', text: name }] };
}
