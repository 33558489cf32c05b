import { type Body, plainRequest, type Request } from '../request.ts';
import { fillTemplate } from '../template.ts';
import { percentEncoded } from '../url.ts';

/** Lines of a file that are read. */
const MOST_LINES = 5000;

const REQUEST_LINE = /^([A-Z]{3,20})\s+(\S.*)$/;

/**
 * Reads the requests of a Hurl file (hurl.dev, "Request"): method and URL, headers, `[Query]` and `[Form]`
 * sections, a body of JSON, text between backticks, or a whole fenced text. Responses are skipped.
 * @param variables values of `{{name}}`
 */
export function parseHurlFile(text: string, variables: ReadonlyMap<string, string>): Request[] {
  const entries: string[][] = [];
  let inResponse = false;
  let fenced = false;
  for (const line of text.split(/\r?\n/).slice(0, MOST_LINES)) {
    if (line.startsWith('```')) fenced = !fenced;
    const request = !fenced && REQUEST_LINE.test(line) && !line.startsWith('HTTP');
    if (request) entries.push([]);
    if (!fenced && /^HTTP(?:\/[0-9.]+)?\s/.test(line)) inResponse = true;
    if (request) inResponse = false;
    if (!inResponse) entries.at(-1)?.push(fillTemplate(line, variables));
  }
  return entries.map(readEntry);
}

function readEntry(lines: readonly string[]): Request {
  const [, method = 'GET', url = ''] = REQUEST_LINE.exec(lines[0] ?? '') ?? [];
  const headers: [string, string][] = [];
  const query: string[] = [];
  const form: [string, string][] = [];
  let section = '';
  let at = 1;
  for (; at < lines.length; at += 1) {
    const line = (lines[at] as string).trim();
    if (line === '' || line.startsWith('#')) continue;
    const name = /^\[([A-Za-z]+)\]$/.exec(line)?.[1];
    if (name !== undefined) {
      section = name.toLowerCase();
      continue;
    }
    const pair = /^([^\s:{["`][^:]*?)\s*:\s*(.*)$/.exec(line);
    if (pair === null) break;
    const [, key = '', value = ''] = pair;
    if (section === '') headers.push([key, value]);
    else if (section.startsWith('query')) query.push(`${percentEncoded(key)}=${percentEncoded(value)}`);
    else if (section.includes('form')) form.push([key, value]);
  }
  const target = query.length === 0 ? url : `${url}${url.includes('?') ? '&' : '?'}${query.join('&')}`;
  return plainRequest(target.trim(), { method, headers, body: bodyOf(lines.slice(at), form) });
}

function bodyOf(lines: readonly string[], form: readonly (readonly [string, string])[]): Body {
  if (form.length > 0) return { kind: 'parts', parts: form };
  const text = lines.join('\n').trim();
  if (text === '') return { kind: 'none' };
  const fence = /^```([a-z]*)[^\n]*\n([\s\S]*?)```/.exec(text);
  if (fence !== null) {
    const [, type = '', content = ''] = fence;
    return type === 'graphql' ? graphqlBody(content) : { kind: 'text', text: content };
  }
  if (text.startsWith('file,')) return { kind: 'unseen', later: false };
  return { kind: 'text', text: /^`([^`]*)`/.exec(text)?.[1] ?? text };
}

/** A fenced GraphQL document may have its variables behind it. */
function graphqlBody(content: string): Body {
  const [document = '', variables] = content.split(/\n\s*variables\s*(?=\{)/);
  const request = `{"query":${JSON.stringify(document)}${variables === undefined ? '' : `,"variables":${variables}`}}`;
  return { kind: 'text', text: request, type: 'json' };
}
