import { isAbsolute, join } from 'node:path';

/** Files that configure a project, in each of its directories. All that are there count. */
export const PROJECT_PLACES = [
  'package.json',
  '.holdfirerc',
  '.holdfirerc.json',
  '.holdfirerc.yaml',
  '.holdfirerc.yml',
  '.holdfirerc.js',
  '.holdfirerc.ts',
  '.holdfirerc.mjs',
  '.holdfirerc.cjs',
  'holdfire.config.ts',
  'holdfire.config.js',
  'holdfire.config.mjs',
  'holdfire.config.cjs',
] as const;

/** Files that configure a user or an organisation, in their directory. All that are there count. */
export const OWN_PLACES = [
  'config.json',
  'config.yaml',
  'config.yml',
  'config.js',
  'config.ts',
  'config.mjs',
  'config.cjs',
] as const;

/** Names that a person may take for a configuration file and that are not read. */
export const MISTAKEN_PLACES = [
  '.holdfirerc.jsonc',
  '.holdfirerc.json5',
  '.holdfirerc.toml',
  '.holdfire.json',
  '.holdfire.yaml',
  '.holdfire.yml',
  'holdfire.config.json',
  'holdfire.config.yaml',
  'holdfire.config.yml',
  'holdfire.json',
  'holdfire.yaml',
  'holdfire.yml',
] as const;

/** Where holdfire looks and keeps things, apart from the project. Absolute paths. */
export interface ConfigHome {
  /** The user's home directory. */
  readonly home: string;
  /** `$XDG_CONFIG_HOME/holdfire`. */
  readonly user: string;
  /** `$XDG_STATE_HOME/holdfire`. */
  readonly state: string;
  /** `/etc/holdfire`. */
  readonly organisation: string;
}

/**
 * The directories by the XDG Base Directory Specification (a relative path in a variable is ignored, as it
 * asks). No other variable is looked at: nothing named `HOLDFIRE_…` configures anything.
 */
export function configHome(env: Readonly<Record<string, string | undefined>>, home: string): ConfigHome {
  const base = (name: string, otherwise: string): string => {
    const value = env[name];
    return value !== undefined && isAbsolute(value) ? value : join(home, otherwise);
  };
  return {
    home,
    user: join(base('XDG_CONFIG_HOME', '.config'), 'holdfire'),
    state: join(base('XDG_STATE_HOME', '.local/state'), 'holdfire'),
    organisation: '/etc/holdfire',
  };
}
