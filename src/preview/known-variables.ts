import type { SimpleCommand } from '../shell/command.ts';

/** Those of some variables that a command is known to have, with their values. */
export function knownVariables(
  { env }: Pick<SimpleCommand, 'env'>,
  names: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name): [string, string][] => {
      const state = env.get(name);
      return state.state === 'known' ? [[name, state.value]] : [];
    }),
  );
}
