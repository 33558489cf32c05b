import { posix } from 'node:path';
import { fillHoles, hasHole } from '../../hole.ts';
import { pathShape } from '../path-shape.ts';
import { type InputSource, readInput } from '../read-input.ts';
import { type Body, inputBody, plainRequest, type Request } from '../request.ts';
import { isSet, type Setting, settingValues } from '../setting.ts';
import { splitUrl } from '../url.ts';
import { DATA_OPTIONS, dataBody, formBody } from './data.ts';
import { curlHeaders, withType } from './headers.ts';
import { routesOf } from './routes.ts';
import { sentFiles } from './sent-files.ts';
import { UNSEEN } from './settings.ts';
import type { Transfer } from './transfers.ts';
import { globUrls } from './url-glob.ts';

/** Schemes that curl speaks and that are not HTTP. */
const OTHER_SCHEMES = new Set(
  (
    'dict file ftp ftps gopher gophers imap imaps ldap ldaps mqtt mqtts pop3 pop3s rtmp rtmps rtsp scp sftp ' +
    'smb smbs smtp smtps telnet tftp'
  ).split(' '),
);

/** The HTTP requests of one curl operation, those that differ only in which thing they name taken together. */
export function transferRequests(transfer: Transfer, source: InputSource): Request[] {
  const reading = readRequest(transfer.settings, source);
  const uploads = settingValues(transfer.settings, 'upload-file');
  return settingValues(transfer.settings, 'url').flatMap((url, index) => {
    const upload = uploads[index];
    const written = reading.globs ? globUrls(url) : { urls: [url], count: 1 };
    const complete = written.urls.length === written.count;
    return groupByShape(written.urls, reading.scheme).flatMap(group => {
      const request = requestTo(group.url, upload, reading);
      return request === undefined
        ? []
        : [{ ...request, requests: complete ? group.count : Math.max(group.count, written.count) }];
    });
  });
}

/** What holds for every URL of an operation. */
interface Reading {
  readonly source: InputSource;
  readonly settings: readonly Setting[];
  readonly method: string | undefined;
  readonly head: boolean;
  readonly get: boolean;
  readonly body: Body;
  readonly query: readonly string[];
  readonly headers: readonly (readonly [string, string])[];
  readonly scheme: string;
  readonly globs: boolean;
  readonly certain: boolean;
  readonly unknown: readonly string[];
}

function readRequest(settings: readonly Setting[], source: InputSource): Reading {
  const form = formBody(settings, source);
  const data = dataBody(settings, source);
  const get = isSet(settings, 'get');
  const unseen = settings.find(one => one.name === UNSEEN);
  const splits = settings.some(one => one.name === 'url' && hasHole(one.value) && maySplit(one.value));
  return {
    source,
    settings,
    method: settingValues(settings, 'request').at(-1),
    head: isSet(settings, 'head'),
    get,
    body: form.kind === 'none' ? data : form,
    // With `-G` the data take the place of `--url-query` (curl 7.88, src/tool_operate.c).
    query: get && data.kind === 'text' ? [data.text] : urlQueries(settings, source),
    headers: curlHeaders(settings, source),
    scheme: settingValues(settings, 'proto-default').at(-1) ?? 'http',
    globs: !isSet(settings, 'globoff'),
    certain: settings.every(one => one.certain),
    unknown: [
      ...(unseen !== undefined || splits ? ['method', 'body'] : []),
      ...(get && data.kind === 'unseen' ? ['query'] : []),
    ],
  };
}

