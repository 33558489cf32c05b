import { posix } from 'node:path';
import type { SimpleCommand } from '../../shell/command.ts';
import { knownPrefix, type Word } from '../../shell/word.ts';
import type { Facts } from '../facts.ts';
import type { PathTarget } from '../operation.ts';
import { type Place, placeOf, type Surrounding } from './place.ts';
import { TEMPORARY_VARIABLES } from './place-names.ts';

/** Variables that move holdfire's own directories. */
const OWN_VARIABLES = ['XDG_CONFIG_HOME', 'XDG_STATE_HOME'] as const;

/** A pattern that matches everything in its directory: `*`, `.*`, `**`, `{*,.*}`, `.[!.]*`. */
const EVERYTHING = /^[.*?{},[\]!^@+()]*\*[.*?{},[\]!^@+()]*$/;

/**
 * Resolves a word that names a file.
 * @param word as the command would see it; patterns are left unexpanded
 * @param command gives the directory, the variables and the place it runs in
 * @param losesTree ask too what would be lost with all below it: of version control, which takes milliseconds
 */
export function pathTarget(word: Word, command: SimpleCommand, facts: Facts, losesTree = false): PathTarget {
  const here = command.place.kind === 'here';
  const around = surroundingOf(command, facts);
  const written = word.value ?? writtenPath(word);
  const base = { text: word.text, glob: word.parts.some(part => part.kind === 'glob') };
  const unseen = { presence: 'unknown', custody: 'unknown' } as const;
  if (written === undefined || written === '') {
    const place = written === '' ? 'unknown' : unknownPlace(word, around);
    return { ...base, ...unseen, path: undefined, place };
  }
  const home = /^~[A-Za-z_][\w-]*/.test(written) && word.value === undefined;
  if (!written.startsWith('/') && around.cwd === undefined) {
    return { ...base, ...unseen, path: undefined, place: home ? 'home' : 'unknown' };
  }
  const path = posix.resolve(around.cwd ?? '/', written);
  const meant = base.glob ? meantByPattern(path) : path;
  const place = placeOf(meant, around);
  if (!here || base.glob) return { ...base, ...unseen, path, place };
  const presence = presenceOf(path, facts);
  return {
    ...base,
    path,
    place,
    presence,
    custody: losesTree && isWork(place) ? facts.custody(path) : 'unknown',
  };
}

/** Only of things that git may hold is it asked whether it does. */
function isWork(place: Place): boolean {
  return place === 'inside' || place === 'build' || place === 'machine-made' || place === 'outside';
}

/** What was found for a command, whose paths come one after the other. */
const known = new WeakMap<SimpleCommand, Surrounding & { readonly facts: Facts }>();

function surroundingOf(command: SimpleCommand, facts: Facts): Surrounding {
  const before = known.get(command);
  if (before?.facts === facts) return before;
  const here = command.place.kind === 'here';
  const temporary = command.env.get('TMPDIR');
  const found = {
    facts,
    cwd: here || command.place.kind === 'chroot' ? command.cwd : undefined,
    home: here ? facts.home : undefined,
    temporary:
      temporary.state === 'known' && temporary.value.startsWith('/')
        ? posix.normalize(temporary.value)
        : undefined,
    own: OWN_VARIABLES.flatMap(name => {
      const folder = command.env.get(name);
      return folder.state === 'known' && folder.value.startsWith('/')
        ? [posix.join(folder.value, 'holdfire')]
        : [];
    }),
    repository: (path: string) => (here ? facts.repository(path) : undefined),
  };
  known.set(command, found);
  return found;
}

/** A word of certain text and patterns as one pattern; undefined if a part is unknown. */
function writtenPath(word: Word): string | undefined {
  let text = '';
  for (const part of word.parts) {
    if (part.kind === 'unknown') return undefined;
    text += part.text;
  }
  return text;
}

/** `/etc/*` means `/etc`, `./*.log` a thing below `.`. */
function meantByPattern(path: string): string {
  const parts = path.split('/');
  while (parts.length > 1 && EVERYTHING.test(parts.at(-1) ?? '')) parts.pop();
  return parts.join('/') || '/';
}

/** What can be said of a path with unknown parts: by its certain beginning, or by the variable it begins with. */
function unknownPlace(word: Word, around: Surrounding): Place {
  const [first] = word.parts;
  if (first?.kind === 'unknown' && /^~[A-Za-z_][\w.-]*$/.test(first.text))
    return word.parts.length === 1 ? 'home' : 'outside';
  if (first?.kind === 'unknown') return TEMPORARY_VARIABLES.has(first.name ?? '') ? 'temporary' : 'unknown';
  const prefix = knownPrefix(word);
  const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  if (folder === '' || folder === '/' || (!folder.startsWith('/') && around.cwd === undefined))
    return 'unknown';
  const place = placeOf(posix.join(posix.resolve(around.cwd ?? '/', folder), 'x'), around);
  return place === 'inside' || place === 'outside' ? 'unknown' : place;
}

function presenceOf(path: string, facts: Facts): PathTarget['presence'] {
  const entry = facts.entry(path);
  if (entry === undefined) return 'missing';
  return entry === 'unknown' ? 'unknown' : 'there';
}
