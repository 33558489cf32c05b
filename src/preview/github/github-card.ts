import { join } from 'node:path';
import { machineFacts } from '../../facts/machine-facts.ts';
import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import type { Operation } from '../../operations/operation.ts';
import { ago, bytes, counted, line } from '../lines.ts';
import type { Card, LookContext, Seen } from '../look.ts';
import { type AskGithub, githubAsker } from './ask-github.ts';
import { githubTarget, type RepositoryName, readRepositoryName } from './github-target.ts';
import { repositoryLines } from './repository-lines.ts';

/** Asks GitHub, on demand, for what a command would delete: by GET of the same resource. */
export const lookAtGithub: Card = async (look, context) => {
  const target = githubTarget(look.operation, () => repositoryHere(look.cwd, context.home));
  if (target === undefined) return { ok: false, reason: 'which repository is meant is not known' };
  const found = githubAsker(look, target.host, context);
  if (!found.ok) return found;
  const { ask } = found;
  const path = target.path.includes('{login}') ? await withLogin(target.path, ask) : target.path;
  if (path === undefined) return { ok: false, reason: 'who is logged in to GitHub is not known' };
  const answer = await ask(path);
  if (!answer.ok) return answer;
  const { status, json } = answer;
  // What a credential may not see is answered so too: nothing is known by it (GitHub REST API, "Troubleshooting").
  if (status === 404) {
    const hidden = `GitHub shows no ${path} to this credential: it is not there, or may not be seen`;
    return { ok: true, lines: [line('warning', hidden, 'unknown')] };
  }
  if (status >= 300) return { ok: false, reason: `GitHub answered ${status}` };
  const thing = recordOf(json);
  if (target.kind === 'release')
    return { ok: true, lines: [...releaseLines(thing, context), tagLine(look.operation, thing)] };
  if (target.kind === 'thing') return { ok: true, lines: thingLines(thing) };
  const own = repositoryLines(path, thing, context.now);
  context.show(own);
  return { ok: true, lines: [...own, ...(await insideLines(path, ask))] } satisfies Seen;
};

/** The repository on GitHub that a directory's work tree comes from, if its remotes name only one. */
function repositoryHere(cwd: string | undefined, home: string): RepositoryName | undefined {
  const facts = machineFacts(home);
  const root = cwd === undefined ? undefined : facts.repository(cwd);
  const config = root === undefined ? undefined : facts.readFile(join(root, '.git/config'));
  if (config?.ok !== true) return undefined;
  const names = [...config.text.matchAll(/^\s*url\s*=\s*(\S*github\S*)\s*$/gm)].map(match => match[1] ?? '');
  const [only, ...others] = new Set(names);
  return only === undefined || others.length > 0 ? undefined : readRepositoryName(only);
}

async function withLogin(path: string, ask: AskGithub): Promise<string | undefined> {
  const answer = await ask('user');
  const login = answer.ok && answer.status === 200 ? recordOf(answer.json)['login'] : undefined;
  return typeof login === 'string' ? path.replace('{login}', encodeURIComponent(login)) : undefined;
}

/** Most that one page of a list holds. */
const PAGE = 100;

async function insideLines(path: string, ask: AskGithub): Promise<SummaryLine[]> {
  const [pulls, releases] = await Promise.all([
    ask(`${path}/pulls?state=open&per_page=${PAGE}`),
    ask(`${path}/releases?per_page=${PAGE}`),
  ]);
  const listed = (answer: typeof pulls): readonly unknown[] | undefined =>
    answer.ok && answer.status === 200 && Array.isArray(answer.json) ? answer.json : undefined;
  return [
    amountLine(listed(pulls), 'open pull request', 'warning'),
    amountLine(listed(releases), 'release', 'danger'),
  ];
}

function amountLine(
  list: readonly unknown[] | undefined,
  noun: string,
  tone: SummaryLine['tone'],
): SummaryLine {
  if (list === undefined) return line('warning', `${noun}s`, 'unknown');
  if (list.length === 0) return line('plain', `no ${noun}s`, 'counted');
  const least = list.length === PAGE ? 'at least ' : '';
  return line(tone, `${least}${counted(list.length, noun)}`, least === '' ? 'counted' : 'estimated');
}

function releaseLines(release: Readonly<Record<string, unknown>>, { now }: LookContext): SummaryLine[] {
  const files = Array.isArray(release['assets']) ? release['assets'].map(recordOf) : [];
  const sum = (name: string): number =>
    files.reduce((all, file) => all + (typeof file[name] === 'number' ? file[name] : 0), 0);
  const made = Date.parse(String(release['published_at'] ?? release['created_at']));
  const kind = release['draft'] === true ? 'draft of a release' : 'release';
  return [
    line(
      'danger',
      `${kind} ${String(release['name'] || release['tag_name'])}${Number.isNaN(made) ? '' : `, published ${ago(made, now)}`}`,
    ),
    line(
      files.length > 0 ? 'danger' : 'plain',
      files.length === 0
        ? 'it has no files'
        : `${counted(files.length, 'file')}, ${bytes(sum('size'))}, downloaded ${counted(sum('download_count'), 'time')}: they cannot be had back`,
      'counted',
    ),
  ];
}

function tagLine(operation: Operation, release: Readonly<Record<string, unknown>>): SummaryLine {
  const goes = operation.kind === 'cli' && Object.hasOwn(operation.options, 'cleanup-tag');
  return line(
    goes ? 'danger' : 'quiet',
    `the tag ${String(release['tag_name'])} ${goes ? 'goes too' : 'stays'}`,
  );
}

/** Fields that say what a thing is; others may hold secrets. */
const TOLD = [
  'full_name',
  'name',
  'login',
  'ref',
  'title',
  'description',
  'state',
  'created_at',
  'updated_at',
];

function thingLines(thing: Readonly<Record<string, unknown>>): SummaryLine[] {
  const fields = TOLD.flatMap(name => {
    const value = thing[name];
    return typeof value === 'string' && value !== '' ? [line('plain', `${name}: ${value}`)] : [];
  });
  return [line('danger', 'it is there', 'counted'), ...fields];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
