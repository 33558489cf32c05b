import { type ParsedOptions, parseOptions } from '../../../shell/options/parse.ts';
import { hasHole, textWithHoles } from '../../hole.ts';
import type { Interpreter } from '../../interpreter.ts';
import { hasOption, optionValues } from '../option-values.ts';
import { proxyFromEnvironment } from '../proxy.ts';
import { readStandardInput } from '../read-input.ts';
import { type Body, inputBody, plainRequest } from '../request.ts';
import { requestOperations } from '../request-operations.ts';
import { type Sender, senderOf } from '../sender.ts';
import { percentEncoded, splitUrl } from '../url.ts';
import { HTTPIE_OPTIONS } from './httpie-options.ts';
import { type Item, isData, itemBody, itemHeaders, itemQuery, readItem } from './items.ts';

/** Options after which nothing is sent but the program's own words. */
const PRINTING = ['help', 'manual', 'version', 'generate'];

/** Options that show the request in place of sending it. */
const OFFLINE = ['offline', 'curl', 'curl-long'];

/** Reads a command line of HTTPie or xh (`[METHOD] URL [ITEM…]`) over `http`, unless the URL says otherwise. */
export const httpie: Interpreter = call => interpret(call, 'http');

/** The same for the programs that default to `https`. */
export const httpsie: Interpreter = call => interpret(call, 'https');

function interpret(call: Parameters<Interpreter>[0], scheme: string): ReturnType<Interpreter> {
  const parsed = parseOptions(call.args, HTTPIE_OPTIONS);
  if (hasOption(parsed, ...PRINTING) || parsed.operands.length === 0) return [];
  const sender = senderOf(call);
  const operands = readOperands(parsed.operands.map(textWithHoles));
  const body = bodyOf(parsed, operands.items, sender);
  const base = completeUrl(
    operands.url,
    optionValues(parsed, 'default-scheme').at(-1) ?? (hasOption(parsed, 'https') ? 'https' : scheme),
  );
  const query = itemQuery(operands.items, sender)
    .map(([name, value]) => `${percentEncoded(name)}=${percentEncoded(value)}`)
    .join('&');
  const url = query === '' ? base : `${base}${base.includes('?') ? '&' : '?'}${query}`;
  return requestOperations(
    plainRequest(url, {
      method: operands.method ?? (body.kind === 'none' ? 'GET' : 'POST'),
      asIs: hasOption(parsed, 'path-as-is'),
      headers: withType(itemHeaders(operands.items, sender), body, parsed),
      body,
      via: routes(parsed, url, sender),
      socket: hasOption(parsed, 'unix-socket'),
      sends: operands.items
        .filter(item => isData(item) && item.separator.endsWith('@'))
        .map(item => item.value),
      dryRun: hasOption(parsed, ...OFFLINE),
    }),
    sender,
  );
}

/** What the operands of HTTPie say. */
export interface HttpieOperands {
  readonly method: string | undefined;
  readonly url: string;
  readonly items: readonly Item[];
}

/**
 * Reads operands as HTTPie does: with more than one, a first of letters only is the method, even if it was
 * meant as a host.
 */
export function readOperands(operands: readonly string[]): HttpieOperands {
  const [first = '', ...rest] = operands;
  const isMethod = rest.length > 0 && (/^[A-Za-z]+$/.test(first) || isHoleMethod(first));
  const [url = '', ...items] = isMethod ? rest : operands;
  return {
    method: isMethod ? first : undefined,
    url,
    items: items.flatMap(item => readItem(item) ?? []),
  };
}

/** `$METHOD` before a URL. */
function isHoleMethod(text: string): boolean {
  return hasHole(text) && /^\ue080[^\ue081]*\ue081$/.test(text);
}

/** `:3000/x` is a port of localhost; `://host` a pasted URL. */
function completeUrl(url: string, scheme: string): string {
  const plain = url.startsWith('://') ? url.slice(3) : url;
  if (/^[a-z][a-z0-9.+-]*:\/\//i.test(plain)) return plain;
  const local = /^:(?!:)([0-9]*)(\/?[\s\S]*)$/.exec(plain);
  if (local === null) return `${scheme}://${plain}`;
  return `${scheme}://localhost${local[1] === '' ? '' : `:${local[1]}`}${local[2]}`;
}

function bodyOf(parsed: ParsedOptions, items: readonly Item[], sender: Sender): Body {
  const raw = optionValues(parsed, 'raw').at(-1);
  if (raw !== undefined) return { kind: 'text', text: raw };
  const form = hasOption(parsed, 'form', 'multipart');
  if (items.some(isData)) return itemBody(items, form, sender);
  const { stdin } = sender.command;
  const ignored = hasOption(parsed, 'ignore-stdin');
  // Inherited input is a terminal, or nothing that anybody wrote for this request.
  if (ignored || stdin.kind === 'inherited') return { kind: 'none' };
  return inputBody(readStandardInput(sender));
}

function withType(
  headers: [string, string][],
  body: Body,
  parsed: ParsedOptions,
): readonly (readonly [string, string])[] {
  if (body.kind === 'none' || headers.some(([name]) => name.toLowerCase() === 'content-type')) return headers;
  const form = hasOption(parsed, 'form');
  return [...headers, ['Content-Type', form ? 'application/x-www-form-urlencoded' : 'application/json']];
}

/** `--proxy http:http://proxy:3128`, xh's `--resolve host:address`, or the environment's proxy. */
function routes(
  parsed: ParsedOptions,
  url: string,
  sender: Sender,
): { host: string; port: number | undefined }[] {
  const { scheme, host, port } = splitUrl(url, { scheme: 'http' });
  const proxies = optionValues(parsed, 'proxy').map(value => value.replace(/^[a-z]+:(?=.)/i, ''));
  const environment =
    proxies.length === 0 ? proxyFromEnvironment(scheme, host, sender.command.env) : undefined;
  const resolved = optionValues(parsed, 'resolve').flatMap(value => {
    const at = value.indexOf(':');
    return value.slice(0, at).toLowerCase() === host ? [{ host: value.slice(at + 1), port }] : [];
  });
  return [
    ...[...proxies, ...(environment === undefined ? [] : [environment])].map(proxy =>
      splitUrl(proxy, { scheme: 'http' }),
    ),
    ...resolved,
  ];
}
