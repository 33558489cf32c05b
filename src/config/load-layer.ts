import { dirname, relative } from 'node:path';
import { type ConfigDocument, madeDocument } from './config-document.ts';
import type { ConfigProblem } from './config-problem.ts';
import { configSchema } from './config-schema.ts';
import { explainIssues } from './explain-issue.ts';
import type { HashedFile } from './hashed-file.ts';
import { knownKeys } from './known-keys.ts';
import type { Item, Layer, OwnRule, Rank, Settings } from './layer.ts';
import type { LawKey } from './merge-law.ts';
import { type ConfigFile, readConfigFile } from './read-config-file.ts';
import { readExtendedPack, readOwnRules } from './read-own-rules.ts';
import { readSettings } from './read-settings.ts';
import { resolveExtends } from './resolve-extends.ts';
import { trustOf } from './trust/trust-of.ts';
import type { TrustStore } from './trust/trust-store.ts';

/** What a layer is loaded with. */
export interface LayerContext {
  readonly rank: Rank;
  readonly home: string;
  /** The project's root; undefined for the user's and the organisation's files. */
  readonly root: string | undefined;
  readonly trust: TrustStore;
}

/** A configuration file as layers, every file that went into it, and what is to be said of it. */
export interface LoadedLayer {
  /** The configuration file. */
  readonly file: string;
  /**
   * One layer for a trusted file with all that it extends; else one for each, so that what is extended can
   * lift nothing that the file itself demands.
   */
  readonly layers: readonly Layer[];
  readonly files: readonly HashedFile[];
  readonly problems: readonly ConfigProblem[];
  readonly notices: readonly string[];
}

/** Longest chain of files that extend each other. */
const LONGEST_CHAIN = 10;

/** Most files that one configuration file may take in. */
const MOST_FILES = 50;

interface Part {
  readonly file: string;
  readonly settings: Settings;
  readonly rules: readonly OwnRule[];
}

/** Loads a configuration file with everything that it extends, and sees whether it is trusted so. */
export function loadLayer(file: ConfigFile, context: LayerContext): LoadedLayer {
  const known = context.trust.find(file.path, file.sha256);
  const loader = new LayerLoader(context, known.kind === 'found');
  const document = file.document ?? (known.kind === 'found' ? madeDocument(known.entry.data) : undefined);
  if (document !== undefined) loader.take(document, file.path, []);
  const files = [file, ...loader.files].map(({ path, sha256 }) => ({ path, sha256 }));
  const trust = trustOf(known, files);
  const problems = [...loader.problems];
  if (file.document === undefined && !trust.trusted) {
    problems.push({
      file: file.path,
      message: `a program that is not trusted as it stands${trust.why}: run \`holdfire trust\`, which shows what it gives and keeps that`,
    });
  }
  const trusted = context.rank !== 'project' || trust.trusted;
  const notices = trust.notice === undefined ? [] : [`${file.path}: ${trust.notice}`];
  return {
    file: file.path,
    layers: (trusted ? [loader.parts] : loader.parts.map(part => [part])).map(parts => ({
      rank: context.rank,
      trusted,
      file: parts.at(-1)?.file ?? file.path,
      ...stack(parts),
    })),
    files: trusted ? [...files, ...trust.imports] : files,
    problems,
    notices: [...notices, ...loader.notices],
  };
}

/** Takes in a file and what it extends, the extended first. */
class LayerLoader {
  readonly parts: Part[] = [];
  readonly files: HashedFile[] = [];
  readonly problems: ConfigProblem[] = [];
  readonly notices: string[] = [];
  readonly #context: LayerContext;
  readonly #maybeTrusted: boolean;

  constructor(context: LayerContext, maybeTrusted: boolean) {
    this.#context = context;
    this.#maybeTrusted = maybeTrusted;
  }

