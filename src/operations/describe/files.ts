import type { FilesOperation, PathTarget } from '../operation.ts';

/** Paths that are shown. */
const MOST_PATHS = 4;

const VERBS: Readonly<Record<string, string>> = {
  read: 'reads',
  remove: 'removes',
  overwrite: 'overwrites',
  truncate: 'empties',
  move: 'moves',
  append: 'appends to',
  create: 'creates',
  permissions: 'changes permissions of',
  format: 'formats',
  mirror: 'makes a mirror of another place, removing what is only in',
  edit: 'edits in place',
};

/** `removes /home/a/project/build and all below`. */
export function describeFiles(operation: FilesOperation): string {
  const verb = VERBS[operation.action] ?? operation.action;
  const shown = operation.paths.slice(0, MOST_PATHS).map(shownPath);
  const rest = operation.paths.length - shown.length;
  const list = [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
  return `${verb} ${list === '' ? 'files' : list}${operation.recursive ? ' and all below' : ''}`;
}

/** A path as it would be used; one that is not resolved stands as written. */
function shownPath(target: PathTarget): string {
  const path = target.path ?? target.text;
  const place = target.place === 'home' || target.place === 'root' ? ` (${PLACES[target.place]})` : '';
  return `${path}${target.glob && target.path !== undefined && !/[*?[]/.test(path) ? ` (${target.text})` : ''}${place}`;
}

const PLACES = { home: 'the home directory', root: 'the whole file system' } as const;
