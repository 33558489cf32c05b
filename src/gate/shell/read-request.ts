import { type LineRequest, type ProgramRequest, SHELLS } from './shell-request.ts';

/** A request as the asking process put it, before anything of it was checked. */
export type Told = Omit<LineRequest, 'proven'> | Omit<ProgramRequest, 'proven'>;

/** What a request's bytes are, so far. */
export type ReadRequest =
  | { readonly state: 'partial' }
  | { readonly state: 'bad'; readonly reason: string }
  | { readonly state: 'whole'; readonly told: Told };

/** The version of the protocol that the scripts speak; both come with the same package. */
export const PROTOCOL = 'holdfire1';

/** The fields before those that are counted. */
const HEAD = 2;

/**
 * Reads a request: fields that each end with a NUL, which no argument, path or line of a shell can hold, so
 * nothing has to be quoted and nothing is lost.
 *
 * `holdfire1 COUNT KIND PID CWD …` where COUNT says how many fields follow it: for a line
 * `SHELL open|whole|start TEXT` come behind the directory, for a program `FILE ARGV…`.
 * @param bytes what has arrived
 */
export function readRequest(bytes: Buffer): ReadRequest {
  if (!prefixed(bytes)) return { state: 'bad', reason: 'not a request' };
  if (bytes.at(-1) !== 0) return { state: 'partial' };
  const fields = bytes.toString('utf8', 0, bytes.length - 1).split('\0');
  const [, count, kind, pid, cwd, ...rest] = fields;
  if (count === undefined) return { state: 'partial' };
  if (!/^\d{1,7}$/.test(count)) return { state: 'bad', reason: 'no count' };
  const missing = HEAD + Number(count) - fields.length;
  if (missing > 0) return { state: 'partial' };
  if (missing < 0) return { state: 'bad', reason: 'more than announced' };
  if (pid === undefined || !/^\d{1,9}$/.test(pid)) return { state: 'bad', reason: 'no pid' };
  return readKind(kind ?? '', { pid: Number(pid), cwd: cwd ?? '' }, rest);
}

function readKind(
  kind: string,
  who: { readonly pid: number; readonly cwd: string },
  rest: readonly string[],
): ReadRequest {
  const [first, ...others] = rest;
  if (kind === 'program') {
    if (first === undefined || others.length === 0) return { state: 'bad', reason: 'no program' };
    return { state: 'whole', told: { kind, ...who, file: first, argv: others } };
  }
  const shell = SHELLS.find(name => name === first);
  const [extent, line] = others;
  if (kind !== 'line' || shell === undefined || line === undefined || others.length !== 2) {
    return { state: 'bad', reason: `no request: ${kind}` };
  }
  return {
    state: 'whole',
    told: { kind, ...who, shell, line, open: extent === 'open', starts: extent === 'start' },
  };
}

/** Garbage is told from a request by its first bytes, so that nobody waits for its end. */
function prefixed(bytes: Buffer): boolean {
  const magic = Buffer.from(`${PROTOCOL}\0`);
  const length = Math.min(bytes.length, magic.length);
  return bytes.subarray(0, length).equals(magic.subarray(0, length));
}
