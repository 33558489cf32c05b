import type { ConfigDocument } from './config-document.ts';
import type { ConfigProblem } from './config-problem.ts';
import type { Item } from './layer.ts';
import type { LawKey } from './merge-law.ts';

/** An entry before its place is known; undefined if it is wrong. */
export type Entry = Pick<Item, 'name' | 'value'> | undefined;

type Place = readonly PropertyKey[];

/** Gathers the entries of one file by key, each with its place, and what is wrong with them. */
export class SettingsCollector {
  readonly settings = new Map<LawKey, readonly Item[]>();
  readonly problems: ConfigProblem[] = [];
  readonly #path: string;
  readonly #document: ConfigDocument;

  constructor(path: string, document: ConfigDocument) {
    this.#path = path;
    this.#document = document;
  }

  /** A single value; undefined: the file says nothing of it. */
  one(key: LawKey, value: unknown): void {
    if (value === undefined) return;
    this.settings.set(key, [{ name: '', value, source: this.#source(key.split('.')) }]);
  }

  /** A value for each of several names. */
  names(key: LawKey, record: Readonly<Record<string, unknown>> | undefined): void {
    if (record === undefined) return;
    const given = Object.entries(record).filter(([, value]) => value !== undefined);
    this.settings.set(
      key,
      given.map(([name, value]) => ({ name, value, source: this.#source([...key.split('.'), name]) })),
    );
  }

  /** A list; entries of one name are one entry, and the last of them counts. */
  list<T>(key: LawKey, values: readonly T[] | undefined, read: (value: T, place: Place) => Entry): void {
    if (values === undefined) return;
    const items = new Map<string, Item>();
    for (const [index, value] of values.entries()) {
      const place = [...key.split('.'), index];
      const entry = read(value, place);
      if (entry !== undefined) items.set(entry.name, { ...entry, source: this.#source(place) });
    }
    this.settings.set(key, [...items.values()]);
  }

  /** Notes what is wrong at a place. @returns undefined, in place of an entry */
  problem(place: Place, message: string, expected?: string): undefined {
    this.problems.push({
      file: this.#path,
      ...this.#document.place(place),
      key: place.map(String).join('.'),
      message,
      ...(expected === undefined ? {} : { expected }),
    });
  }

  #source(place: Place): string {
    const line = this.#document.place(place)?.line;
    return line === undefined ? this.#path : `${this.#path}:${line}`;
  }
}
