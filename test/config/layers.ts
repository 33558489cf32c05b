import { readDocument } from '../../src/config/config-document.ts';
import { configSchema } from '../../src/config/config-schema.ts';
import { type EffectiveConfig, effectiveConfig } from '../../src/config/effective-config.ts';
import type { Layer, Rank } from '../../src/config/layer.ts';
import { type Merged, mergeLayers } from '../../src/config/merge-layers.ts';
import { readOwnRules } from '../../src/config/read-own-rules.ts';
import { readSettings } from '../../src/config/read-settings.ts';

/** A layer from the text of its file, as if it stood in `/project`. */
export function layerOf(rank: Rank, trusted: boolean, text: string, name: string = rank): Layer {
  const path = `/project/${name}.yaml`;
  const read = readDocument(`version: 1\n${text}`, path, { syntax: 'yaml' });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const written = configSchema.parse(read.document.data);
  const { settings, problems } = readSettings({
    written,
    document: read.document,
    path,
    directory: '/project',
    home: '/home/ann',
  });
  const own = readOwnRules(written.rules ?? [], read.document, path);
  if (problems.length + own.problems.length > 0)
    throw new Error(JSON.stringify([...problems, ...own.problems]));
  const items = own.rules.map(({ rule }) => ({ name: rule.id, value: rule, source: path }));
  return {
    rank,
    trusted,
    file: path,
    settings: items.length > 0 ? new Map([...settings, ['rules', items]]) : settings,
    rules: own.rules,
  };
}

/** Layers put together, and what they come to. */
export function merge(...layers: readonly Layer[]): Merged & { readonly config: EffectiveConfig } {
  const merged = mergeLayers(layers);
  return { ...merged, config: effectiveConfig(merged, layers, 0) };
}