  take(document: ConfigDocument, path: string, chain: readonly string[]): void {
    const { data } = document;
    if (chain.length > 0 && isPack(data)) {
      const read = readExtendedPack(document, path);
      this.problems.push(...read.problems);
      this.parts.push({ file: path, settings: new Map(), rules: read.rules });
      return;
    }
    const checked = configSchema.safeParse(data);
    if (!checked.success) {
      this.problems.push(...explainIssues(checked.error.issues, { file: path, document, knownKeys }));
      return;
    }
    const names = [checked.data.extends ?? []].flat();
    const extended = names.flatMap((name, index): Item[] => {
      const place = Array.isArray(checked.data.extends) ? ['extends', index] : ['extends'];
      const taken = this.#extend(name, { document, path, place, chain: [...chain, path] });
      const source = [path, document.place(place)?.line].filter(part => part !== undefined).join(':');
      return taken === undefined ? [] : [{ name: taken, value: name, source }];
    });
    const { home, root } = this.#context;
    const directory = dirname(path);
    const read = readSettings({
      written: checked.data,
      document,
      path,
      directory,
      home,
      ...(root === undefined ? {} : { within: dirname(chain[0] ?? path) }),
    });
    const own = readOwnRules(checked.data.rules ?? [], document, path);
    this.problems.push(...read.problems, ...own.problems);
    const settings = new Map<LawKey, readonly Item[]>(read.settings);
    if (extended.length > 0) settings.set('extends', extended);
    this.parts.push({ file: path, settings, rules: own.rules });
  }

  /** @returns the path that was taken in, or undefined */
  #extend(
    name: string,
    from: {
      readonly document: ConfigDocument;
      readonly path: string;
      readonly place: readonly PropertyKey[];
      readonly chain: readonly string[];
    },
  ): string | undefined {
    const { home, root } = this.#context;
    const resolved = resolveExtends(name, { directory: dirname(from.path), home, root });
    const problem = (message: string, expected?: string): undefined => {
      this.problems.push({
        file: from.path,
        ...from.document.place(from.place),
        key: from.place.map(String).join('.'),
        message,
        ...(expected === undefined ? {} : { expected }),
      });
      return undefined;
    };
    if (resolved.kind === 'wrong') return problem(resolved.message, resolved.expected);
    if (resolved.kind === 'outside' && !this.#maybeTrusted) {
      this.notices.push(
        `${from.path}: extends ${name} leads out of the project and counts only once the file is trusted`,
      );
      return undefined;
    }
    const { path } = resolved;
    if (from.chain.includes(path)) {
      const way = [...from.chain.slice(from.chain.indexOf(path)), path].map(one =>
        relative(root ?? '/', one),
      );
      return problem(`extends itself: ${way.join(' -> ')}`);
    }
    if (this.files.some(file => file.path === path)) return path;
    if (from.chain.length >= LONGEST_CHAIN || this.files.length >= MOST_FILES)
      return problem(`more than ${LONGEST_CHAIN} files deep or ${MOST_FILES} in all`);
    const inside = resolved.kind === 'file' && root !== undefined ? { inside: root } : {};
    const read = readConfigFile(path, inside);
    if (read.kind === 'absent') return problem(`${path} is not there`);
    if (read.kind === 'wrong') {
      this.problems.push(...read.problems);
      return undefined;
    }
    this.files.push({ path, sha256: read.file.sha256 });
    if (read.file.document !== undefined) this.take(read.file.document, path, from.chain);
    return path;
  }
}

function isPack(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'family' in data && !('version' in data);
}

/** One file and what it extends speak with one voice: the later word replaces the earlier. */
function stack(parts: readonly Part[]): Pick<Layer, 'settings' | 'rules'> {
  const settings = new Map<LawKey, readonly Item[]>();
  for (const part of parts) {
    for (const [key, items] of part.settings) {
      const all = [...(settings.get(key) ?? []), ...items];
      settings.set(key, [...new Map(all.map(item => [item.name, item])).values()]);
    }
  }
  const rules = parts.flatMap(part => part.rules);
  if (rules.length > 0) settings.set('rules', rules.map(ruleItem));
  return { settings, rules };
}

function ruleItem({ rule }: OwnRule): Item {
  const { source, ...value } = rule;
  return { name: rule.id, value, source: `${source.file}:${source.line}` };
}
