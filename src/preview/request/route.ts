import type { SimpleCommand } from '../../shell/command.ts';
import { knownPrefix, type Word } from '../../shell/word.ts';

/** How a client's request reaches its host. */
export interface Route {
  /** The address to connect to instead of the URL's, where the command says so. */
  readonly host: string | undefined;
  readonly port: number | undefined;
  /** The command does not check who answers. */
  readonly insecure: boolean;
}

/** Options of curl that lead a request elsewhere in a way that is not followed here. */
const LEADS =
  /^(?:-x|--proxy\d?|--preproxy|--socks.*|--resolve|--unix-socket|--abstract-unix-socket|-K|--config|--interface|--doh-url)/;

/** Letters of curl without a value that may stand in front of `k` in one word. */
const INSECURE = /^(?:--insecure|-[sSfgiILNOlvn#]*k)/;

/**
 * Reads `--connect-to` and `-k` of curl (curl(1)).
 * @returns undefined if the command leads its request somewhere that is not known here
 */
export function routeOf(command: SimpleCommand, host: string, port: number): Route | undefined {
  const words = command.words.map(word => word.value);
  if (words[0] !== 'curl') return { host: undefined, port: undefined, insecure: false };
  let route: Route = { host: undefined, port: undefined, insecure: false };
  for (const [index, word] of words.entries()) {
    if (word === undefined) {
      if (isPlainOperand(command.words[index] as Word)) continue;
      return undefined;
    }
    if (LEADS.test(word)) return undefined;
    if (INSECURE.test(word)) route = { ...route, insecure: true };
    if (!word.startsWith('--connect-to')) continue;
    const value = word.includes('=') ? word.slice(word.indexOf('=') + 1) : words[index + 1];
    const match = /^([^:]*):(\d*):([^:]*):(\d*)$/.exec(value ?? '');
    if (match === null) return undefined;
    const [, fromHost = '', fromPort = '', toHost = '', toPort = ''] = match;
    const isMeant = (fromHost === '' || fromHost === host) && (fromPort === '' || Number(fromPort) === port);
    if (isMeant) route = { ...route, host: toHost || undefined, port: Number(toPort) || undefined };
  }
  return route;
}

/** Not wholly known, but certainly one word or names of files, and no option: it does not begin as one. */
function isPlainOperand(word: Word): boolean {
  const splits = word.parts.some(part => part.kind === 'unknown' && part.splits);
  return !splits && /^[^-]/.test(knownPrefix(word));
}
