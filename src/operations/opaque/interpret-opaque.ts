import { posix } from 'node:path';
import type { SimpleCommand } from '../../shell/command.ts';
import type { Word } from '../../shell/word.ts';
import { DOWNLOADERS as HTTP_CLIENTS } from '../http/remote-code.ts';
import type { Interpreter } from '../interpreter.ts';
import type { OpaqueOperation } from '../operation.ts';
import { INPUT_READERS, LOCAL_PRINTERS, REMOTE_PRINTERS } from './programs.ts';

/**
 * What will act and cannot be judged: program text that comes through a pipe or from the network into an
 * interpreter.
 */
export const interpretOpaque: Interpreter = ({ command, program, args }) => {
  const reader = INPUT_READERS.get(program.replace(/(?<=[a-z])[0-9][0-9.]*$/, ''));
  if (reader === undefined || !readsInput(args, reader)) return [];
  const { stdin } = command;
  if (stdin.kind === 'file') {
    const path = stdin.path.value ?? '';
    return /^\/dev\/(?:tcp|udp)\//.test(path)
      ? [opaque(command, program, 'remote script', `${program} runs what ${path} sends`)]
      : [];
  }
  if (stdin.kind !== 'pipe') return [];
  const from = stdin.from.map(one => posix.basename(one.words[0]?.value ?? ''));
  if (from.some(name => HTTP_CLIENTS.has(name)) || from.every(name => LOCAL_PRINTERS.has(name))) return [];
  const remote = from.find(name => REMOTE_PRINTERS.has(name));
  return remote === undefined
    ? [
        opaque(
          command,
          program,
          'opaque input',
          `${program} runs the output of ${from.at(-1) || 'another command'}`,
        ),
      ]
    : [opaque(command, program, 'remote script', `${program} runs what ${remote} receives`)];
};

/** A command whose very name is known only when it runs. */
export function dynamicCommand(command: SimpleCommand): OpaqueOperation {
  const text = command.words.map(word => word.text).join(' ');
  return opaque(command, '', 'dynamic command', text.slice(0, 200), ['program']);
}

function opaque(
  command: SimpleCommand,
  program: string,
  what: string,
  detail: string,
  unknown: readonly string[] = [],
): OpaqueOperation {
  return {
    kind: 'opaque',
    program,
    what,
    detail,
    certainty: 'parsed',
    dryRun: false,
    forced: false,
    unknown,
    targets: [],
    credentials: [],
    spans: command.span === undefined ? [] : [command.span],
  };
}

/** An interpreter reads its program from standard input if it is given none: no operand but `-`, no text. */
function readsInput(args: readonly Word[], reader: { readonly inline: RegExp }): boolean {
  for (const { value } of args) {
    if (value === '-' || value === '/dev/stdin') return true;
    if (value === undefined || !value.startsWith('-')) return false;
    if (reader.inline.test(value)) return false;
  }
  return true;
}
