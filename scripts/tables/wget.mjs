/**
 * Writes src/operations/http/wget/wget-options.ts from the help of the GNU Wget on this machine.
 *
 *   node scripts/tables/wget.mjs
 */
import { execFileSync } from 'node:child_process';
import { writeTable } from './write-table.mjs';

/** Options whose value the help does not show (wget(1)), and names that it leaves out. */
const CORRECTIONS = 'max-redirect= hsts-file= use-askpass= progress= preferred-location= metalink-file=';

const help = execFileSync('wget', ['--help'], { encoding: 'utf8' });
const version = /GNU Wget (\S+?),/.exec(help)?.[1];
const corrected = new Set(CORRECTIONS.replaceAll('=', '').split(' '));

const listed = help.split('\n').flatMap(line => {
  const match = /^\s{2,7}(?:-(\w{1,2}),\s+)?--([\w-]+)(=\S+)?/.exec(line);
  if (match === null || corrected.has(match[2])) return [];
  const [, short, long, value] = match;
  const item = value === undefined ? long : `${long}=`;
  return [short === undefined || short.length > 1 ? item : `${short}|${item}`];
});

// `-nv`, `-nc` and the like are one option whose value is the second letter.
const items = [...listed, ...CORRECTIONS.split(' '), 'n='];
writeTable(
  'operations/http/wget/wget-options.ts',
  'WGET_NOTATION',
  `/** The options of GNU Wget ${version} in the notation of {@link optionTable}. Written by scripts/tables/wget.mjs. */`,
  items,
);
