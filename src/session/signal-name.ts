import { constants } from 'node:os';

/** The name of a signal (signal(7)): `SIGTERM` for 15. */
export function signalName(number: number | undefined): string | undefined {
  if (number === undefined) return undefined;
  return Object.entries(constants.signals).find(([, value]) => value === number)?.[0] ?? `SIG${number}`;
}
