import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { ExplorerSync } from 'cosmiconfig/dist/ExplorerSync.js';
import { type ConfigDocument, readDocument } from './config-document.ts';
import { OWN_PLACES, PROJECT_PLACES } from './config-places.ts';
import type { ConfigProblem } from './config-problem.ts';
import type { BoundedRead } from './read-bounded.ts';
import type { ReadConfigFile } from './read-config-file.ts';

/**
 * Reads what stands in a configuration file. cosmiconfig chooses the loader by the file's ending and takes
 * `package.json#holdfire` apart; the loaders are ours, so that nothing is ever run and every value keeps
 * its place. What is hashed is what is parsed.
 */
export function loadConfigFile(path: string, read: Extract<BoundedRead, { kind: 'read' }>): ReadConfigFile {
  const found = explorer({
    '.json': content => parse(path, content, read, 'json'),
    '.yaml': content => parse(path, content, read, 'yaml'),
    '.js': () => fileOf(path, read, undefined, read.bytes),
  }).load(path);
  if (found === null) return { kind: 'absent' };
  return found.isEmpty === true ? empty(path) : (found.config as ReadConfigFile);
}

function empty(path: string): ReadConfigFile {
  return wrong([{ file: path, message: 'is empty', expected: '`version: 1` and settings' }]);
}

function parse(
  path: string,
  content: string,
  read: Extract<BoundedRead, { kind: 'read' }>,
  syntax: 'yaml' | 'json',
): ReadConfigFile | { readonly holdfire?: ReadConfigFile } {
  const isPackage = basename(path) === 'package.json';
  const inPackage = (outcome: ReadConfigFile): ReturnType<typeof parse> =>
    isPackage ? { holdfire: outcome } : outcome;
  // cosmiconfig has read the file for itself.
  if (!Buffer.from(content).equals(read.bytes))
    return inPackage(wrong([{ file: path, message: 'not UTF-8, or changed while it was read' }]));
  const text = content.replace(/^\uFEFF/, '');
  const parsed = readDocument(text, path, isPackage ? { syntax, under: 'holdfire' } : { syntax });
  if (!parsed.ok) return inPackage(wrong(parsed.problems));
  const { document } = parsed;
  if (!isPackage) return document.data === null ? empty(path) : fileOf(path, read, document, read.bytes);
  return document.data === undefined
    ? {}
    : inPackage(fileOf(path, read, document, JSON.stringify(document.data)));
}

function fileOf(
  path: string,
  { real }: Extract<BoundedRead, { kind: 'read' }>,
  document: ConfigDocument | undefined,
  hashed: Buffer | string,
): ReadConfigFile {
  return { kind: 'file', file: { path, real, sha256: sha256(hashed), document } };
}

/**
 * `cosmiconfigSync()` itself would first look for settings of its own in the working directory: it runs
 * `.config/config.js` and lets `package.json#cosmiconfig` replace the search places. Both belong to whoever
 * wrote the project, so the explorer is made without that.
 */
function explorer(
  loaders: Readonly<Record<'.json' | '.yaml' | '.js', (content: string) => unknown>>,
): ExplorerSync {
  const data = (_: string, content: string): unknown => loaders['.yaml'](content);
  const program = (_: string, content: string): unknown => loaders['.js'](content);
  return new ExplorerSync({
    moduleName: 'holdfire',
    searchPlaces: [...PROJECT_PLACES, ...OWN_PLACES],
    searchStrategy: 'none',
    ignoreEmptySearchPlaces: false,
    cache: false,
    mergeImportArrays: true,
    mergeSearchPlaces: false,
    metaConfigFilePath: null,
    transform: result => result,
    loaders: {
      '.json': (_, content) => loaders['.json'](content),
      '.yaml': data,
      '.yml': data,
      noExt: data,
      '.js': program,
      '.ts': program,
      '.mjs': program,
      '.cjs': program,
    },
  });
}

function wrong(problems: readonly ConfigProblem[]): ReadConfigFile {
  return { kind: 'wrong', problems };
}

function sha256(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
