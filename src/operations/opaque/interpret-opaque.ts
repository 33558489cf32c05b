import { posix } from 'node:path';
import type { SimpleCommand } from '../../shell/command.ts';
import type { Word } from '../../shell/word.ts';
import { DOWNLOADERS as HTTP_CLIENTS } from '../http/remote-code.ts';
import type { Call, Interpreter } from '../interpreter.ts';
import { opaqueOperation, plainContext } from '../opaque-operation.ts';
import type { OpaqueOperation } from '../operation.ts';
import { unversioned } from '../program-name.ts';
import {
  DECODERS,
  INPUT_READERS,
  LOCAL_PRINTERS,
  type ProgramReader,
  REMOTE_PRINTERS,
  TEXT_RUNNERS,
} from './programs.ts';

/** Longest part of a dynamic command that is shown, in UTF-16 units. */
const LONGEST_DETAIL = 200;

const NOTHING: readonly OpaqueOperation[] = [];

/**
 * What will act and cannot be judged: program text that comes through a pipe, from the network or out of a
 * decoder into an interpreter.
 */
export const interpretOpaque: Interpreter = call => {
  const name = unversioned(call.program);
  const reader = INPUT_READERS.get(name);
  const input = reader !== undefined && readsInput(call.args, reader) ? fromInput(call, reader) : NOTHING;
  return TEXT_RUNNERS.has(name) ? [...input, ...fromArgument(call)] : input;
};

/** A command whose very name is known only when it runs. */
export function dynamicCommand(command: SimpleCommand): OpaqueOperation {
  const text = command.words.map(word => word.text).join(' ');
  return opaque({ command, program: '' }, 'dynamic command', text.slice(0, LONGEST_DETAIL), ['program']);
}

/** An interpreter reads its program from standard input if it is given none: no operand but `-`, no text. */
function readsInput(args: readonly Word[], reader: ProgramReader): boolean {
  for (const { value } of args) {
    if (value === '-' || value === '/dev/stdin') return true;
    if (value === undefined || !/^[-+]/.test(value)) return false;
    if (reader.inline.test(value)) return false;
    if (reader.input?.test(value)) return true;
  }
  return true;
}

function fromInput(call: Call, reader: ProgramReader): OpaqueOperation[] {
  const { program } = call;
  const { stdin } = call.command;
  if (stdin.kind === 'file') {
    const path = stdin.path.value ?? '';
    return /^\/dev\/(?:tcp|udp)\//.test(path)
      ? [opaque(call, 'remote script', `${program} runs what ${path} sends`)]
      : [];
  }
  if (stdin.kind !== 'pipe') return [];
  const from = stdin.from.map(one => posix.basename(one.words[0]?.value ?? ''));
  const remote = from.find(name => REMOTE_PRINTERS.has(name) || HTTP_CLIENTS.has(name));
  if (remote !== undefined) {
    // Requests and the interpreters they feed are read together elsewhere.
    if (reader.shell !== true && HTTP_CLIENTS.has(remote)) return [];
    return [opaque(call, 'remote script', `${program} runs what ${remote} receives`)];
  }
  if (from.every(name => LOCAL_PRINTERS.has(name))) return [];
  const detail = `${program} runs the output of ${from.at(-1) || 'another command'}`;
  // What a shell starts is judged when it starts, unless this judgement is the only one.
  return [opaque(call, 'opaque input', detail, reader.shell === true ? ['text'] : [])];
}

/** `bash -c "$(curl …)"`, `eval "$(base64 -d …)"`, `source <(wget …)`. */
function fromArgument(call: Call): OpaqueOperation[] {
  const inner = codeWords(call)
    .flatMap(word => word.parts)
    .filter(part => part.kind === 'unknown' && (part.reason === 'substitution' || part.reason === 'process'))
    .flatMap(part => part.text.slice(0, 4096).split(/[^\w.-]+/));
  const remote = inner.find(word => HTTP_CLIENTS.has(word) || REMOTE_PRINTERS.has(word));
  if (remote !== undefined)
    return [opaque(call, 'remote script', `${call.program} runs what ${remote} receives`)];
  const decoder = inner.find(word => DECODERS.has(word));
  if (decoder === undefined) return [];
  return [opaque(call, 'opaque input', `${call.program} runs what ${decoder} decodes`, ['text'])];
}

/** The words that are code, or name a file of it: all of `eval`, else the first operand and no words behind it. */
function codeWords({ program, args }: Call): readonly Word[] {
  if (program === 'eval') return args;
  // `-o pipefail`: the option takes a word.
  const operand = args.findIndex(
    (word, at) =>
      (word.value === undefined || !/^[-+]./.test(word.value)) &&
      !/^[-+]\w*[oO]$/.test(args[at - 1]?.value ?? ''),
  );
  return operand === -1 ? [] : args.slice(operand, operand + 1);
}

function opaque(
  { command, program }: Pick<Call, 'command' | 'program'>,
  what: string,
  detail: string,
  unknown: readonly string[] = [],
): OpaqueOperation {
  return { ...opaqueOperation(plainContext(program, command), what, detail), unknown };
}
