import type { Environment } from '../../shell/environment.ts';

/**
 * The proxy that the environment gives for a request, by the habit that HTTP clients share: `http_proxy`
 * only in lower case, the others in both, `ALL_PROXY` last, exceptions in `NO_PROXY`.
 * @param exceptions what the command itself gives instead of `NO_PROXY`; empty: there are none
 */
export function proxyFromEnvironment(
  scheme: string,
  host: string,
  env: Environment,
  exceptions?: string,
): string | undefined {
  const value = (name: string): string | undefined => {
    const state = env.get(name);
    return state.state === 'known' && state.value !== '' ? state.value : undefined;
  };
  if (matchesNoProxy(host, exceptions ?? value('no_proxy') ?? value('NO_PROXY') ?? '')) return undefined;
  const own =
    value(`${scheme}_proxy`) ?? (scheme === 'http' ? undefined : value(`${scheme.toUpperCase()}_PROXY`));
  return own ?? value('all_proxy') ?? value('ALL_PROXY');
}

/** Is a host in a list of exceptions: names and domains between commas, or `*`? */
export function matchesNoProxy(host: string, list: string): boolean {
  return list
    .split(/[\s,]+/)
    .filter(entry => entry !== '')
    .some(entry => {
      if (entry === '*') return true;
      const domain = entry.toLowerCase().replace(/^\./, '');
      return host === domain || host.endsWith(`.${domain}`);
    });
}