function requestTo(url: string, upload: string | undefined, reading: Reading): Request | undefined {
  const { source } = reading;
  const named = upload === undefined ? url : withFileName(url, upload);
  const whole = withQuery(withTarget(named, reading), reading.query);
  if (OTHER_SCHEMES.has(splitUrl(whole, { scheme: reading.scheme }).scheme)) return undefined;
  const body = upload === undefined ? (reading.get ? NO_BODY : reading.body) : uploadBody(upload, source);
  return plainRequest(whole, {
    method: reading.method ?? defaultMethod(upload !== undefined, body, reading),
    scheme: reading.scheme,
    // To put a query or a file's name in, curl takes the URL apart, and its dot segments are gone.
    asIs:
      (isSet(reading.settings, 'path-as-is') && reading.query.length === 0 && named === url) ||
      settingValues(reading.settings, 'request-target').length > 0,
    headers: withType(reading.headers, body),
    body,
    via: routesOf(splitUrl(url, { scheme: reading.scheme }), reading.settings, source.command),
    socket: ['unix-socket', 'abstract-unix-socket'].some(
      name => settingValues(reading.settings, name).length > 0,
    ),
    sends: sentFiles(upload === undefined ? reading.settings : [], upload, source),
    certainty: reading.certain ? 'parsed' : 'either',
    unknown: reading.unknown,
    spans: reading.settings.flatMap(one =>
      one.span !== undefined && ['url', 'request', ...DATA_OPTIONS].includes(one.name) ? [one.span] : [],
    ),
  });
}

const NO_BODY: Body = { kind: 'none' };

function defaultMethod(upload: boolean, body: Body, reading: Reading): string {
  if (upload) return 'PUT';
  if (reading.head) return 'HEAD';
  return body.kind === 'none' ? 'GET' : 'POST';
}

function uploadBody(path: string, source: InputSource): Body {
  return inputBody(readInput(path === '.' ? '-' : path, source));
}

/** An upload to a URL that names no file takes the file's own name. */
function withFileName(url: string, upload: string): string {
  const name = upload === '-' || upload === '.' ? '' : posix.basename(upload);
  const mark = url.search(/[?#]/);
  const target = mark === -1 ? url : url.slice(0, mark);
  const rest = mark === -1 ? '' : url.slice(mark);
  if (/^(?:[A-Za-z][A-Za-z0-9+.-]*:\/\/)?[^/]*$/.test(target)) return `${target}/${name}${rest}`;
  return target.endsWith('/') ? `${target}${name}${rest}` : url;
}

/** `--request-target` is sent in place of the URL's path. */
function withTarget(url: string, reading: Reading): string {
  const target = settingValues(reading.settings, 'request-target').at(-1);
  if (target === undefined) return url;
  const { scheme, host, port } = splitUrl(url, { scheme: reading.scheme });
  const place = host.includes(':') ? `[${host}]` : host;
  return `${scheme}://${place}${port === undefined ? '' : `:${port}`}${target.startsWith('/') ? '' : '/'}${target}`;
}

function withQuery(url: string, parts: readonly string[]): string {
  const query = parts.filter(part => part !== '').join('&');
  if (query === '') return url;
  const hash = url.indexOf('#');
  const base = hash === -1 ? url : url.slice(0, hash);
  return `${base}${base.includes('?') ? '&' : '?'}${query}`;
}

function urlQueries(settings: readonly Setting[], source: InputSource): string[] {
  return settingValues(settings, 'url-query').flatMap(value => {
    if (value.startsWith('+')) return [value.slice(1)];
    const body = dataBody([{ name: 'data-urlencode', value, certain: true, span: undefined }], source);
    return body.kind === 'text' ? [body.text] : [];
  });
}

interface Group {
  readonly url: string;
  readonly count: number;
}

/** URLs that name things of the same kinds at the same place make one group, shown by its first. */
function groupByShape(urls: readonly string[], scheme: string): Group[] {
  const groups = new Map<string, Group>();
  for (const url of urls) {
    const { host, port, path, query } = splitUrl(url, { scheme });
    const shape = pathShape(path);
    const key = JSON.stringify([host, port, shape.nouns, shape.verbs, shape.collection, query === undefined]);
    const group = groups.get(key);
    groups.set(key, { url: group?.url ?? url, count: (group?.count ?? 0) + 1 });
  }
  return [...groups.values()];
}

/** Could the hole be more than one word, `$OPTS`, so that options hide in it? */
function maySplit(value: string): boolean {
  return /^\$(?:\w+|\{[\w@*[\]]+\})$/.test(fillHoles(value)) && !/URL|URI|HOST|ENDPOINT|API/i.test(value);
}
