import { hasHole, makeHole } from '../../hole.ts';
import { type InputSource, readInputFile } from '../read-input.ts';
import { type Body, inputBody, plainRequest, type Request } from '../request.ts';
import { type PowershellToken, powershellStatements } from './statements.ts';

/** The commands that send HTTP requests, and their aliases on every platform. */
const COMMANDS = new Set(['invoke-restmethod', 'irm', 'invoke-webrequest', 'iwr']);

/** Their parameters; those that take no value are switches. */
const PARAMETERS = (
  'method custommethod uri body headers contenttype infile outfile form proxy credential token authentication ' +
  'sessionvariable websession useragent timeoutsec maximumredirection maximumretrycount retryintervalsec ' +
  'transferencoding certificate certificatethumbprint sslprotocol httpversion responseheadersvariable ' +
  'statuscodevariable maximumfollowrellink operationtimeoutseconds connectiontimeoutseconds unixsocket'
).split(' ');

const SWITCHES = (
  'skipcertificatecheck usebasicparsing passthru resume skipheadervalidation skiphttperrorcheck noproxy ' +
  'disablekeepalive followrellink preserveauthorizationonredirect allowunencryptedauthentication ' +
  'usedefaultcredentials proxyusedefaultcredentials allowinsecureredirect preservehttpmethodonredirect verbose debug'
).split(' ');

/** Blocks and expressions within each other are followed so deep. */
const DEEPEST = 6;

/** The requests that PowerShell text sends with its own web commands. */
export function powershellRequests(text: string, source: InputSource, depth = 0): Request[] {
  return powershellStatements(text).flatMap(tokens => {
    const at = tokens.findIndex(token => !token.quoted && COMMANDS.has(commandName(token.text)));
    const nested = depth >= DEEPEST ? [] : tokens.filter(isBlock);
    const requests = nested.flatMap(token => powershellRequests(inner(token.text), source, depth + 1));
    const request = at === -1 ? undefined : webRequest(tokens.slice(at + 1), source);
    return request === undefined ? requests : [request, ...requests];
  });
}

/** `{ … }`, `( … )`, `$( … )`; a table `@{ … }` holds values only. */
function isBlock(token: PowershellToken): boolean {
  return !token.quoted && /^\$?[({]/.test(token.text);
}

/** One call of a web command, from the words behind its name. */
export function webRequest(tokens: readonly PowershellToken[], source: InputSource): Request | undefined {
  const given = readParameters(tokens);
  const uri = given.get('uri');
  if (uri === undefined) return undefined;
  const body = bodyOf(given, source);
  return plainRequest(uri, {
    method: given.get('custommethod') ?? given.get('method') ?? 'GET',
    headers: headersOf(given),
    body,
  });
}

function readParameters(tokens: readonly PowershellToken[]): Map<string, string> {
  const given = new Map<string, string>();
  for (let at = 0; at < tokens.length; at += 1) {
    const { text, quoted } = tokens[at] as PowershellToken;
    const parameter = quoted ? null : /^-([A-Za-z]+)(?::([\s\S]*))?$/.exec(text);
    if (parameter === null) {
      if (!given.has('uri')) given.set('uri', text);
      continue;
    }
    const name = fullName((parameter[1] as string).toLowerCase());
    if (SWITCHES.includes(name)) continue;
    const attached = parameter[2];
    const value = attached === undefined || attached === '' ? tokens[at + 1]?.text : attached;
    if (attached === undefined || attached === '') at += 1;
    if (value !== undefined) given.set(name, value);
  }
  return given;
}

/** Parameters may be cut short as long as one fits (about_Parameters). */
function fullName(written: string): string {
  const exact = [...PARAMETERS, ...SWITCHES].find(name => name === written);
  return exact ?? [...PARAMETERS, ...SWITCHES].find(name => name.startsWith(written)) ?? written;
}

function headersOf(given: ReadonlyMap<string, string>): [string, string][] {
  const type = given.get('contenttype');
  return [
    ...tableOf(given.get('headers') ?? ''),
    ...(type === undefined ? [] : [['Content-Type', type] as [string, string]]),
  ];
}

/** `@{ Name = "value"; 'Other' = $x }`. */
function tableOf(text: string): [string, string][] {
  if (!text.startsWith('@{')) return [];
  return powershellStatements(text.slice(2, -1)).flatMap((tokens): [string, string][] => {
    const joined = tokens.map(token => token.text);
    const name = joined[0]?.replace(/=$/, '');
    const value = joined
      .slice(joined[1] === '=' ? 2 : 1)
      .join(' ')
      .replace(/^=/, '');
    return name === undefined ? [] : [[name, value]];
  });
}

function bodyOf(given: ReadonlyMap<string, string>, source: InputSource): Body {
  const file = given.get('infile');
  if (file !== undefined) {
    return inputBody(readInputFile(file, source));
  }
  const text = given.get('body') ?? given.get('form');
  if (text === undefined) return { kind: 'none' };
  if (text.startsWith('@{')) return { kind: 'parts', parts: tableOf(text) };
  // An expression, as a rule `(@{…} | ConvertTo-Json)`: what it gives is not worked out.
  if (text.startsWith('(')) return { kind: 'text', text: makeHole(text.slice(0, 200)) };
  return { kind: 'text', text, ...(hasHole(text) ? {} : { type: 'form' as const }) };
}

function commandName(text: string): string {
  return text.toLowerCase().replace(/^.*\\/, '');
}

function inner(text: string): string {
  const start = text.search(/[({]/);
  const end = text.lastIndexOf(text[start] === '(' ? ')' : '}');
  return text.slice(start + 1, end === -1 ? undefined : end);
}
