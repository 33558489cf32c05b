import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { type LogError, logError } from '../../journal/log-error.ts';
import { SecretFinder } from '../../journal/redact/find-secrets.ts';
import { redactText } from '../../journal/redact/redact-text.ts';
import { readSession } from '../read-session.ts';
import { agentTranscript } from './agent-transcript.ts';
import type { Past, PastCommand } from './past-command.ts';
import { sessionPast } from './session-past.ts';
import { shellHistory } from './shell-history.ts';

/** Larger files are not read as a whole. */
const LARGEST = 512 * 1024 * 1024;

/** Reads a session's log. */
export function readSessionPast(
  source: string,
  directory: string,
): { readonly ok: true; readonly past: Past } | LogError {
  const read = readSession(directory);
  return read.ok ? { ok: true, past: sessionPast(source, read.lines) } : read;
}

/**
 * Reads a shell's history or an agent's transcript, by what is in it. Secrets are taken out of the commands:
 * they are printed as examples.
 */
export function readFilePast(path: string): { readonly ok: true; readonly past: Past } | LogError {
  try {
    const fd = openSync(path, constants.O_RDONLY);
    try {
      if (fstatSync(fd).size > LARGEST) {
        return { ok: false, code: 'EFBIG', reason: `${path} is too large to be read` };
      }
      const text = readFileSync(fd, 'utf8');
      const past = isTranscript(text) ? agentTranscript(path, text) : shellHistory(path, text);
      return { ok: true, past: { ...past, commands: past.commands.map(redacted()) } };
    } finally {
      closeSync(fd);
    }
  } catch (cause) {
    return logError(`read ${path}`, cause);
  }
}

/** JSON Lines: the first line that is not empty is an object. */
function isTranscript(text: string): boolean {
  const [first = ''] = /\S[^\n]*/.exec(text) ?? [];
  try {
    const value: unknown = JSON.parse(first);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function redacted(): (command: PastCommand) => PastCommand {
  const finder = new SecretFinder();
  return command => {
    const { run } = command;
    return run.kind === 'line'
      ? { ...command, run: { ...run, line: redactText(run.line, finder) } }
      : { ...command, run: { ...run, argv: run.argv.map(argument => redactText(argument, finder)) } };
  };
}
