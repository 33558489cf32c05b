import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { visibleText } from '../../operations/visible.ts';
import { formatProblem } from '../config-problem.ts';
import { type ConfigSnapshot, changesSince } from '../config-snapshot.ts';
import { describeLoosening } from '../describe-loosening.ts';
import { findFiles } from '../find-files.ts';
import type { HashedFile } from '../hashed-file.ts';
import type { Rank } from '../layer.ts';
import { type LoadedConfig, type LoadOptions, loadLayers, mergeConfig } from '../load-config.ts';
import { loosenings } from '../loosenings.ts';
import type { ConfigFile } from '../read-config-file.ts';
import { hashModule } from './hash-module.ts';
import { rememberConfig } from './last-config.ts';
import { runProgram } from './run-program.ts';
import { openTrustStore, type TrustEntry, type TrustStore } from './trust-store.ts';

/** What `holdfire trust` works with. */
export interface TrustOptions extends Omit<LoadOptions, 'trust'> {
  /** Writes text for the person. */
  readonly print: (text: string) => void;
  /** Asks the person a question that is answered by yes or no; undefined: there is no terminal. */
  readonly ask: ((question: string) => Promise<boolean>) | undefined;
  /** The hash of what is to be trusted, given in place of an answer. */
  readonly hash?: string;
  /** It was started below a session: nothing in there may trust anything. */
  readonly inSession: boolean;
}

/** What would be trusted. */
interface Proposal {
  readonly entries: readonly TrustEntry[];
  readonly programs: readonly TrustEntry[];
  readonly after: Extract<LoadedConfig, { ok: true }>;
}

/**
 * Shows what the configuration files here would loosen, or let run, and keeps the person's consent to
 * exactly this content. The only place where a configuration program is run.
 * @returns the exit status: 0 if everything is trusted now, 2 if not
 */
export async function trustProject(options: TrustOptions): Promise<number> {
  const { print } = options;
  if (options.inSession) {
    print('holdfire trust works only outside of a session: what runs in one may not change its rules');
    return 2;
  }
  const before = loadLayers(options);
  const found = findFiles({ cwd: options.cwd, home: before.home, uid: options.uid });
  const wanted = found.files.filter(({ file, rank }) => rank === 'project' || file.document === undefined);
  if (wanted.length === 0) {
    print(`There is nothing to trust: no configuration file between ${found.root} and here.`);
    return 0;
  }
  const first = hashOfFiles(wanted, found.root);
  if (options.hash !== undefined && options.hash.split('-')[0] !== first) {
    print(`The files are not those that were meant: their hash begins with ${first}.`);
    return 2;
  }
  const programs = wanted.filter(({ file }) => file.document === undefined);
  if (programs.length > 0 && !(await agreesToRun(programs, options))) return 2;
  const proposal = await propose(wanted, options);
  if (!proposal.ok) {
    print(proposal.lines.join('\n'));
    return 2;
  }
  const current = mergeConfig({ ...before, problems: [] }, options);
  const hash = `${first}-${hashOfEntries(proposal.entries, found.root)}`;
  print(describe(proposal, current, found.root, hash));
  if (!(await agrees(hash, options))) return 2;
  if (changedMeanwhile(proposal.after.snapshot)) {
    print('A file has changed while you were reading: nothing is trusted. Look again.');
    return 2;
  }
  const store = openTrustStore(before.home.state);
  for (const entry of proposal.entries) store.add(entry);
  rememberConfig(proposal.after.snapshot, proposal.after.config, options.now);
  print('Trusted, with exactly this content. It counts from the next session on.');
  return 0;
}

type Wanted = readonly { readonly file: ConfigFile; readonly rank: Rank }[];

async function agreesToRun(programs: Wanted, { ask, hash, print }: TrustOptions): Promise<boolean> {
  const names = programs.map(({ file }) => `  ${visibleText(file.path)}`).join('\n');
  print(
    `These files are programs. To see what they give they are run once, as you, with all your rights:\n${names}`,
  );
  if (hash !== undefined) return true;
  if (ask !== undefined) return ask('Run them?');
  print('There is no terminal to ask on: give their hash with --yes, or run this in a terminal.');
  return false;
}

