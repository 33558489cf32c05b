import type { SimpleCommand } from '../../../shell/command.ts';
import { matchesNoProxy, proxyFromEnvironment } from '../proxy.ts';
import type { Via } from '../request.ts';
import { type Setting, settingValues } from '../setting.ts';
import { type SplitUrl, splitUrl } from '../url.ts';

const PROXY_OPTIONS = [
  'proxy',
  'preproxy',
  'proxy1.0',
  'socks4',
  'socks4a',
  'socks5',
  'socks5-hostname',
  'socks',
];

/**
 * Where a request is really sent besides its URL's host: the targets of `--connect-to` and `--resolve` that
 * apply to it, and its proxies from options or, without them, from the environment.
 */
export function routesOf(url: SplitUrl, settings: readonly Setting[], command: SimpleCommand): Via[] {
  const { host, port, scheme } = url;
  const proxies = settings.filter(one => PROXY_OPTIONS.includes(one.name) && one.value !== '');
  // It replaces the variable, and empty it excepts nothing (curl(1), "--noproxy").
  const exceptions = settingValues(settings, 'noproxy').at(-1);
  const excepted = matchesNoProxy(host, exceptions ?? '');
  const environment =
    proxies.length === 0 ? proxyFromEnvironment(scheme, host, command.env, exceptions) : undefined;
  return [
    ...settingValues(settings, 'connect-to').flatMap(value => connectTo(value, host, port)),
    ...settingValues(settings, 'resolve').flatMap(value => resolved(value, host, port)),
    ...(excepted ? [] : proxies.map(one => address(one.value))),
    ...(environment === undefined ? [] : [address(environment)]),
  ];
}

/** `HOST1:PORT1:HOST2:PORT2`; an empty host or port means any, or the same. */
function connectTo(value: string, host: string, port: number | undefined): Via[] {
  const [from = '', fromPort = '', to = '', toPort = ''] = fields(value);
  if ((from !== '' && !sameHost(from, host)) || !samePort(fromPort, port)) return [];
  return [{ host: to === '' ? host : to, port: toPort === '' ? port : Number(toPort) || undefined }];
}

/** `[+]HOST:PORT:ADDRESS[,ADDRESS]`; `*` means any host. */
function resolved(value: string, host: string, port: number | undefined): Via[] {
  const [from = '', fromPort = '', ...rest] = fields(value.replace(/^\+/, ''));
  if ((from !== '*' && !sameHost(from, host)) || !samePort(fromPort, port)) return [];
  return rest
    .join(':')
    .split(',')
    .filter(one => one !== '')
    .map(one => ({ host: one, port }));
}

/** Splits at `:` outside the brackets of IPv6 addresses. */
function fields(value: string): string[] {
  const list = [''];
  for (const part of value.match(/\[[^\]]*\]|[^:[\]]+|:/g) ?? []) {
    if (part === ':') list.push('');
    else list.push((list.pop() ?? '') + part);
  }
  return list;
}

function sameHost(one: string, host: string): boolean {
  return one.replace(/^\[|\]$/g, '').toLowerCase() === host;
}

function samePort(text: string, port: number | undefined): boolean {
  return text === '' || port === undefined || Number(text) === port;
}

function address(proxy: string): Via {
  const { host, port } = splitUrl(proxy, { scheme: 'http' });
  return { host, port };
}
