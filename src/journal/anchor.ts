import { execFile } from 'node:child_process';
import type { ChainHead } from './chain.ts';
import type { NotedHead } from './verify.ts';

/** Milliseconds that a program may take. */
const PATIENCE = 5000;

/**
 * A place beyond the reach of this account where the ends of logs can be noted. A note that is kept as long
 * as it is unread by whoever edits the log proves the log.
 */
export interface Anchor {
  /** What a person calls it: `journald`, `git note`. */
  readonly name: string;
  /** The program that keeps a line. `{}` stands for the line; without one, it is given on standard input. */
  readonly write: readonly string[];
  /** The program that prints what was kept, oldest first; none where that cannot be read back. */
  readonly read?: readonly string[];
}

/** The system's journal (systemd-cat(1), journalctl(1)). Only root can change what it holds. */
export const journald: Anchor = {
  name: 'journald',
  write: ['systemd-cat', '-t', 'holdfire'],
  read: ['journalctl', '-t', 'holdfire', '-o', 'cat', '--no-pager', '-q'],
};

/** The system log (logger(1)). Where it goes is the system's business, so it is not read back. */
export const syslog: Anchor = { name: 'syslog', write: ['logger', '-t', 'holdfire', '--', '{}'] };

/** Notes on commits of a repository (git-notes(1)): they prove something once they are pushed. */
export function gitNotes(repository: string): Anchor {
  return {
    name: 'git note',
    write: ['git', '-C', repository, 'notes', '--ref=holdfire', 'append', '-m', '{}'],
    read: ['git', '-C', repository, 'log', '--all', '--reverse', '--notes=holdfire', '--format=%N'],
  };
}

/** The line that is kept: also what a person may write down. */
export function headLine(session: string, head: ChainHead): string {
  return `holdfire head ${session} ${head.lines} ${head.hash}`;
}

/** Reads {@link headLine}'s text, also with other text around it; undefined if it is none. */
export function parseHeadLine(text: string): (ChainHead & { readonly session: string }) | undefined {
  const match = /holdfire head (\S{1,64}) (\d{1,12}) ([0-9a-f]{64})(?![0-9a-f])/.exec(text);
  if (match === null) return undefined;
  return { session: match[1] ?? '', lines: Number(match[2]), hash: match[3] ?? '' };
}

/** Notes the end of a session's log. */
export async function noteHead(
  anchor: Anchor,
  session: string,
  head: ChainHead,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: string }> {
  const line = headLine(session, head);
  const argument = anchor.write.includes('{}');
  const argv = anchor.write.map(part => (part === '{}' ? line : part));
  const ran = await run(argv, argument ? '' : `${line}\n`);
  return ran.ok ? { ok: true } : ran;
}

/**
 * The ends of this session's log that were noted there, of which only the first counts: whoever edits a log
 * may add a note, but not before that one.
 */
export async function notedHeads(
  anchor: Anchor,
  session: string,
): Promise<
  { readonly ok: true; readonly heads: NotedHead[] } | { readonly ok: false; readonly reason: string }
> {
  if (anchor.read === undefined) return { ok: false, reason: `${anchor.name} cannot be read back` };
  const ran = await run(anchor.read, '');
  if (!ran.ok) return ran;
  const heads = ran.output.split('\n').flatMap(line => parseHeadLine(line) ?? []);
  const first = heads.find(head => head.session === session);
  return {
    ok: true,
    heads: first === undefined ? [] : [{ source: anchor.name, lines: first.lines, hash: first.hash }],
  };
}

function run(
  argv: readonly string[],
  input: string,
): Promise<{ readonly ok: true; readonly output: string } | { readonly ok: false; readonly reason: string }> {
  const [file = '', ...rest] = argv;
  return new Promise(resolve => {
    const child = execFile(
      file,
      rest,
      { timeout: PATIENCE, maxBuffer: 256 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error === null) resolve({ ok: true, output: stdout });
        else resolve({ ok: false, reason: `${file}: ${(stderr.trim() || error.message).split('\n')[0]}` });
      },
    );
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}
