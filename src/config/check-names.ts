import type { Rule } from '../rules/rule.ts';
import type { ConfigProblem } from './config-problem.ts';
import type { Item, Layer } from './layer.ts';
import { nearName } from './near-name.ts';

/**
 * Finds rules that bear a name which is taken, and decisions about rules and families that there are not:
 * a decision that never applies is one that somebody relies on.
 */
export function checkNames(layers: readonly Layer[], builtIn: readonly Rule[]): ConfigProblem[] {
  const taken = new Map(builtIn.map(rule => [rule.id, 'comes with holdfire']));
  const twice: ConfigProblem[] = [];
  for (const { rule } of layers.flatMap(layer => layer.rules)) {
    const owner = taken.get(rule.id);
    const { file, line } = rule.source;
    if (owner !== undefined)
      twice.push({ file, line, rule: rule.id, message: `another rule of this id ${owner}` });
    else taken.set(rule.id, `stands in ${file}:${line}`);
  }
  const ids = [...taken.keys()];
  const families = new Set(ids.map(id => id.slice(0, id.indexOf('.'))));
  const unknown = layers.flatMap(({ settings }) => [
    ...(settings.get('decisions.rules') ?? []).flatMap(item => unknownName(item, item.name, 'rule', ids)),
    ...(settings.get('decisions.families') ?? []).flatMap(item =>
      unknownName(item, item.name, 'family', [...families]),
    ),
    ...(settings.get('allow') ?? []).flatMap(item => {
      const { rule } = item.value as { rule?: string };
      return rule === undefined ? [] : unknownName(item, rule, 'rule', ids);
    }),
  ]);
  return [...twice, ...unknown];
}

function unknownName(
  item: Item,
  name: string,
  kind: 'rule' | 'family',
  known: readonly string[],
): ConfigProblem[] {
  if (known.includes(name)) return [];
  const nearest = nearName(name, known);
  return [
    {
      ...placeOf(item.source),
      key: name,
      message: `no such ${kind}`,
      expected: kind === 'rule' ? 'an id that `holdfire rules list` shows' : known.toSorted().join(', '),
      ...(nearest === undefined ? {} : { nearest }),
    },
  ];
}

function placeOf(source: string): { readonly file: string; readonly line?: number } {
  const [, file, line] = /^(.*):(\d+)$/.exec(source) ?? [];
  return file === undefined ? { file: source } : { file, line: Number(line) };
}
