import type { SimpleCommand } from '../../shell/command.ts';
import { answersQuestions } from '../cli/answers.ts';
import type { Facts } from '../facts.ts';
import type { Call } from '../interpreter.ts';
import type { FilesOperation, PathTarget } from '../operation.ts';
import { pathTarget } from './path-target.ts';
import type { FileWord } from './remote-path.ts';

/** What an operation on files is, besides its paths. */
export interface FilesSettings {
  readonly action: string;
  readonly recursive: boolean;
  readonly filtered: boolean;
  readonly byShell: boolean;
  readonly dryRun: boolean;
  readonly forced: boolean;
}

/** Most paths that one operation names; a command line may have a hundred thousand. */
const MOST_PATHS = 32;

/** Actions that take away, so that it matters whether version control has a copy. */
const LOSING = new Set(['remove', 'shred', 'mirror', 'move']);

/** Makes the operations of one action on several files: one for each place, presence and custody. */
export function filesOperations(
  words: readonly FileWord[],
  settings: FilesSettings,
  call: Omit<Call, 'args'>,
): FilesOperation[] {
  const groups = new Map<string, { readonly host: string | undefined; readonly paths: PathTarget[] }>();
  const losesTree = settings.recursive && LOSING.has(settings.action);
  for (const { word, host } of words) {
    const command = host === undefined ? call.command : onHost(call.command, host);
    const target = seen(pathTarget(word, command, call.facts, losesTree), settings, command, call.facts);
    const key = [host, target.place, target.presence, target.custody, target.path === undefined].join('\0');
    const group = groups.get(key) ?? { host, paths: [] };
    groups.set(key, group);
    if (group.paths.length < MOST_PATHS) group.paths.push(target);
  }
  return [...groups.values()].map(({ host, paths }) => buildOperation(paths, host, settings, call));
}

function buildOperation(
  paths: readonly PathTarget[],
  host: string | undefined,
  settings: FilesSettings,
  { command, program }: Omit<Call, 'args'>,
): FilesOperation {
  const [first] = paths;
  const { place } = command;
  const elsewhere =
    host !== undefined
      ? `host ${host}`
      : place.kind === 'here'
        ? undefined
        : `${place.kind} ${place.name ?? ''}`.trim();
  return {
    kind: 'files',
    program,
    ...settings,
    forced: settings.forced || answersQuestions(command.stdin),
    many: command.surroundings.repeated || paths.some(path => path.glob),
    paths,
    places: [first?.place ?? 'unknown'],
    presence: first?.presence ?? 'unknown',
    custody: first?.custody ?? 'unknown',
    certainty: command.surroundings.seenInCode === undefined ? 'parsed' : 'code',
    unknown: unknownOf(paths, settings),
    targets: paths.slice(0, 8).map(path => ({
      kind: 'path',
      name: path.path ?? path.text,
      locality: elsewhere === undefined ? 'local' : 'unknown',
    })),
    credentials: [],
    spans: command.span === undefined ? [] : [command.span],
    ...(elsewhere === undefined ? {} : { elsewhere }),
  };
}

/**
 * A pattern that the shell expands and that matches nothing is handed on as it is written, which is no file's name.
 * What a filter of the program itself means, such as that of `find -name`, may lie anywhere below.
 */
function seen(target: PathTarget, settings: FilesSettings, command: SimpleCommand, facts: Facts): PathTarget {
  if (!target.glob || target.path === undefined || settings.action !== 'remove' || settings.filtered)
    return target;
  const unmatched = command.place.kind === 'here' && facts.isUnmatched(target.path);
  return unmatched ? { ...target, presence: 'missing' } : target;
}

function unknownOf(paths: readonly PathTarget[], { action }: FilesSettings): string[] {
  if (paths.some(path => path.path === undefined))
    return ['paths', ...(meansEverything(paths) ? ['everything'] : [])];
  // Which file a pattern means is known when the shell has looked; only a removal takes whatever it is.
  return action === 'overwrite' && paths.some(path => path.glob) ? ['paths'] : [];
}

/** `"$DIR/"*`: everything below a directory of which nothing is known. */
function meansEverything(paths: readonly PathTarget[]): boolean {
  return paths.some(path => path.place === 'unknown' && /\/["']?[.*?[\]!{},]*\*$/.test(path.text));
}

function onHost(command: SimpleCommand, host: string): SimpleCommand {
  return { ...command, cwd: undefined, place: { kind: 'host', name: host, via: 'path' } };
}
