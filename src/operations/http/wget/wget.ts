import { posix } from 'node:path';
import { type GivenOption, parseOptions } from '../../../shell/options/parse.ts';
import { GNU, optionTable } from '../../../shell/options/table.ts';
import { hasHole, textWithHoles } from '../../hole.ts';
import type { Call, Interpreter } from '../../interpreter.ts';
import { headerLines } from '../header-lines.ts';
import { hasOption } from '../option-values.ts';
import { proxyFromEnvironment } from '../proxy.ts';
import { readInput, readInputFile } from '../read-input.ts';
import { type Body, inputBody, plainRequest, type Request } from '../request.ts';
import { requestOperations } from '../request-operations.ts';
import { type Sender, senderOf } from '../sender.ts';
import { splitUrl } from '../url.ts';
import { WGET_NOTATION } from './wget-options.ts';

const WGET = optionTable(WGET_NOTATION, GNU);

/** URLs of an input file that are read. */
const MOST_URLS = 50;

/** Reads a command line of GNU Wget as wget(1) describes it, with its start-up file and `-e` commands. */
export const wget: Interpreter = call => {
  const parsed = parseOptions(call.args, WGET);
  if (hasOption(parsed, 'help', 'version')) return [];
  const sender = senderOf(call);
  const settings = [...startupCommands(parsed.options, call), ...parsed.options.flatMap(settingOf)];
  const urls = [...parsed.operands.map(textWithHoles), ...listedUrls(settings, sender)];
  return urls.flatMap(url => requestOperations(requestTo(url, settings, sender), sender));
};

/** A setting under its name in the start-up file: letters only, `postdata`. */
type Setting = readonly [name: string, value: string];

function settingOf(option: GivenOption): Setting[] {
  const value = option.value === undefined ? 'on' : textWithHoles(option.value);
  if (option.name === 'execute') return commandOf(value);
  return [[bare(option.name), value]];
}

/** `method = DELETE`; names are written with or without `_` and `-`, in any case. */
function commandOf(line: string): Setting[] {
  const match = /^\s*([A-Za-z][A-Za-z_-]*)\s*=\s*(.*)$/.exec(line);
  return match === null ? [] : [[bare(match[1] as string), (match[2] as string).trim()]];
}

function bare(name: string): string {
  return name.replace(/[_-]/g, '').toLowerCase();
}

/** The start-up file: `--config`, `$WGETRC`, or `~/.wgetrc`. */
function startupCommands(options: readonly GivenOption[], call: Call): Setting[] {
  if (options.some(one => one.name === 'no-config')) return [];
  const named = options.findLast(one => one.name === 'config')?.value;
  const variable = call.command.env.get('WGETRC');
  const home = call.command.env.get('HOME');
  const path =
    named !== undefined
      ? textWithHoles(named)
      : variable.state === 'known'
        ? variable.value
        : posix.join(home.state === 'known' ? home.value : call.facts.home, '.wgetrc');
  const input = readInputFile(path, { command: call.command, facts: call.facts });
  if (!input.ok) return [];
  return input.text
    .split('\n')
    .filter(line => !line.trimStart().startsWith('#'))
    .flatMap(commandOf);
}

/** URLs of `-i FILE`, one a line; those of an HTML file are not read. */
function listedUrls(settings: readonly Setting[], sender: Sender): string[] {
  return valuesOf(settings, 'inputfile', 'input').flatMap(path => {
    const input = readInput(path, sender);
    if (!input.ok || /<html|<a\s/i.test(input.text)) return [];
    return input.text
      .split(/\s+/)
      .filter(line => line !== '')
      .slice(0, MOST_URLS);
  });
}

function requestTo(url: string, settings: readonly Setting[], sender: Sender): Request {
  const body = bodyOf(settings, sender);
  const { scheme, host } = splitUrl(url, { scheme: 'http' });
  const proxied =
    valuesOf(settings, 'noproxy').length === 0 && valuesOf(settings, 'useproxy').at(-1) !== 'off';
  const proxy = proxied ? proxyFromEnvironment(scheme, host, sender.command.env) : undefined;
  const spider = valuesOf(settings, 'spider').at(-1) === 'on';
  const headers = headerLines(valuesOf(settings, 'header'));
  return plainRequest(url, {
    method:
      valuesOf(settings, 'method').at(-1) ?? (body.kind === 'none' ? (spider ? 'HEAD' : 'GET') : 'POST'),
    headers: withType(headers, body),
    body,
    via: proxy === undefined ? [] : [splitUrl(proxy, { scheme: 'http' })],
    sends: valuesOf(settings, 'postfile', 'bodyfile'),
    unknown: hasHole(url) && url.trim().startsWith('\ue080$') && !/:\/\//.test(url) ? ['host'] : [],
  });
}

function bodyOf(settings: readonly Setting[], sender: Sender): Body {
  const data = valuesOf(settings, 'postdata', 'bodydata').at(-1);
  if (data !== undefined) return { kind: 'text', text: data, type: 'form' };
  const path = valuesOf(settings, 'postfile', 'bodyfile').at(-1);
  if (path === undefined) return { kind: 'none' };
  return inputBody(readInputFile(path, sender), 'form');
}

function withType(headers: [string, string][], body: Body): Request['headers'] {
  if (body.kind === 'none' || headers.some(([name]) => name.toLowerCase() === 'content-type')) return headers;
  return [...headers, ['Content-Type', 'application/x-www-form-urlencoded']];
}

function valuesOf(settings: readonly Setting[], ...names: string[]): string[] {
  return settings.filter(([name]) => names.includes(name)).map(([, value]) => value);
}
