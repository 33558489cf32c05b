import { join } from 'node:path';
import { parse } from 'yaml';
import { machineFacts } from '../../facts/machine-facts.ts';
import { addressLocality } from '../../operations/locality.ts';
import { line, some } from '../lines.ts';
import type { Card, Look, LookContext } from '../look.ts';

/** Says which cluster, namespace and user a kubectl or helm command means, by the kubeconfig alone. */
export const lookAtKubernetes: Card = async (look, context) => {
  const { operation } = look;
  if (operation.kind !== 'cli') return { ok: false, reason: 'not a kubectl command' };
  const { options } = operation;
  const file = options['kubeconfig']?.[0] ?? fileOf(look, context);
  const facts = machineFacts(context.home);
  const read = facts.readFile(file);
  if (!read.ok) return { ok: false, reason: `its configuration ${file} cannot be read: ${read.reason}` };
  const config = readConfig(read.text);
  if (config === undefined)
    return { ok: false, reason: `its configuration ${file} is in no form that is known` };
  const name = options['context']?.[0] ?? options['kube-context']?.[0] ?? config.current;
  const chosen = config.contexts.find(one => one.name === name);
  if (chosen === undefined) return { ok: false, reason: `its configuration has no context ${name}` };
  const server =
    options['server']?.[0] ?? config.clusters.find(one => one.name === chosen.cluster)?.server ?? '';
  const host = hostOf(server);
  const isLocal = host !== '' && addressLocality(host, portOf(server), facts) === 'local';
  const namespace = options['namespace']?.[0] ?? chosen.namespace ?? 'default';
  const everywhere = Object.hasOwn(options, 'all-namespaces');
  const cluster =
    /^(?:namespaces?|ns|nodes?|no|pv|persistentvolumes?|crds?|customresourcedefinitions?)$/.test(
      operation.operands[0]?.split('/')[0] ?? '',
    );
  const scope = everywhere
    ? 'in every namespace'
    : cluster
      ? 'of the whole cluster, whatever the namespace'
      : `in namespace ${namespace}`;
  return {
    ok: true,
    lines: [
      line(
        isLocal ? 'plain' : 'danger',
        `cluster ${chosen.cluster}${host === '' ? '' : ` at ${host}`}${isLocal ? ', on this machine' : ''}`,
      ),
      line('plain', `${some(operation.operands, 4)} ${scope}`),
      line('plain', `context ${chosen.name}, user ${chosen.user}, from ${file}`),
      line('quiet', 'what is there was not asked: the cluster is asked by its own tool only', 'unknown'),
    ],
  };
};

function fileOf({ command }: Look, { home }: LookContext): string {
  const variable = command?.env.get('KUBECONFIG');
  const first = variable?.state === 'known' ? variable.value.split(':').find(one => one !== '') : undefined;
  return first ?? join(home, '.kube/config');
}

interface Config {
  readonly current: string;
  readonly contexts: readonly {
    readonly name: string;
    readonly cluster: string;
    readonly user: string;
    readonly namespace: string | undefined;
  }[];
  readonly clusters: readonly { readonly name: string; readonly server: string }[];
}

function readConfig(text: string): Config | undefined {
  try {
    const value = parse(text, { maxAliasCount: 100 }) as Record<string, unknown> | null;
    const list = (name: string): readonly Record<string, unknown>[] =>
      Array.isArray(value?.[name]) ? (value[name] as Record<string, unknown>[]) : [];
    const inner = (one: Record<string, unknown>, name: string): Record<string, unknown> =>
      (one[name] ?? {}) as Record<string, unknown>;
    return {
      current: String(value?.['current-context'] ?? ''),
      contexts: list('contexts').map(one => {
        const { cluster, user, namespace } = inner(one, 'context');
        return {
          name: String(one['name']),
          cluster: String(cluster),
          user: String(user),
          namespace: typeof namespace === 'string' ? namespace : undefined,
        };
      }),
      clusters: list('clusters').map(one => ({
        name: String(one['name']),
        server: String(inner(one, 'cluster')['server'] ?? ''),
      })),
    };
  } catch {
    return undefined;
  }
}

function hostOf(server: string): string {
  try {
    return new URL(server).hostname;
  } catch {
    return '';
  }
}

function portOf(server: string): number | undefined {
  try {
    const { port } = new URL(server);
    return port === '' ? undefined : Number(port);
  } catch {
    return undefined;
  }
}