/** Runs the programs and loads everything as if it were trusted. */
async function propose(
  wanted: Wanted,
  options: TrustOptions,
): Promise<({ readonly ok: true } & Proposal) | { readonly ok: false; readonly lines: readonly string[] }> {
  const drafts: TrustEntry[] = [];
  for (const { file } of wanted) {
    const base = { path: file.path, sha256: file.sha256, at: options.now };
    if (file.document !== undefined) drafts.push({ ...base, files: [] });
    else {
      const ran = await runProgram(file.path, options.env);
      if (!ran.ok) return { ok: false, lines: [visibleText(`${file.path}: ${ran.message}`)] };
      const files = ran.modules.flatMap((path): HashedFile[] => {
        const sha256 = path === file.path ? file.sha256 : hashModule(path);
        return sha256 === undefined ? [] : [{ path, sha256 }];
      });
      drafts.push({ ...base, files, data: ran.data });
    }
  }
  // What a file extends is known once it is loaded; only then is its entry whole.
  const closure = loadLayers({ ...options, trust: overlay(drafts) }).layers;
  const entries = drafts.map(draft => ({
    ...draft,
    files: union([...draft.files, ...(closure.find(one => one.file === draft.path)?.files ?? [])]),
  }));
  const loaded = loadLayers({ ...options, trust: overlay(entries) });
  const after: LoadedConfig =
    loaded.problems.length > 0
      ? { ok: false, problems: loaded.problems, notices: loaded.notices }
      : mergeConfig(loaded, options);
  if (!after.ok) return { ok: false, lines: after.problems.map(formatProblem) };
  return { ok: true, entries, programs: entries.filter(entry => 'data' in entry), after };
}

function overlay(entries: readonly TrustEntry[]): TrustStore {
  return {
    find: (path, sha256) => {
      const entry = entries.find(one => one.path === path && one.sha256 === sha256);
      return entry === undefined ? { kind: 'none' } : { kind: 'found', entry };
    },
    add: () => undefined,
    remove: () => 0,
    digest: () => '',
  };
}

function union(files: readonly HashedFile[]): HashedFile[] {
  return [...new Map(files.map(file => [file.path, file])).values()].toSorted((a, b) =>
    a.path < b.path ? -1 : 1,
  );
}

function describe(proposal: Proposal, current: LoadedConfig, root: string, hash: string): string {
  const looser = current.ok ? loosenings(current.config, proposal.after.config) : [];
  return [
    'Files:',
    ...proposal.entries.flatMap(entry =>
      entry.files.map(file => `  ${visibleText(relative(root, file.path))}  ${file.sha256.slice(0, 16)}`),
    ),
    ...proposal.programs.flatMap(entry => [
      `${visibleText(relative(root, entry.path))} gave:`,
      ...JSON.stringify(entry.data, null, 2)
        .split('\n')
        .map(line => `  ${visibleText(line)}`),
    ]),
    looser.length === 0
      ? 'Nothing becomes looser, and nothing new runs or is sent.'
      : 'If you trust this, it becomes looser, or lets something run or be sent, in these ways:',
    ...looser.map(one => `  ${describeLoosening(one)}`),
    ...proposal.after.notices.map(notice => visibleText(notice)),
    `Hash: ${hash}`,
  ].join('\n');
}

async function agrees(hash: string, options: TrustOptions): Promise<boolean> {
  if (options.hash !== undefined) {
    if (options.hash === hash) return true;
    options.print('What the files give is not what was meant: the hash differs. Nothing is trusted.');
    return false;
  }
  if (options.ask !== undefined) return options.ask('Trust exactly this?');
  options.print(`There is no terminal to ask on. To trust exactly this: holdfire trust --yes ${hash}`);
  return false;
}

/** The store is still the overlay in this snapshot: only the files are compared. */
function changedMeanwhile(snapshot: ConfigSnapshot): boolean {
  return changesSince(snapshot).some(change => change.kind !== 'trust store changed');
}

function hashOfFiles(wanted: Wanted, root: string): string {
  return shortHash(wanted.map(({ file }) => [relative(root, file.path), file.sha256]));
}

function hashOfEntries(entries: readonly TrustEntry[], root: string): string {
  return shortHash(
    entries.map(({ files, data }) => [files.map(file => [relative(root, file.path), file.sha256]), data]),
  );
}

function shortHash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 24);
}
