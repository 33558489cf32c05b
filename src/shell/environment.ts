/** What is known of one variable at one place of a line. */
export type VariableState =
  | { readonly state: 'known'; readonly value: string }
  | { readonly state: 'unset' }
  | { readonly state: 'unknown' };

/** The variables that a command would see. */
export interface Environment {
  /** @returns the state of a variable; `unknown` also for one that may have been set elsewhere */
  get(name: string): VariableState;
}

/** Most names whose state an environment keeps. */
const MOST_NAMES = 512;

/**
 * An environment from a plain record.
 * @param variables names and values
 * @param complete true if a name that is not in the record is certainly unset (the environment of a real
 *   process), false if it may be set all the same (a line whose shell we do not know)
 */
export function environmentOf(
  variables: Readonly<Record<string, string | undefined>>,
  complete: boolean,
): Environment {
  const missing: VariableState = complete ? { state: 'unset' } : { state: 'unknown' };
  // Each command of each line asks for the same few names.
  const states = new Map<string, VariableState>();
  return {
    get: name => {
      const before = states.get(name);
      if (before !== undefined) return before;
      const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
      const state: VariableState = value === undefined ? missing : { state: 'known', value };
      if (states.size < MOST_NAMES) states.set(name, state);
      return state;
    },
  };
}
