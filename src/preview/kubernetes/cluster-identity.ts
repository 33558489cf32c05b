import { machineFacts } from '../../facts/machine-facts.ts';
import type { Identify } from '../look.ts';
import { printOf } from '../print-of.ts';
import { meantCluster } from './kubeconfig.ts';

/** A cluster is the same if the kubeconfig still leads to it, by the same context, user and namespace. */
export const identifyCluster: Identify = async (look, { home }) => {
  const found = meantCluster(look, home, machineFacts(home));
  if (!found.ok) return [];
  const { file, context, name, server, user, namespace } = found.cluster;
  const is = `${name} at ${server} by context ${context}, namespace ${namespace ?? 'default'}`;
  return [{ of: 'the cluster', is, print: printOf([file, context, name, server, user, namespace]) }];
};
