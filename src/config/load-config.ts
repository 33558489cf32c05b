import { type RuleSet, ruleSet } from '../rules/match.ts';
import type { Example } from '../rules/rule.ts';
import type { ExampleOutcome } from '../rules/run-examples.ts';
import { builtInPacks } from './built-in-rules.ts';
import { checkNames } from './check-names.ts';
import { checkOwnExamples } from './check-own-examples.ts';
import { type ConfigHome, configHome } from './config-places.ts';
import type { ConfigProblem } from './config-problem.ts';
import type { ConfigSnapshot } from './config-snapshot.ts';
import { type EffectiveConfig, effectiveConfig } from './effective-config.ts';
import { findFiles } from './find-files.ts';
import { type LoadedLayer, loadLayer } from './load-layer.ts';
import { mergeLayers } from './merge-layers.ts';
import { openTrustStore, type TrustStore } from './trust/trust-store.ts';

/** What the configuration of a place is loaded with. */
export interface LoadOptions {
  /** Absolute working directory. */
  readonly cwd: string;
  /** The user's home directory. */
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user; undefined where there is no such thing. */
  readonly uid?: number | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The organisation's directory, if it is not `/etc/holdfire`. */
  readonly organisation?: string;
  /** The trust store, if it is not the user's own. */
  readonly trust?: TrustStore;
  /** Judges the examples of own rules; without it they are not run. */
  readonly judge?: (rules: RuleSet) => (example: Example) => ExampleOutcome;
}

/** The outcome of loading: everything in force, or everything that is wrong. Never a part of it. */
export type LoadedConfig =
  | {
      readonly ok: true;
      readonly config: EffectiveConfig;
      readonly snapshot: ConfigSnapshot;
      /** What the person should know: entries that do not count yet, files that are not read. */
      readonly notices: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[]; readonly notices: readonly string[] };

/**
 * Loads the configuration that counts in a directory: defaults, the user's and the organisation's files,
 * and every project file from the repository's root down to it. Nothing is run, nothing is written.
 */
export function loadConfig(options: LoadOptions): LoadedConfig {
  const files = loadLayers(options);
  return files.problems.length > 0
    ? { ok: false, problems: files.problems, notices: files.notices }
    : mergeConfig(files, options);
}

/** All layers of a place, before they are merged. */
export interface LoadedLayers {
  readonly home: ConfigHome;
  readonly layers: readonly LoadedLayer[];
  readonly snapshot: ConfigSnapshot;
  readonly problems: readonly ConfigProblem[];
  readonly notices: readonly string[];
}

/** Reads every file that counts in a directory. */
export function loadLayers(options: LoadOptions): LoadedLayers {
  const { cwd, uid } = options;
  const standard = configHome(options.env, options.home);
  const home = { ...standard, organisation: options.organisation ?? standard.organisation };
  const trust = options.trust ?? openTrustStore(home.state);
  const found = findFiles({ cwd, home, uid });
  const layers = found.files.map(({ file, rank }) =>
    loadLayer(file, { rank, home: home.home, root: rank === 'project' ? found.root : undefined, trust }),
  );
  const places = new Map(
    [...found.places, ...layers.flatMap(layer => layer.files)].map(({ path, sha256 }) => [path, sha256]),
  );
  return {
    home,
    layers,
    snapshot: {
      cwd: found.cwd,
      root: found.root,
      repository: found.repository,
      home,
      uid,
      places: [...places].map(([path, sha256]) => ({ path, sha256 })),
      trust: trust.digest(),
    },
    problems: [...found.problems, ...layers.flatMap(layer => layer.problems)],
    notices: [...found.notices, ...layers.flatMap(layer => layer.notices)],
  };
}

/** Merges layers that have no problems of their own. */
export function mergeConfig(loaded: LoadedLayers, options: Pick<LoadOptions, 'now' | 'judge'>): LoadedConfig {
  const layers = loaded.layers.flatMap(one => one.layers);
  const merged = mergeLayers(layers);
  const config = effectiveConfig(merged, layers, options.now);
  // Without files there is no name to compare.
  const builtIn = layers.length === 0 ? [] : builtInPacks().flatMap(pack => pack.rules);
  const problems = checkNames(layers, builtIn);
  if (problems.length === 0 && options.judge !== undefined && config.rules.length > 0) {
    // As their author means them, trusted or not: an example says what its rule is about.
    const own = layers.flatMap(layer => layer.rules.map(({ rule }) => rule));
    problems.push(...checkOwnExamples(layers, options.judge(ruleSet([...builtIn, ...own]))));
  }
  const notices = [
    ...loaded.notices,
    ...merged.refused.map(({ key, item, why }) => `${item.source}: ${nameOf(key, item.name)} ${why}`),
    ...expired(loaded, options.now),
  ];
  return problems.length > 0
    ? { ok: false, problems, notices }
    : { ok: true, config, snapshot: loaded.snapshot, notices };
}

function nameOf(key: string, name: string): string {
  return name === '' ? key : `${key} (${name})`;
}

function expired({ layers }: LoadedLayers, now: number): string[] {
  return layers
    .flatMap(one => one.layers)
    .flatMap(layer =>
      (layer.settings.get('allow') ?? [])
        .filter(item => ((item.value as { expires?: number }).expires ?? Number.POSITIVE_INFINITY) <= now)
        .map(item => `${item.source}: allow (${item.name}) has expired`),
    );
}
