import { readFileSync } from 'node:fs';

/**
 * Variables by which a program could reach around the gate to the owner's terminal or to another one:
 * terminal multiplexers and terminals that take commands over a socket.
 */
const WAYS_OUT = [
  'TMUX',
  'TMUX_PANE',
  'STY',
  'WINDOW',
  'KITTY_LISTEN_ON',
  'KITTY_PUBLIC_KEY',
  'WEZTERM_UNIX_SOCKET',
  'ZELLIJ',
  'ZELLIJ_SESSION_NAME',
  'ZELLIJ_PANE_ID',
  'ALACRITTY_SOCKET',
];

/** Set in the wrapped program: the session it runs in. Nothing is decided by it. */
export const SESSION_VARIABLE = 'HOLDFIRE_SESSION';

/**
 * The environment of the wrapped program: ours, byte for byte, without the ways out, and with the
 * session's id.
 * @param own what {@link ownEnvironment} read
 * @param set variables to set besides
 * @returns `NAME=value` entries
 */
export function childEnvironment(
  own: readonly Buffer[],
  session: string,
  set: Readonly<Record<string, string>> = {},
): Buffer[] {
  const added = { [SESSION_VARIABLE]: session, ...set };
  const replaced = new Set([...WAYS_OUT, ...Object.keys(added)]);
  const kept = own.filter(entry => !replaced.has(nameOf(entry)));
  return [...kept, ...Object.entries(added).map(([name, value]) => Buffer.from(`${name}=${value}`))];
}

/** The names of the removed variables that were set, for the start of the log. */
export function removedVariables(env: Readonly<Record<string, string | undefined>>): string[] {
  return WAYS_OUT.filter(name => env[name] !== undefined);
}

/**
 * Our own environment as `NAME=value` entries. Node decodes it as UTF-8; the kernel has the bytes (proc(5)),
 * until we close ourselves to others.
 */
export function ownEnvironment(): Buffer[] {
  try {
    const bytes = readFileSync('/proc/self/environ');
    const entries: Buffer[] = [];
    for (let start = 0; start < bytes.length; ) {
      const end = bytes.indexOf(0, start);
      entries.push(bytes.subarray(start, end === -1 ? bytes.length : end));
      start = end === -1 ? bytes.length : end + 1;
    }
    return entries.filter(entry => entry.includes('='));
  } catch {
    return Object.entries(process.env).map(([name, value]) => Buffer.from(`${name}=${value ?? ''}`));
  }
}

function nameOf(entry: Buffer): string {
  return entry.toString('latin1', 0, entry.indexOf('='));
}
