import type { Environment } from '../../../shell/environment.ts';
import type { ApiClient } from './api-client.ts';

/**
 * The URL that a client's paths are joined to: its own, or the host that an option or variable names.
 * @param host the value of the option, if given
 */
export function baseOf(client: ApiClient, host: string | undefined, env: Environment): string {
  const named = host ?? fromEnvironment(client.baseVariables ?? [], env);
  if (named === undefined || named === '') return client.base;
  const origin = named.includes('://') ? named.replace(/\/+$/, '') : `https://${named}`;
  return isDefaultHost(origin, client.base) ? client.base : `${origin}${client.basePath ?? '/'}`;
}

/** A path behind the base, or a whole URL as it is. */
export function joined(base: string, path: string, client: ApiClient): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path)) return path;
  if (client.graphql !== undefined && path.replace(/^\//, '') === client.graphql.path) {
    const origin = /^[a-z]+:\/\/[^/]*/i.exec(base)?.[0] ?? base;
    const enterprise = base !== client.base ? '/api/graphql' : client.graphql.url;
    return `${origin}${enterprise}`;
  }
  // Some clients take a host in place of a path: the base is then only a scheme.
  return base.endsWith('://') ? `${base}${path}` : `${base}${path.replace(/^\/+/, '')}`;
}

function fromEnvironment(names: readonly string[], env: Environment): string | undefined {
  for (const name of names) {
    const state = env.get(name);
    if (state.state === 'known' && state.value !== '') return state.value;
  }
  return undefined;
}

/** `--hostname github.com` is the same as nothing. */
function isDefaultHost(origin: string, base: string): boolean {
  const host = origin.replace(/^[a-z]+:\/\//i, '');
  const own = base.replace(/^[a-z]+:\/\//i, '').replace(/\/.*$/, '');
  return host === own || `api.${host}` === own;
}
