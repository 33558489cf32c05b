import { machineFacts } from '../../facts/machine-facts.ts';
import { hasHole } from '../../operations/hole.ts';
import { CURL_NOTATION } from '../../operations/http/curl/curl-options.ts';
import { readSettings } from '../../operations/http/curl/settings.ts';
import { proxyFromEnvironment } from '../../operations/http/proxy.ts';
import { isSet, type Setting, settingValues } from '../../operations/http/setting.ts';
import type { SimpleCommand } from '../../shell/command.ts';
import { optionTable } from '../../shell/options/table.ts';
import { knownPrefix, type Word } from '../../shell/word.ts';

/** How a client's request reaches its host. */
export interface Route {
  /** The address to connect to instead of the URL's, where the command says so. */
  readonly host: string | undefined;
  readonly port: number | undefined;
  /** The command does not check who answers. */
  readonly insecure: boolean;
}

/** The client that sends a request. */
interface Client {
  /** Without its directory. */
  readonly program: string;
  readonly command: SimpleCommand;
  /** The user's directory, whose configuration file is read. */
  readonly home: string;
}

/** Where the URL of a request leads. */
interface Destination {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
}

/** The options of curl by their names. */
const KNOWN = optionTable(CURL_NOTATION).specs;

/** Those that lead a request to a proxy. */
const PROXIES = new Set([
  ...['proxy', 'preproxy', 'proxy1.0'],
  ...['socks', 'socks4', 'socks4a', 'socks5', 'socks5-hostname'],
]);

/** Those that lead it elsewhere in another way that is not followed here, or lead each request another way. */
const LEADS = new Set([
  ...['resolve', 'unix-socket', 'abstract-unix-socket', 'interface', 'next', 'alt-svc', 'ipfs-gateway'],
  ...['doh-url', 'dns-servers', 'dns-interface', 'dns-ipv4-addr', 'dns-ipv6-addr'],
]);

/**
 * Reads which way a request goes: of curl and curlie `--connect-to` and `-k`, from their words and
 * configuration files (curl(1)); another client's goes to its URL's host.
 * @returns undefined if the command leads its request somewhere that is not known here
 */
export function routeOf(client: Client, to: Destination): Route | undefined {
  const { program, command, home } = client;
  const direct: Route = { host: undefined, port: undefined, insecure: false };
  if (program !== 'curl' && program !== 'curlie')
    return command.words.some(word => /proxy/i.test(word.text)) ? undefined : direct;
  if (!command.words.every(word => word.value !== undefined || isPlainOperand(word))) return undefined;
  const settings = readSettings({
    program,
    command,
    args: command.words.slice(1),
    facts: machineFacts(home),
  });
  if (!settings.every(isFollowed) || isProxied(settings, command, to)) return undefined;
  const insecure = isSet(settings, 'insecure');
  const targets = settingValues(settings, 'connect-to').map(value => connectTo(value, to));
  if (targets.includes(undefined)) return undefined;
  // The first that says something of this host counts.
  const target = targets.find(one => one?.host !== undefined || one?.port !== undefined);
  return { ...direct, ...target, insecure };
}

function isFollowed({ name, value }: Setting): boolean {
  return KNOWN.has(name) && !LEADS.has(name) && (!PROXIES.has(name) || value === '');
}

function isProxied(
  settings: readonly Setting[],
  { env }: SimpleCommand,
  { scheme, host }: Destination,
): boolean {
  const isOff = settings.some(({ name }) => PROXIES.has(name));
  // It replaces the variable, and empty it excepts nothing (curl(1), "--noproxy").
  const exceptions = settingValues(settings, 'noproxy').at(-1);
  return !isOff && proxyFromEnvironment(scheme, host, env, exceptions) !== undefined;
}

/** `HOST1:PORT1:HOST2:PORT2`; nothing of it if it is for another host, undefined if it is not understood. */
function connectTo(value: string, { host, port }: Destination): Omit<Route, 'insecure'> | undefined {
  const match = hasHole(value) ? null : /^([^:]*):(\d*):([^:]*):(\d*)$/.exec(value);
  if (match === null) return undefined;
  const [, fromHost = '', fromPort = '', toHost = '', toPort = ''] = match;
  const isHost = fromHost === '' || fromHost.toLowerCase() === host;
  const isMeant = isHost && (fromPort === '' || Number(fromPort) === port);
  return {
    host: (isMeant && toHost) || undefined,
    port: (isMeant && Number(toPort)) || undefined,
  };
}

/** Not wholly known, but certainly one word or names of files, and no option: it does not begin as one. */
function isPlainOperand(word: Word): boolean {
  const splits = word.parts.some(part => part.kind === 'unknown' && part.splits);
  return !splits && /^[^-]/.test(knownPrefix(word));
}
