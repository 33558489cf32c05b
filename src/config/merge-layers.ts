import type { Item, Layer, Settings } from './layer.ts';
import { compareStrictness, LAW, type LawKey, type LawRow } from './merge-law.ts';

/** An entry that did not count, because its file may only tighten. */
interface Refusal {
  readonly key: LawKey;
  readonly item: Item;
  readonly why: string;
}

/** What all files come to. */
export interface Merged {
  /** Every key of the law with its entries. */
  readonly settings: Settings;
  /** The layers that nothing may go below: their decisions are read each by itself. */
  readonly floors: readonly Layer[];
  readonly refused: readonly Refusal[];
}

/**
 * Puts layers together by the law: trusted ones in their order, the later the more particular; then what
 * the organisation says, which nobody loosens; then the others, as far as they tighten.
 * @param layers the organisation's first, then the user's, then the project's from its root inwards
 */
export function mergeLayers(layers: readonly Layer[]): Merged {
  const refused: Refusal[] = [];
  const settings = new Map<LawKey, readonly Item[]>(
    LAW.map((row: LawRow & { key: LawKey }) => {
      const free = layers
        .filter(layer => layer.trusted)
        .reduce(
          (items, layer) => replace(row, items, layer.settings.get(row.key), layer, refused),
          standard(row),
        );
      const bound = layers
        .filter(layer => layer.rank === 'organisation')
        .reduce((items, layer) => bind(row, items, layer.settings.get(row.key)), free);
      const tightened = layers
        .filter(layer => !layer.trusted)
        .reduce((items, layer) => tighten(row, items, layer.settings.get(row.key) ?? [], refused), bound);
      return [row.key, tightened];
    }),
  );
  return { settings, refused, floors: layers.filter(isFloor) };
}

/** The value of a key without any file. */
function standard(row: LawRow): readonly Item[] {
  if (row.standard === undefined) return [];
  const source = 'default';
  return row.shape === 'names'
    ? Object.entries(row.standard as object).map(([name, value]) => ({ name, value, source }))
    : [{ name: '', value: row.standard, source }];
}

/** A later trusted layer's word replaces an earlier one's; lists grow. */
function replace(
  row: LawRow & { key: LawKey },
  items: readonly Item[],
  given: readonly Item[] | undefined,
  layer: Layer,
  refused: Refusal[],
): readonly Item[] {
  if (given === undefined) return items;
  if (row.shape === 'one') return given;
  if (row.shape === 'names') return byName([...items, ...given]);
  const known = new Map(items.map(item => [item.name, item]));
  const fresh = given.filter(item => !known.has(item.name));
  for (const item of given) {
    const before = known.get(item.name);
    if (before !== undefined && JSON.stringify(before.value) !== JSON.stringify(item.value))
      refused.push({ key: row.key, item, why: `${layer.file} cannot replace the one of ${before.source}` });
  }
  return [...items, ...fresh];
}

/** What the organisation says holds, whatever came after it. */
function bind(row: LawRow, items: readonly Item[], given: readonly Item[] | undefined): readonly Item[] {
  if (given === undefined) return items;
  switch (row.shape) {
    case 'one': {
      const stricter = items.filter(item => compareStrictness(row.stricter, item.value, given[0]?.value) > 0);
      return stricter.length > 0 ? stricter : given;
    }
    case 'names':
      return byName([...items, ...given.filter(item => !isLooser(row, item, named(items, item.name)))]);
    case 'list':
      // Where fewer is stricter, the organisation's list is the longest there may be.
      return row.stricter.kind === 'fewer'
        ? items.filter(item => named(given, item.name) !== undefined)
        : items;
  }
}

/** Takes from a file that is not trusted what tightens, and says what it did not take. */
function tighten(
  row: LawRow & { key: LawKey },
  items: readonly Item[],
  given: readonly Item[],
  refused: Refusal[],
): readonly Item[] {
  const refuse = (item: Item, why: string): void => {
    refused.push({ key: row.key, item, why });
  };
  if (row.from === 'trusted') {
    for (const item of given) refuse(item, 'counts only once the file is trusted');
    return items;
  }
  if (row.shape === 'list') return [...items, ...given.filter(item => named(items, item.name) === undefined)];
  // Decisions by name tighten as floors, each file's by itself: here only what can never count is told.
  if (row.shape === 'names') {
    for (const item of given)
      if (item.value === 'allow' && named(items, item.name)?.value !== 'allow')
        refuse(item, 'loosens, so it counts only once the file is trusted');
    return items;
  }
  return given.reduce((current, item) => {
    const order = compareStrictness(row.stricter, item.value, current[0]?.value);
    if (order < 0) refuse(item, 'loosens, so it counts only once the file is trusted');
    return order > 0 ? [item] : current;
  }, items);
}

function isFloor(layer: Layer): boolean {
  return layer.rank === 'organisation' || !layer.trusted;
}

function isLooser(row: LawRow, item: Item, than: Item | undefined): boolean {
  return than !== undefined && compareStrictness(row.stricter, item.value, than.value) < 0;
}

function named(items: readonly Item[], name: string): Item | undefined {
  return items.find(item => item.name === name);
}

/** The last of each name. */
function byName(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map(item => [item.name, item])).values()];
}
