import { readFileSync } from 'node:fs';
import { type Facts, noFacts } from '../../../src/operations/facts.ts';
import { httpInterpreters } from '../../../src/operations/http/interpreters.ts';
import type { HttpOperation } from '../../../src/operations/operation.ts';
import { commandOf } from '../command-of.ts';
import type { RecordingServer, SeenRequest } from './recording-server.ts';
import { type ClientRun, runClient } from './run-client.ts';

/** A request as far as both sides know it. */
interface Compared {
  readonly method: string;
  /** Decoded. */
  readonly path: string;
  /** Decoded, in the order of names: repeated ones are kept together by an operation. */
  readonly query: readonly (readonly [string, string])[];
  /** The value of JSON, the fields of a form, else the text. */
  readonly body: unknown;
}

/** What a client sent, and what was read from its arguments. */
export interface Comparison {
  /** Requests that came over the wire. */
  readonly count: number;
  /** Requests that were read; those that differ only in their URL counted one by one. */
  readonly readCount: number;
  readonly sent: readonly Compared[];
  readonly read: readonly Compared[];
}

/** Runs a client against the server, reads the same arguments, and puts both side by side. */
export async function compareWithClient(
  argv: readonly string[],
  run: ClientRun,
  server: RecordingServer,
): Promise<Comparison> {
  await runClient(argv, run);
  const seen = server.take();
  const command = commandOf(argv, { ...run, env: { HOME: run.cwd, ...run.env } });
  const [, ...args] = command.words;
  const program = argv[0] ?? '';
  const operations =
    httpInterpreters.get(program)?.({ command, program, args, facts: factsOf(run.cwd) }) ?? [];
  const read = operations.filter(
    (operation): operation is HttpOperation => operation.kind === 'http' && !operation.dryRun,
  );
  return {
    count: seen.length,
    readCount: read.reduce((sum, operation) => sum + operation.requests, 0),
    sent: shownOf(seen, read).map(seenAs),
    read: read.map(readAs),
  };
}

/** The requests as sent that the operations show: of those taken together, the first. */
function shownOf(seen: readonly SeenRequest[], sent: readonly HttpOperation[]): SeenRequest[] {
  if (sent.length === seen.length) return [...seen];
  const left = [...seen];
  return sent.flatMap(operation => {
    const at = left.findIndex(one => seenAs(one).path === operation.path);
    return at === -1 ? [] : left.splice(at, 1);
  });
}

function readAs(operation: HttpOperation): Compared {
  return {
    method: operation.method,
    path: operation.path,
    query: byName(
      Object.entries(operation.query).flatMap(([name, values]) =>
        values.map((value): [string, string] => [name, value]),
      ),
    ),
    body: operation.bodyKind === 'form' ? operation.fields : jsonOr(operation.body ?? ''),
  };
}

function seenAs(request: SeenRequest): Compared {
  const [path = '', query = ''] = splitOnce(request.target.replace(/^http:\/\/[^/]*/, ''), '?');
  const type = request.headers['content-type'] ?? '';
  return {
    method: request.method.toUpperCase(),
    path: decodeURIComponent(path),
    query: byName([...new URLSearchParams(query)]),
    body:
      type.includes('urlencoded') && /^[^\s={}<]+=/.test(request.body)
        ? formFields(request.body)
        : type.includes('multipart')
          ? multipartFields(request.body)
          : jsonOr(request.body),
  };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function byName(pairs: readonly (readonly [string, string])[]): (readonly [string, string])[] {
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function formFields(body: string): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(body)) fields[name] = [...(fields[name] ?? []), value];
  return fields;
}

function multipartFields(body: string): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const match of body.matchAll(/name="([^"]+)"(?!; filename)[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/g)) {
    const name = match[1] ?? '';
    fields[name] = [...(fields[name] ?? []), match[2] ?? ''];
  }
  return fields;
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function factsOf(home: string): Facts {
  return {
    ...noFacts(home),
    readFile: path => {
      try {
        return { ok: true, text: readFileSync(path, 'utf8') };
      } catch {
        return { ok: false, reason: 'missing' };
      }
    },
  };
}
