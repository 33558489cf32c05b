import { join } from 'node:path';
import { parse } from 'yaml';
import type { Facts } from '../../operations/facts.ts';
import type { Look } from '../look.ts';

/** The cluster that a command means. */
export interface Cluster {
  readonly file: string;
  readonly context: string;
  readonly name: string;
  readonly server: string;
  readonly user: string;
  /** The namespace of the context, where it has one. */
  readonly namespace: string | undefined;
  /** Logging in runs a program that the file names. */
  readonly runsProgram: boolean;
}

/** The cluster, or why it is not known. */
export type FoundCluster =
  | { readonly ok: true; readonly cluster: Cluster }
  | { readonly ok: false; readonly reason: string };

/** Reads which cluster a kubectl or helm command means from its options, KUBECONFIG and that file. */
export function meantCluster(look: Look, home: string, facts: Pick<Facts, 'readFile'>): FoundCluster {
  const { operation, command } = look;
  if (operation.kind !== 'cli') return { ok: false, reason: 'not a kubectl command' };
  const { options } = operation;
  const variable = command?.env.get('KUBECONFIG');
  const listed = variable?.state === 'known' ? variable.value.split(':').filter(one => one !== '') : [];
  if (listed.length > 1) return { ok: false, reason: 'its configuration is made of several files' };
  const file = options['kubeconfig']?.[0] ?? listed[0] ?? join(home, '.kube/config');
  const read = facts.readFile(file);
  if (!read.ok) return { ok: false, reason: `its configuration ${file} cannot be read: ${read.reason}` };
  const config = readConfig(read.text);
  if (config === undefined)
    return { ok: false, reason: `its configuration ${file} is in no form that is known` };
  const name = options['context']?.[0] ?? options['kube-context']?.[0] ?? textOf(config, 'current-context');
  const context = named(config, 'contexts', name)?.['context'] as Section | undefined;
  if (context === undefined) return { ok: false, reason: `its configuration has no context ${name}` };
  const cluster = named(config, 'clusters', textOf(context, 'cluster'))?.['cluster'] as Section | undefined;
  const user = named(config, 'users', textOf(context, 'user'))?.['user'] as Section | undefined;
  return {
    ok: true,
    cluster: {
      file,
      context: name,
      name: textOf(context, 'cluster'),
      server: options['server']?.[0] ?? textOf(cluster ?? {}, 'server'),
      user: textOf(context, 'user'),
      namespace: textOf(context, 'namespace') || undefined,
      runsProgram: user?.['exec'] !== undefined || user?.['auth-provider'] !== undefined,
    },
  };
}

type Section = Readonly<Record<string, unknown>>;

function readConfig(text: string): Section | undefined {
  try {
    const value: unknown = parse(text, { maxAliasCount: 100 });
    return typeof value === 'object' && value !== null ? (value as Section) : undefined;
  } catch {
    return undefined;
  }
}

function named(config: Section, list: string, name: string): Section | undefined {
  const all = config[list];
  return Array.isArray(all)
    ? ((all as (Section | null)[]).find(one => one?.['name'] === name) ?? undefined)
    : undefined;
}

function textOf(section: Section, name: string): string {
  const value = section[name];
  return typeof value === 'string' ? value : '';
}
