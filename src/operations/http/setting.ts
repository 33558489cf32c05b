import type { Span } from '../../shell/source.ts';

/** One option or URL as a client was given it, in its order. */
export interface Setting {
  /** The option's name in the client's table; `url` for a URL. */
  readonly name: string;
  /** With holes; empty if it has none. */
  readonly value: string;
  /** False if only some releases of the client read it so. */
  readonly certain: boolean;
  readonly span: Span | undefined;
}

/** The values of the settings of one name, in their order. */
export function settingValues(settings: readonly Setting[], name: string): string[] {
  return settings.filter(one => one.name === name).map(one => one.value);
}

/** Is a switch on? The last of `name` and `no-name` decides. */
export function isSet(settings: readonly Setting[], name: string): boolean {
  return settings.findLast(one => one.name === name || one.name === `no-${name}`)?.name === name;
}
