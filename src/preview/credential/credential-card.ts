import { basename } from 'node:path';
import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import { findCredentials } from '../../operations/credentials/find-credentials.ts';
import type { FoundCredential } from '../../operations/credentials/found-credential.ts';
import type { Operation } from '../../operations/operation.ts';
import { shortPath } from '../files/short-path.ts';
import { ago, line } from '../lines.ts';
import type { Card, Look, LookContext } from '../look.ts';
import { findOnDisk, type Search } from './find-on-disk.ts';
import { lastReader } from './last-reader.ts';
import { allStores, ownStores } from './own-stores.ts';
import { tokenClaims } from './token-claims.ts';

/** Secrets of one command that are searched for. */
const MOST = 3;

/** Shorter values are found anywhere by chance. */
const SHORTEST = 8;

/**
 * Says which secret a command carries and where else it lies on this machine: one that stands in a document
 * of the project was found there and not given. Values are never told.
 */
export const lookAtCredentials: Card = async (look, context) => {
  const found = look.command === undefined ? [] : uniqueOf(findCredentials(look.command), look.operation);
  if (found.length === 0) return { ok: false, reason: 'its value is not known here' };
  const lines: SummaryLine[] = [];
  for (const one of found.slice(0, MOST)) {
    lines.push(...(await linesOf(one, look, context)));
    context.show(lines);
  }
  return { ok: true, lines };
};

/** Each secret once, those that are part of the operation. */
function uniqueOf(found: readonly FoundCredential[], operation: Operation): FoundCredential[] {
  const known = new Set(operation.credentials.map(one => one.digest ?? one.place));
  const seen = new Set<string>();
  return found.filter(({ credential, value }) => {
    const key = value ?? credential.place;
    if (seen.has(key) || !known.has(credential.digest ?? credential.place)) return false;
    seen.add(key);
    return true;
  });
}

async function linesOf(one: FoundCredential, look: Look, context: LookContext): Promise<SummaryLine[]> {
  const { credential, value } = one;
  const tail = credential.tail === undefined ? '' : ` …${credential.tail}`;
  const source =
    credential.variable === undefined
      ? credential.file === undefined
        ? ''
        : `, read from ${credential.file}`
      : `, from the variable ${credential.variable}`;
  const lines = [line('warning', `${credential.kind}${tail} in ${credential.place}${source}`)];
  if (value === undefined || value.length < SHORTEST || value.startsWith('[REDACTED')) {
    return [...lines, line('quiet', 'where else it is kept was not searched: it is unknown or too short')];
  }
  const claims = tokenClaims(value, context.now);
  if (claims !== undefined) lines.push(line('plain', `says of itself: ${claims}`));
  const program = basename(look.operation.program);
  const own = ownStores(program, context.home);
  const search = await findOnDisk(
    value,
    [...own, ...allStores(context.home)],
    treeOf(look.cwd, context.home),
  );
  return [...lines, ...placeLines(search, own, look), ...readerLines(search, own, context)];
}

/** By which command of this session a place was read, so that a person sees whether it was given or found. */
function readerLines(
  { sightings }: Search,
  own: readonly string[],
  { log, now }: Pick<LookContext, 'log' | 'now'>,
): SummaryLine[] {
  if (log === undefined) return [];
  const places = [...new Set(sightings.map(one => one.path))].filter(path => !own.includes(path));
  return places.flatMap(path => {
    const reader = lastReader(path, log);
    if (reader === undefined) return [];
    return [
      line(
        'danger',
        `read ${ago(reader.at, now)} by #${reader.exec}: ${reader.argv.join(' ').slice(0, 160)}`,
      ),
    ];
  });
}

/** A project is searched; a whole home directory or file system is not. */
function treeOf(cwd: string | undefined, home: string): string | undefined {
  return cwd === undefined || cwd === '/' || cwd === home ? undefined : cwd;
}

function placeLines({ sightings, complete }: Search, own: readonly string[], { cwd }: Look): SummaryLine[] {
  const seen = [...new Map(sightings.map(one => [`${one.path}:${one.line}`, one])).values()];
  const isOwn = seen.some(one => own.includes(one.path));
  if (seen.length === 0) {
    return [
      line(
        'quiet',
        complete
          ? 'it stands in no file of this directory'
          : 'it was not found in the files that could be searched',
      ),
    ];
  }
  return [
    ...seen.map(one =>
      own.includes(one.path)
        ? line('good', `the tool's own login (${shortPath(one.path, cwd)})`)
        : line('danger', `it stands in ${shortPath(one.path, cwd)}:${one.line}`),
    ),
    ...(own.length > 0 && !isOwn ? [line('danger', "it is not the tool's own login")] : []),
  ];
}
