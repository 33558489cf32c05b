import { machineFacts } from '../../facts/machine-facts.ts';
import { addressLocality } from '../../operations/locality.ts';
import type { CliOperation } from '../../operations/operation.ts';
import { line, some } from '../lines.ts';
import type { Card } from '../look.ts';
import { meantCluster } from './kubeconfig.ts';

/** Says which cluster, namespace and user a kubectl or helm command means, by the kubeconfig alone. */
export const lookAtKubernetes: Card = async (look, context) => {
  const { operation } = look;
  if (operation.kind !== 'cli') return { ok: false, reason: 'not a kubectl command' };
  const facts = machineFacts(context.home);
  const found = meantCluster(look, context.home, facts);
  if (!found.ok) return found;
  const { name, server, context: chosen, user, file, namespace } = found.cluster;
  const url = URL.canParse(server) ? new URL(server) : undefined;
  const host = url?.hostname ?? '';
  const port = url === undefined || url.port === '' ? undefined : Number(url.port);
  const isLocal = host !== '' && addressLocality(host, port, facts) === 'local';
  return {
    ok: true,
    lines: [
      line(
        isLocal ? 'plain' : 'danger',
        `cluster ${name}${host === '' ? '' : ` at ${host}`}${isLocal ? ', on this machine' : ''}`,
      ),
      line('plain', `${some(operation.operands, 4)} ${scopeOf(operation, namespace)}`),
      line('plain', `context ${chosen}, user ${user}, from ${file}`),
    ],
  };
};

/** Kinds that are in no namespace. */
const CLUSTER_WIDE = /^(?:namespaces?|ns|nodes?|no|pv|persistentvolumes?|crds?|customresourcedefinitions?)$/;

function scopeOf({ options, operands }: CliOperation, namespace: string | undefined): string {
  if (CLUSTER_WIDE.test(operands[0]?.split('/')[0] ?? ''))
    return 'of the whole cluster, whatever the namespace';
  if (Object.hasOwn(options, 'all-namespaces')) return 'in every namespace';
  return `in namespace ${options['namespace']?.[0] ?? namespace ?? 'default'}`;
}
