import { posix } from 'node:path';

/** The environment of a process by name. */
type Variables = Readonly<Record<string, string | undefined>>;

/** Where the line gate is. */
export interface LineGate {
  /** The session's directory ({@link LineServer.directory}). */
  readonly lines: string;
  /** The directory of the scripts that are shipped beside the program. */
  readonly scripts: string;
}

/** Loads the hooks into an interactive bash at its first prompt, whatever its startup files were. */
const PROMPT_COMMAND = '. "$HOLDFIRE_SCRIPTS/holdfire.bash"';

/** Where fish and others look for data when nothing is said (XDG Base Directory Specification 0.8). */
const DEFAULT_DATA = '/usr/local/share:/usr/share';

/**
 * The variables through which shells that are started inside a session find their hooks:
 *
 * - bash, interactive: `PROMPT_COMMAND`, which it takes from its environment; not if its startup files set
 *   another one. From a pipe: `BASH_ENV`.
 * - zsh: `ZDOTDIR`, given back to the user's by the first file read there. A zsh started by a hooked zsh finds
 *   nothing any more.
 * - fish: `XDG_DATA_DIRS`, where vendors' configuration is.
 * @returns the variables to set; nothing else of the environment changes
 */
export function shellEnvironment(env: Variables, gate: LineGate): Record<string, string> {
  const { lines, scripts } = gate;
  const { ZDOTDIR, BASH_ENV, PROMPT_COMMAND: prompt, XDG_DATA_DIRS } = env;
  return {
    HOLDFIRE_LINES: lines,
    HOLDFIRE_SCRIPTS: scripts,
    PROMPT_COMMAND: filled(prompt) ? `${PROMPT_COMMAND}; ${prompt}` : PROMPT_COMMAND,
    BASH_ENV: posix.join(scripts, 'bash-env'),
    ...(filled(BASH_ENV) ? { HOLDFIRE_BASH_ENV: BASH_ENV } : {}),
    ZDOTDIR: posix.join(scripts, 'zsh'),
    ...(ZDOTDIR === undefined ? {} : { HOLDFIRE_ZDOTDIR: ZDOTDIR }),
    XDG_DATA_DIRS: `${scripts}:${filled(XDG_DATA_DIRS) ? XDG_DATA_DIRS : DEFAULT_DATA}`,
  };
}

function filled(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
