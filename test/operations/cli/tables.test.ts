import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TOOL_TABLES } from '../../../src/operations/cli/tables/index.ts';
import { PLAIN } from '../../../src/operations/cli/tables/plain.ts';
import { names, Tool } from '../../../src/operations/cli/tool.ts';
import { optionTable } from '../../../src/shell/options/table.ts';
import { root } from '../../architecture/source-files.ts';

describe('the tool tables', () => {
  it.each(TOOL_TABLES.map(table => [names(table.programs)[0] ?? '', table] as const))(
    '%s: can be read, and every place has its options',
    (_, table) => {
      for (const notation of [table.global ?? '', ...Object.values(table.options ?? {})])
        expect(() => optionTable(notation, table.style)).not.toThrow();
      const tool = new Tool(table);
      for (const path of ['', 'x', ...Object.keys(table.options ?? {})]) tool.optionsAt(path);
    },
  );

  it('list each program once', () => {
    const programs = TOOL_TABLES.flatMap(table => names(table.programs));
    expect(programs.filter((name, index) => programs.indexOf(name) !== index)).toEqual([]);
  });

  it('list only options in dryRun that the tool has at that place, or that it would refuse', () => {
    const unknown = TOOL_TABLES.flatMap(table =>
      Object.entries(table.dryRun ?? {}).flatMap(([path, entry]) => {
        const place = path.replace(/ \*$/, ' x') || 'x';
        const { specs } = new Tool(table).optionsAt(table.words === 0 ? '' : place);
        const known = new Set([...specs.values()].map(spec => spec.name));
        return names(entry)
          .map(item => item.split('=')[0] ?? '')
          .filter(name => !known.has(name))
          .map(name => `${table.programs.split(' ')[0]} ${path} ${name}`);
      }),
    );
    // git understands -h behind any subcommand.
    expect(unknown).toEqual(['git  h']);
  });
});

describe('the engine', () => {
  /** Programs with ordinary words for names. */
  const ORDINARY = new Set([
    'yes',
    'kind',
    'code',
    'lima',
    'now',
    'at',
    'n',
    'k',
    'r',
    'go',
    'node',
    'service',
    'init',
    'security',
    'defaults',
    'screen',
    'stack',
    'port',
    'hex',
    'task',
    'just',
    'act',
    'pass',
    'op',
    'act',
    'meson',
    'lab',
    'platform',
    'render',
    'convex',
    'reg',
    'hub',
    'route',
    'ip',
    'kill',
    'batch',
    'port',
    'console',
    'payload',
    'ace',
    'sail',
    'migrate',
    'next',
    'step',
    'tern',
    'drone',
    'buck',
    'bridge',
    'segment',
    'influx',
    'prefect',
    'host',
    'clever',
    'reboot',
    'shutdown',
    'poweroff',
    'skill',
    'rename',
    'conan',
    'moon',
    'rush',
    'swift',
    'dart',
    'stack',
    'knife',
    'chef',
    'salt',
    'puppet',
    'atlas',
    'gel',
    'astro',
    'earthly',
    'mage',
    'bit',
    'fossil',
  ]);

  function engineFiles(): string[] {
    const folders = ['src/rules', 'src/policy', 'src/operations/cli'];
    return folders.flatMap(folder =>
      readdirSync(join(root, folder), { withFileTypes: true })
        .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
        .map(entry => join(folder, entry.name)),
    );
  }

  it('names no program: what it knows of programs stands in tables and packs', () => {
    const programs = new Set(
      TOOL_TABLES.filter(table => !PLAIN.includes(table))
        .flatMap(table => names(table.programs))
        .filter(name => !ORDINARY.has(name)),
    );
    const named = engineFiles().flatMap(path => {
      const code = readFileSync(join(root, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      const strings = [...code.matchAll(/'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`/g)];
      return strings
        .flatMap(match => (match[1] ?? match[2] ?? match[3] ?? '').split(/[^\w.-]+/))
        .filter(word => programs.has(word))
        .map(word => `${path}: ${word}`);
    });
    expect([...new Set(named)]).toEqual([]);
  });
});
