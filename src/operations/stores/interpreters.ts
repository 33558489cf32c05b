import type { Interpreter } from '../interpreter.ts';

/** Interpreters of the clients of stores that do not speak SQL, by program. */
export const storeInterpreters: ReadonlyMap<string, Interpreter> = new Map();
