import type { Operation } from '../../operations/operation.ts';

/** What a command or request to GitHub is about. */
export interface GithubTarget {
  /** Path of its REST API without the first slash: `repos/acme/shop/releases/tags/v1`. */
  readonly path: string;
  readonly kind: 'repository' | 'release' | 'thing';
  /** The host that gh is told of, where that is not github.com. */
  readonly host: string | undefined;
}

/** A repository by its names; the owner is undefined where it is whoever is logged in. */
export interface RepositoryName {
  readonly host: string | undefined;
  readonly owner: string | undefined;
  readonly name: string;
}

/**
 * Reads what an operation is about.
 * @param here the repository that a command without a name would mean
 */
export function githubTarget(
  operation: Operation,
  here: () => RepositoryName | undefined,
): GithubTarget | undefined {
  if (operation.kind === 'http') return requestTarget(operation.path);
  if (operation.kind !== 'cli') return undefined;
  const { path, operands, options } = operation;
  const isRelease = path === 'release delete';
  const written = isRelease ? options['repo']?.[0] : operands[0];
  const repository = written === undefined ? here() : readRepositoryName(written);
  if (repository === undefined) return undefined;
  const { owner, name, host } = repository;
  if (!isRelease) return { path: `repos/${owner ?? '{login}'}/${name}`, kind: 'repository', host };
  const tag = operands[0];
  if (tag === undefined || owner === undefined) return undefined;
  return { path: `repos/${owner}/${name}/releases/tags/${encodeURIComponent(tag)}`, kind: 'release', host };
}

/** Only what is certainly a thing: placeholders of gh and other endpoints are left alone. */
function requestTarget(path: string): GithubTarget | undefined {
  const found = /^\/(?:api\/v3\/)?((?:repos|orgs|gists|user|teams)\/[^{}]+)$/.exec(path)?.[1];
  if (found === undefined) return undefined;
  const kind = /^repos\/[^/]+\/[^/]+$/.test(found)
    ? 'repository'
    : /^repos\/[^/]+\/[^/]+\/releases\/\d+$/.test(found)
      ? 'release'
      : 'thing';
  return { path: encodeURI(found), kind, host: undefined };
}

/** `name`, `owner/name`, `host/owner/name` or an address, as gh reads them (gh help environment). */
export function readRepositoryName(text: string): RepositoryName | undefined {
  const bare = text
    .replace(/^(?:https?|ssh|git):\/\/(?:[^/@]*@)?/, '')
    .replace(/^[^/@]+@([^/:]+):/, '$1/')
    .replace(/\.git$/, '');
  const parts = bare.split('/');
  if (parts.some(part => !/^[\w.-]+$/.test(part))) return undefined;
  const [first = '', second = '', third = ''] = parts;
  if (parts.length === 1) return { host: undefined, owner: undefined, name: first };
  if (parts.length === 2) return { host: undefined, owner: first, name: second };
  return parts.length === 3
    ? { host: first === 'github.com' ? undefined : first, owner: second, name: third }
    : undefined;
}
