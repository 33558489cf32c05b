import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import { ago, bytes, count, counted, line } from '../lines.ts';

/**
 * Tells of a repository by what `GET /repos/{owner}/{repo}` answers (GitHub REST API).
 * @param path what was asked for: `repos/acme/shop`
 * @param now milliseconds since 1970
 */
export function repositoryLines(
  path: string,
  repository: Readonly<Record<string, unknown>>,
  now: number,
): SummaryLine[] {
  const text = (name: string): string => {
    const value = repository[name];
    return typeof value === 'string' ? value : '';
  };
  const number = (name: string): number | undefined => {
    const value = repository[name];
    return typeof value === 'number' ? value : undefined;
  };
  const name = text('full_name');
  const asked = decodeURIComponent(path.slice('repos/'.length));
  const pushed = Date.parse(text('pushed_at'));
  // The size is in kilobytes, and is worked out now and then only.
  const size = number('size');
  return [
    line('danger', `${kindOf(repository, text('visibility'))} ${name}`),
    ...(name !== '' && name.toLowerCase() !== asked.toLowerCase()
      ? [line('danger', `the name ${asked} leads to ${name}: it was renamed or moved`)]
      : []),
    line(
      'danger',
      [
        Number.isNaN(pushed) ? 'never pushed to' : `last pushed to ${ago(pushed, now)}`,
        ...(size === undefined ? [] : [`about ${bytes(size * 1024)}`]),
        ...(repository['archived'] === true ? ['archived'] : []),
      ].join(', '),
    ),
    line(
      'plain',
      `${counted(number('stargazers_count') ?? 0, 'star')}, ${counted(number('forks_count') ?? 0, 'fork')}, ${count(number('open_issues_count') ?? 0)} open issues and pull requests`,
      'counted',
    ),
    ...parentLines(repository),
    ...rightsLines(repository),
  ];
}

function kindOf(repository: Readonly<Record<string, unknown>>, visibility: string): string {
  const seen = visibility === '' ? (repository['private'] === true ? 'private' : 'public') : visibility;
  return repository['fork'] === true ? `${seen} fork` : `${seen} repository`;
}

function parentLines({ fork, parent }: Readonly<Record<string, unknown>>): SummaryLine[] {
  if (fork !== true) return [];
  const name = (parent as { readonly full_name?: unknown } | undefined)?.full_name;
  return [
    line(
      'warning',
      `a fork${typeof name === 'string' ? ` of ${name}` : ''}: GitHub restores none of a living network`,
    ),
  ];
}

function rightsLines({ permissions }: Readonly<Record<string, unknown>>): SummaryLine[] {
  const admin = (permissions as { readonly admin?: unknown } | undefined)?.admin;
  return admin === false
    ? [line('good', 'this credential is no administrator of it: GitHub would refuse')]
    : [];
}
