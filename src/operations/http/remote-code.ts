import { posix } from 'node:path';
import type { SimpleCommand } from '../../shell/command.ts';
import type { Call, Interpreter } from '../interpreter.ts';
import { opaqueOperation, plainContext } from '../opaque-operation.ts';

/** Programs whose output is somebody else's text. */
export const DOWNLOADERS: ReadonlySet<string> = new Set([
  'curl',
  'curlie',
  'wget',
  'wget2',
  'http',
  'https',
  'xh',
  'xhs',
  'aria2c',
  'lynx',
  'w3m',
  'fetch',
]);

/** Programs that run standard input as code if no argument names any. */
export const CODE_RUNNERS: readonly string[] = [
  'python',
  'python2',
  'python3',
  ...Array.from({ length: 8 }, (_, index) => `python3.${index + 8}`),
  'node',
  'nodejs',
  'bun',
  'perl',
  'ruby',
  'php',
  'lua',
  'Rscript',
  'tclsh',
  'osascript',
];

/**
 * Reads a program that runs its standard input as code: what is downloaded there acts unseen. With an
 * argument (`python3 -m json.tool`, `perl -ne …`) the input is only data.
 */
export const remoteCode: Interpreter = call => {
  const { stdin } = call.command;
  if (stdin.kind !== 'pipe' || !readsCode(call)) return [];
  const from = stdin.from.map(programOf).find(name => DOWNLOADERS.has(name));
  if (from === undefined) return [];
  const detail = `${call.program} runs the output of ${from} as code`;
  return [opaqueOperation(plainContext(call.program, call.command), 'remote script', detail)];
};

/** No argument but `-` and options that name no code. */
function readsCode(call: Call): boolean {
  return call.args.every(
    word => word.value !== undefined && /^(?:-|-[uBsSEIOqvwWx]+|--[a-z-]+)$/.test(word.value),
  );
}

function programOf(command: SimpleCommand): string {
  return posix.basename(command.words[0]?.value ?? '');
}
