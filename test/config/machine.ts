import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { formatProblem } from '../../src/config/config-problem.ts';
import { judgeExample } from '../../src/config/judge-example.ts';
import { type LoadedConfig, type LoadOptions, loadConfig } from '../../src/config/load-config.ts';
import { trustProject } from '../../src/config/trust/trust-project.ts';

/** A small machine of its own: a home, an organisation's directory and a project with a repository. */
export interface Machine {
  readonly home: string;
  readonly organisation: string;
  readonly project: string;
  /** Writes files; a path begins with `home/`, `organisation/` or `project/`. */
  write(files: Readonly<Record<string, string>>): void;
  bytes(path: string, bytes: Buffer): void;
  link(path: string, target: string): void;
  /** Copies a directory of any machine to one of its own paths. */
  copy(from: string, path: string): void;
  /** Changes the text of every file in a directory. */
  alter(path: string, change: (text: string) => string): void;
  remove(path: string): void;
  mode(path: string, mode: number): void;
  /** The absolute path of one of its files. */
  at(path: string): string;
  options(more?: Partial<LoadOptions>): LoadOptions;
  load(more?: Partial<LoadOptions>): LoadedConfig;
  /** Loads, and fails the test if anything is wrong. */
  loaded(more?: Partial<LoadOptions>): Extract<LoadedConfig, { ok: true }>;
  /** Everything wrong, as lines without the machine's directory. */
  problems(more?: Partial<LoadOptions>): string[];
  /** Runs `holdfire trust` with a person who agrees to everything. */
  trust(more?: Partial<LoadOptions>): Promise<{ readonly status: number; readonly text: string }>;
}

/** The moment at which tests load configuration: 1 June 2026. */
export const NOW = Date.UTC(2026, 5, 1);

/** Makes a machine that is gone when the test ends. */
export function makeMachine(files: Readonly<Record<string, string>> = {}): Machine {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'holdfire-config-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const at = (path: string): string => join(root, path);
  const write = (more: Readonly<Record<string, string>>): void => {
    for (const [path, text] of Object.entries(more)) {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), text);
    }
  };
  const options = (more: Partial<LoadOptions> = {}): LoadOptions => ({
    cwd: at('project'),
    home: at('home'),
    env: { PATH: process.env['PATH'] },
    uid: process.getuid?.(),
    now: NOW,
    organisation: at('organisation'),
    judge: rules => judgeExample(rules, at('home')),
    ...more,
  });
  const load = (more?: Partial<LoadOptions>): LoadedConfig => loadConfig(options(more));
  mkdirSync(at('project/.git'), { recursive: true });
  mkdirSync(at('home'));
  write(files);
  return {
    home: at('home'),
    organisation: at('organisation'),
    project: at('project'),
    write,
    at,
    options,
    load,
    bytes: (path, bytes) => writeFileSync(at(path), bytes),
    copy: (from, path) => cpSync(from, at(path), { recursive: true }),
    alter: (path, change) => {
      for (const name of readdirSync(at(path)))
        writeFileSync(at(join(path, name)), change(readFileSync(at(join(path, name)), 'utf8')));
    },
    link: (path, target) => {
      mkdirSync(dirname(at(path)), { recursive: true });
      symlinkSync(target, at(path));
    },
    remove: path => rmSync(at(path), { recursive: true, force: true }),
    mode: (path, mode) => chmodSync(at(path), mode),
    loaded: more => {
      const loaded = load(more);
      if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems, null, 1));
      return loaded;
    },
    problems: more => {
      const loaded = load(more);
      return loaded.ok ? [] : loaded.problems.map(one => formatProblem(one).replaceAll(`${root}/`, ''));
    },
    trust: async more => {
      const lines: string[] = [];
      const status = await trustProject({
        ...options(more),
        print: text => lines.push(text),
        ask: async () => true,
        inSession: false,
      });
      return { status, text: lines.join('\n').replaceAll(`${root}/`, '') };
    },
  };
}
