import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files.ts';

/** The folders of `src/` from the top down: a file imports only from its own folder or from below. */
const ORDER = [
  'cli',
  'session',
  'replay',
  'prompt',
  'terminal',
  'gate',
  'undo',
  'preview',
  'journal',
  'config',
  'facts',
  'hold',
  'policy',
  'rules',
  'operations',
  'shell',
];

/** Folders that are data in, data out: they reach no file, process, clock, network or environment. */
const PURE = ['shell', 'operations', 'rules', 'policy', 'hold'];

/** Node modules that a pure folder may use: they compute only. */
const PURE_MODULES = [
  'node:path',
  'node:url',
  'node:crypto',
  'node:util',
  'node:string_decoder',
  'node:buffer',
];

const importPattern =
  /(?:import|export)\s[^'"]*?from\s*'([^']+)'|import\s*\(\s*'([^']+)'|^import\s*'([^']+)'/gm;

function importsOf(text: string): string[] {
  return [...text.matchAll(importPattern)].map(match => match[1] ?? match[2] ?? match[3] ?? '');
}

const folderOf = (path: string): string => path.split('/')[1] ?? '';

describe('imports', () => {
  const files = sourceFiles();

  it('know every folder of src', () => {
    const unknown = [...new Set(files.map(file => folderOf(file.path)))].filter(
      folder => !ORDER.includes(folder),
    );
    expect(unknown).toEqual([]);
  });

  it('go only down the list', () => {
    const upward = files.flatMap(file =>
      importsOf(file.text)
        .filter(name => name.startsWith('.'))
        .map(name => normalize(join(dirname(file.path), name)))
        .filter(target => target.startsWith('src/'))
        .filter(target => ORDER.indexOf(folderOf(target)) < ORDER.indexOf(folderOf(file.path)))
        .map(target => `${file.path} imports ${target}`),
    );
    expect(upward).toEqual([]);
  });

  it('name files with their ending', () => {
    const bare = files.flatMap(file =>
      importsOf(file.text)
        .filter(name => name.startsWith('.') && !/\.(ts|tsx|json)$/.test(name))
        .map(name => `${file.path} imports ${name}`),
    );
    expect(bare).toEqual([]);
  });

  it('leave the pure folders without input and output', () => {
    const impure = files
      .filter(file => PURE.includes(folderOf(file.path)))
      .flatMap(file => [
        ...importsOf(file.text)
          .filter(name => name.startsWith('node:') && !PURE_MODULES.includes(name))
          .map(name => `${file.path} imports ${name}`),
        ...(/\bprocess\.|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(/.test(file.text)
          ? [`${file.path} reaches for process, clock or chance`]
          : []),
      ]);
    expect(impure).toEqual([]);
  });
});
