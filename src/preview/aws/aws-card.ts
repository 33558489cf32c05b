import { join } from 'node:path';
import { machineFacts } from '../../facts/machine-facts.ts';
import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import type { CliOperation } from '../../operations/operation.ts';
import type { SimpleCommand } from '../../shell/command.ts';
import { thingLines } from '../cloud/thing-lines.ts';
import { knownVariables } from '../known-variables.ts';
import { ago, bytes, counted, line, some } from '../lines.ts';
import type { Card } from '../look.ts';
import { endpointSettings } from './endpoint-settings.ts';
import { bucketTwin, READ_TWINS } from './read-twins.ts';

/** Variables by which the client knows who it is and in which region. */
const OWN = [
  ...[
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'AWS_PROFILE',
    'AWS_DEFAULT_PROFILE',
  ],
  ...['AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_CA_BUNDLE'],
];

const FILES = ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE'];

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
    env: { ...settings, ...endpointSettings(operation, command) },
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
    twin === undefined || twin.tells.length === 0
      ? objectLines(json, context.now)
      : thingLines(json, twin.tells);
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
  const own = knownVariables(command, [...OWN, ...FILES]);
  const files = {
    AWS_CONFIG_FILE: own['AWS_CONFIG_FILE'] ?? join(home, '.aws/config'),
    AWS_SHARED_CREDENTIALS_FILE: own['AWS_SHARED_CREDENTIALS_FILE'] ?? join(home, '.aws/credentials'),
  };
  for (const file of Object.values(files)) {
    const read = machineFacts(home).readFile(file);
    if (read.ok ? RUNS.test(read.text) : read.reason !== 'missing') return undefined;
  }
  return { HOME: '/dev/null', ...own, ...files };
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
