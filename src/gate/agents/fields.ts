import type { HookInput } from './agent.ts';

/** A JSON object. */
export type Fields = Readonly<Record<string, unknown>>;

/** @returns the value as an object; undefined if it is none */
export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** @returns the value as a text that is not empty; undefined if it is none */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Something that stands where a command should. */
export function unreadable(reason: string): HookInput {
  return { kind: 'unreadable', reason };
}

/**
 * A command that an agent hands over as text, or as argv (`["bash", "-lc", TEXT]`).
 * @returns the line; undefined if it is neither
 */
export function lineOf(command: unknown): string | undefined {
  if (typeof command === 'string') return command;
  if (!Array.isArray(command) || !command.every(word => typeof word === 'string')) return undefined;
  const [, option, text] = command;
  if (command.length === 3 && /^-[a-z]*c$/.test(option ?? '')) return text;
  return command.map(word => quote(word)).join(' ');
}

function quote(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
