import { join } from 'node:path';
import { machineFacts } from '../../facts/machine-facts.ts';
import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import type { CliOperation } from '../../operations/operation.ts';
import type { SimpleCommand } from '../../shell/command.ts';
import { ago, bytes, counted, line, some } from '../lines.ts';
import type { Card } from '../look.ts';
import { bucketTwin, READ_TWINS, type ReadTwin } from './read-twins.ts';

/** Variables by which the client knows who it is and where it goes. */
const OWN = [
  ...[
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'AWS_PROFILE',
    'AWS_DEFAULT_PROFILE',
  ],
  ...['AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_ENDPOINT_URL', 'AWS_CA_BUNDLE'],
];

/** Settings of the client that run programs of somebody's choosing. */
const RUNS = /^\s*(?:credential_process|sso_|\[plugins\])/m;

/** Asks AWS, on demand, for what a call would delete: by the call that reads the same thing. */
export const lookAtAws: Card = async (look, context) => {
  const { operation, command } = look;
  if (operation.kind !== 'cli' || command === undefined) return { ok: false, reason: 'not a call of AWS' };
  const args = readingCall(operation);
  if (args === undefined) return { ok: false, reason: `what aws ${operation.path} deletes is not looked up` };
  const settings = ownSettings(command, context.home);
  if (settings === undefined)
    return { ok: false, reason: 'the settings of aws lead to a program or a browser to log in' };
  const result = await context.tools.run({
    program: 'aws',
    args,
    env: settings,
    limit: 7000,
    most: 4 * 1024 * 1024,
  });
  if (!result.ok) {
    if (!/NotFound|NoSuch|does not exist|ValidationError.*exist/i.test(result.errors)) return result;
    return {
      ok: true,
      lines: [line('good', 'it is not there: nothing would be lost', 'counted')],
      nothing: true,
    };
  }
  let json: unknown;
  try {
    json = result.output.trim() === '' ? {} : JSON.parse(result.output);
  } catch {
    return { ok: false, reason: 'aws answered what is no JSON' };
  }
  const twin = READ_TWINS[operation.path];
  const lines =
    twin === undefined || twin.tells.length === 0 ? objectLines(json, context.now) : thingLines(json, twin);
  return lines.length > 0
    ? { ok: true, lines }
    : { ok: true, lines: [line('warning', 'it is there, and nothing of it is told', 'unknown')] };
};

function readingCall({ path, options, operands }: CliOperation): string[] | undefined {
  const global = ['profile', 'region', 'endpoint-url'].flatMap(name =>
    (options[name] ?? []).flatMap(value => [`--${name}`, value]),
  );
  const plain = [...global, '--output', 'json', '--cli-read-timeout', '4', '--cli-connect-timeout', '3'];
  if (path === 's3 rb' || path === 's3 rm') {
    const place = bucketTwin(operands[0] ?? '');
    if (place === undefined) return undefined;
    const prefix = place.prefix === '' ? [] : ['--prefix', place.prefix];
    return ['s3api', 'list-objects-v2', '--bucket', place.bucket, ...prefix, '--max-items', '1000', ...plain];
  }
  const twin = Object.hasOwn(READ_TWINS, path) ? READ_TWINS[path] : undefined;
  if (twin === undefined) return undefined;
  const taken = Object.entries(twin.options).flatMap(([name, own]) => {
    const values = options[name] ?? [];
    const behind = twin.takesOperands === true ? operands : [];
    return values.length === 0 ? [] : [`--${own}`, ...values, ...behind];
  });
  // A value that looks like an option would be one; without any the call would tell of everything.
  if (taken.length === 0 || taken.some(word => word.startsWith('-') && !/^--[a-z-]+$/.test(word)))
    return undefined;
  return [...twin.call, ...taken, ...(twin.more ?? []), ...plain];
}

/** The command's own login; its home is left out, where aliases and plug-ins are named. */
function ownSettings(command: SimpleCommand, home: string): Record<string, string> | undefined {
  const value = (name: string): string | undefined => {
    const state = command.env.get(name);
    return state.state === 'known' ? state.value : undefined;
  };
  const files = {
    AWS_CONFIG_FILE: value('AWS_CONFIG_FILE') ?? join(home, '.aws/config'),
    AWS_SHARED_CREDENTIALS_FILE: value('AWS_SHARED_CREDENTIALS_FILE') ?? join(home, '.aws/credentials'),
  };
  for (const file of Object.values(files)) {
    const read = machineFacts(home).readFile(file);
    if (read.ok ? RUNS.test(read.text) : read.reason !== 'missing') return undefined;
  }
  const own = OWN.flatMap((name): [string, string][] => {
    const given = value(name);
    return given === undefined ? [] : [[name, given]];
  });
  return { HOME: '/dev/null', ...files, ...Object.fromEntries(own) };
}

function objectLines(json: unknown, now: number): SummaryLine[] {
  const contents = (json as { Contents?: unknown } | null)?.Contents;
  if (!Array.isArray(contents) || contents.length === 0)
    return [line('good', 'it has no objects', 'counted')];
  const objects = contents as readonly { Key?: unknown; Size?: unknown; LastModified?: unknown }[];
  const size = objects.reduce((sum, one) => sum + (typeof one.Size === 'number' ? one.Size : 0), 0);
  const more = (json as { NextToken?: unknown }).NextToken !== undefined;
  const newest = Math.max(...objects.map(one => Date.parse(String(one.LastModified)) || 0));
  return [
    line(
      'danger',
      `${more ? 'more than ' : ''}${counted(objects.length, 'object')}, ${bytes(size)}`,
      more ? 'estimated' : 'counted',
    ),
    line('plain', some(objects.map(one => String(one.Key)))),
    ...(newest > 0 ? [line('warning', `newest ${ago(newest, now)}`)] : []),
  ];
}

/** Settings and variables of things hold secrets: only what a twin names is told. */
function thingLines(json: unknown, { tells }: ReadTwin): SummaryLine[] {
  const found: SummaryLine[] = [];
  const visit = (value: unknown, depth: number): void => {
    if (depth > 5 || found.length > 24 || typeof value !== 'object' || value === null) return;
    for (const path of Array.isArray(value) ? [] : tells) {
      const inner = path
        .split('.')
        .reduce<unknown>((one, name) => (one as Record<string, unknown> | undefined)?.[name], value);
      if (['string', 'number', 'boolean'].includes(typeof inner)) found.push(told(path, inner));
    }
    for (const inner of Object.values(value)) visit(inner, depth + 1);
  };
  visit(json, 0);
  return found;
}

function told(path: string, value: unknown): SummaryLine {
  if (/Protection/.test(path)) return line(value === true ? 'good' : 'danger', `${path}: ${value}`);
  if (/Bytes$/.test(path) && typeof value === 'number')
    return line('danger', `${path}: ${bytes(value)}`, 'estimated');
  return line(/Count$|Messages$|Storage$/.test(path) ? 'danger' : 'plain', `${path}: ${value}`);
}
