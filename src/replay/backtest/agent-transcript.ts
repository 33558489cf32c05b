import * as z from 'zod';
import type { Past, PastCommand } from './past-command.ts';
import { workingTime } from './working-time.ts';

const texts = z.array(z.string());

/** A line of Claude Code's transcript in which its model asks for a shell. */
const claudeLine = z.looseObject({
  cwd: z.string().optional(),
  timestamp: z.string().optional(),
  message: z.looseObject({ content: z.array(z.unknown()) }),
});
const claudeCall = z.looseObject({
  type: z.literal('tool_use'),
  name: z.literal('Bash'),
  input: z.looseObject({ command: z.string() }),
});

/** What Codex's rollout file has around each item; older versions have none. */
const codexLine = z.looseObject({ timestamp: z.string().optional(), payload: z.unknown().optional() });
const codexCall = z.looseObject({ type: z.literal('function_call'), arguments: z.string() });
const codexArguments = z.looseObject({
  command: z.union([z.string(), texts]).optional(),
  cmd: z.string().optional(),
  workdir: z.string().nullish(),
});
const codexLocal = z.looseObject({
  type: z.literal('local_shell_call'),
  action: z.looseObject({ command: texts, working_directory: z.string().nullish() }),
});
const codexPlace = z.looseObject({ cwd: z.string() });

interface Call {
  readonly command: string | readonly string[];
  readonly cwd: string | undefined;
}

/** Reads what an agent's model asked a shell to run: a transcript of Claude Code, or a rollout file of Codex. */
export function agentTranscript(source: string, text: string): Past {
  const commands: PastCommand[] = [];
  let place: string | undefined;
  for (const line of text.split('\n')) {
    const value = parseLine(line);
    if (value === undefined) continue;
    place = placeOf(value) ?? place;
    const at = timeOf(value);
    for (const { command, cwd = place } of [...claudeCalls(value), ...codexCalls(value)]) {
      commands.push({ source, at, cwd, run: runOf(command), formerly: undefined, parent: undefined });
    }
  }
  return { source, commands, duration: workingTime(commands.map(({ at }) => at)) };
}

function claudeCalls(value: unknown): Call[] {
  const line = claudeLine.safeParse(value);
  if (!line.success) return [];
  return line.data.message.content.flatMap(content => {
    const call = claudeCall.safeParse(content);
    return call.success ? [{ command: call.data.input.command, cwd: line.data.cwd }] : [];
  });
}

function codexCalls(value: unknown): Call[] {
  const line = codexLine.safeParse(value);
  const item = line.success && line.data.payload !== undefined ? line.data.payload : value;
  const local = codexLocal.safeParse(item);
  if (local.success) {
    const { command, working_directory: cwd } = local.data.action;
    return [{ command, cwd: cwd ?? undefined }];
  }
  const call = codexCall.safeParse(item);
  const given = codexArguments.safeParse(call.success ? parseLine(call.data.arguments) : undefined);
  if (!given.success) return [];
  const command = given.data.cmd ?? given.data.command;
  return command === undefined ? [] : [{ command, cwd: given.data.workdir ?? undefined }];
}

/** A line, or the arguments of a program; `bash -lc LINE` is its line. */
function runOf(command: string | readonly string[]): PastCommand['run'] {
  if (typeof command === 'string') return { kind: 'line', line: command, dialect: 'bash' };
  const [shell = '', option = '', line] = command;
  if (line !== undefined && /(?:^|\/)(?:ba|z|da)?sh$/.test(shell) && /^-[a-z]*c$/.test(option)) {
    return { kind: 'line', line, dialect: shell.endsWith('zsh') ? 'zsh' : 'bash' };
  }
  return { kind: 'argv', argv: command, file: shell };
}

function placeOf(value: unknown): string | undefined {
  const line = codexLine.safeParse(value);
  const place = codexPlace.safeParse(line.success ? line.data.payload : undefined);
  return place.success ? place.data.cwd : undefined;
}

function timeOf(value: unknown): number | undefined {
  const line = codexLine.safeParse(value);
  const at = Date.parse((line.success ? line.data.timestamp : undefined) ?? '');
  return Number.isNaN(at) ? undefined : at;
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
