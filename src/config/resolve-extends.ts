import { dirname, join } from 'node:path';
import { liesWithin } from '../policy/lies-within.ts';
import { absolutePath } from './absolute-path.ts';
import { readBounded } from './read-bounded.ts';

/** Where a file's `extends` leads. */
export type ResolvedExtends =
  | { readonly kind: 'file'; readonly path: string }
  /** It leads out of the project, where only trusted files may go. */
  | { readonly kind: 'outside'; readonly path: string }
  | { readonly kind: 'wrong'; readonly message: string; readonly expected?: string };

/** The file that extends another. */
export interface Extender {
  readonly directory: string;
  readonly home: string;
  /** The project's root, or undefined where there is none to leave. */
  readonly root: string | undefined;
}

const LARGEST_PACKAGE = 1024 * 1024;

const DATA = 'a YAML or JSON file';

/**
 * Finds what `extends` names: a file (`./team.yaml`, `~/rules.yaml`), or the data file of an npm package
 * (`@acme/holdfire`, `@acme/holdfire/strict.yaml`) in the nearest `node_modules`. A package says which file
 * it is by `exports["./holdfire"]` or `holdfire` in its package.json. Nothing of a package is run.
 */
export function resolveExtends(name: string, from: Extender): ResolvedExtends {
  const found = /^(?:\.{0,2}|~)\//.test(name) ? { path: absolutePath(name, from) } : packageFile(name, from);
  if ('kind' in found) return found;
  if (!/\.(?:ya?ml|json)$/.test(found.path)) {
    return { kind: 'wrong', message: `${found.path} is not data, and nothing else is read`, expected: DATA };
  }
  return from.root === undefined || liesWithin(from.root, found.path)
    ? { kind: 'file', path: found.path }
    : { kind: 'outside', path: found.path };
}

function packageFile(
  name: string,
  from: Extender,
): { readonly path: string } | Extract<ResolvedExtends, { kind: 'wrong' }> {
  const [, packageName, inner] = /^((?:@[\w.~-]+\/)?[\w~-][\w.~-]*)(?:\/(.+))?$/.exec(name) ?? [];
  if (packageName === undefined)
    return {
      kind: 'wrong',
      message: `${name} is neither a path nor a package`,
      expected: './file.yaml or a package name',
    };
  const folder = findPackage(packageName, from);
  if (folder === undefined)
    return {
      kind: 'wrong',
      message: `no package ${packageName} in any node_modules above ${from.directory}`,
    };
  const entry = inner ?? entryOf(folder);
  if (entry === undefined) {
    return {
      kind: 'wrong',
      message: `package ${packageName} names no file for holdfire`,
      expected: '"exports": {"./holdfire": "./FILE.yaml"} or "holdfire": "./FILE.yaml" in its package.json',
    };
  }
  const path = join(folder, entry);
  return liesWithin(folder, path)
    ? { path }
    : { kind: 'wrong', message: `${entry} leads out of package ${packageName}` };
}

function findPackage(name: string, from: Extender): string | undefined {
  for (let directory = from.directory; ; directory = dirname(directory)) {
    const folder = join(directory, 'node_modules', name);
    if (readBounded(join(folder, 'package.json'), { limit: LARGEST_PACKAGE }).kind === 'read') return folder;
    if (directory === from.root || directory === dirname(directory)) return undefined;
  }
}

/** What the package itself names, if that is a text. */
function entryOf(folder: string): string | undefined {
  const read = readBounded(join(folder, 'package.json'), { limit: LARGEST_PACKAGE });
  if (read.kind !== 'read') return undefined;
  try {
    const manifest = JSON.parse(read.bytes.toString('utf8')) as Record<string, unknown> | null;
    const exported = (manifest?.['exports'] as Record<string, unknown> | undefined)?.['./holdfire'];
    return [exported, manifest?.['holdfire']].find(one => typeof one === 'string');
  } catch {
    return undefined;
  }
}
