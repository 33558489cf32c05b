import type {
  AllowEntry,
  Decisions,
  Floor,
  Markers,
  Policy,
  ProtectedThings,
  SafeTargets,
} from '../policy/policy.ts';
import type { Rule } from '../rules/rule.ts';
import type { Layer, OwnRule, Settings } from './layer.ts';
import type { LawKey } from './merge-law.ts';
import type { Merged } from './merge-layers.ts';
import { parseDuration, parseSize } from './quantity.ts';
import type { WrittenSink } from './sink-schema.ts';

/** What all configuration files come to, ready for use. Plain data but for `settings`. */
export interface EffectiveConfig {
  readonly policy: Policy;
  /** Rules of the person's own; those that come with holdfire are not among them. */
  readonly rules: readonly Rule[];
  readonly unattended: 'deny' | 'wait';
  /** The file that lets commands run of which it was counted that nothing would be lost; undefined: they ask. */
  readonly nothingLost: string | undefined;
  /** Milliseconds after which a hold that nobody answers is denied; undefined: it waits. */
  readonly timeout: number | undefined;
  readonly notify: {
    readonly bell: boolean;
    readonly desktop: boolean;
    readonly command: readonly string[] | undefined;
  };
  /** A program that answers holds, as an argument vector. */
  readonly answerWith: readonly string[] | undefined;
  readonly previews: { readonly tools: boolean; readonly network: readonly string[] };
  readonly redaction: { readonly variables: readonly string[]; readonly values: readonly string[] };
  readonly retention: { readonly days: number; readonly bytes: number };
  readonly sinks: readonly WrittenSink[];
  /** Every key with its entries and where each comes from. */
  readonly settings: Settings;
}

/**
 * Makes a configuration of merged layers.
 * @param now milliseconds since 1970: allow entries that ended before are left out
 */
export function effectiveConfig(merged: Merged, layers: readonly Layer[], now: number): EffectiveConfig {
  const { settings } = merged;
  const read = reader(settings);
  const timeout = parseDuration(read.one('timeout', 'never'));
  const answerWith = read.one<readonly string[] | false>('answerWith', false);
  return {
    policy: {
      ...decisionsOf(settings, now),
      severities: read.names('decisions.severities') as Policy['severities'],
      production: {
        hosts: read.list('production.hosts'),
        contexts: read.list('production.contexts'),
        profiles: read.list('production.profiles'),
        workspaces: read.list('production.workspaces'),
        databases: read.list('production.databases'),
        branches: read.list('production.branches'),
      } satisfies Markers,
      safe: safeOf(settings),
      protected: {
        paths: read.list('protected.paths'),
        branches: read.list('protected.branches'),
        tables: read.list('protected.tables'),
      } satisfies ProtectedThings,
      floors: merged.floors.map(layer => floorOf(layer, now)).filter(demands),
    },
    rules: ownRules(layers),
    unattended: read.one('unattended', 'deny'),
    nothingLost: settings.get('nothingLost')?.find(({ value }) => value === 'allow')?.source,
    timeout: timeout === Number.POSITIVE_INFINITY ? undefined : timeout,
    notify: {
      bell: read.one('notify.bell', true),
      desktop: read.one('notify.desktop', false),
      command: read.one<readonly string[] | undefined>('notify.command', undefined),
    },
    answerWith: answerWith === false ? undefined : answerWith,
    previews: { tools: read.one('previews.tools', true), network: read.list('previews.network') },
    redaction: {
      variables: read.list('redaction.variables'),
      values: read.list('redaction.values'),
    },
    retention: {
      days: read.one('retention.days', 90),
      bytes: parseSize(read.one('retention.size', '2GB')),
    },
    sinks: read.list('sinks'),
    settings,
  };
}

/**
 * The rules of all layers. One that is not trusted, or that stands beside an organisation's file, never
 * keeps a general rule back: what it adds can only be more.
 */
function ownRules(layers: readonly Layer[]): Rule[] {
  const bound = layers.some(layer => layer.rank === 'organisation');
  return layers.flatMap(layer =>
    layer.rules.map(({ rule }: OwnRule) =>
      layer.rank === 'organisation' || (layer.trusted && !bound) ? rule : { ...rule, additional: true },
    ),
  );
}

function floorOf(layer: Layer, now: number): Floor {
  return { ...decisionsOf(layer.settings, now), safe: safeOf(layer.settings), source: layer.file };
}

/** A floor without decisions binds nothing. */
function demands(floor: Floor): boolean {
  return [floor.severities, floor.families, floor.rules].some(part => Object.keys(part).length > 0);
}

function decisionsOf(settings: Settings, now: number): Decisions {
  const read = reader(settings);
  return {
    severities: read.names('decisions.severities') as Decisions['severities'],
    families: read.names('decisions.families') as Decisions['families'],
    rules: read.names('decisions.rules') as Decisions['rules'],
    allow: (settings.get('allow') ?? [])
      .map(item => ({ ...(item.value as Omit<AllowEntry, 'source'>), source: item.source }))
      .filter(entry => entry.expires === undefined || entry.expires > now),
  };
}

function safeOf(settings: Settings): SafeTargets {
  const read = reader(settings);
  return {
    ports: read.list('safe.ports'),
    databases: read.list('safe.databases'),
    directories: read.list('safe.directories'),
  };
}

/** Entries as values. The schema has checked their types. */
function reader(settings: Settings): {
  readonly one: <T>(key: LawKey, standard: T) => T;
  readonly list: <T>(key: LawKey) => T[];
  readonly names: (key: LawKey) => Record<string, unknown>;
} {
  return {
    one: <T>(key: LawKey, standard: T) => (settings.get(key)?.[0]?.value ?? standard) as T,
    list: <T>(key: LawKey) => (settings.get(key) ?? []).map(item => item.value as T),
    names: key => Object.fromEntries((settings.get(key) ?? []).map(({ name, value }) => [name, value])),
  };
}
