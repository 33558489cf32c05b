import type { CliOperation } from '../../operations/operation.ts';
import type { LookContext } from '../look.ts';
import type { ToolResult } from '../tool/run-tool.ts';
import type { Cluster } from './kubeconfig.ts';

/** Asks a cluster by `kubectl get` and the words behind it; it prints names unless JSON is wanted. */
export type AskCluster = (args: readonly string[], output?: 'name' | 'json') => Promise<ToolResult>;

/** Most that is read of one thing: a Secret holds up to 1 MB, and is written with a third more. */
const MOST = 3 * 1024 * 1024;

/** A way to ask the cluster that a command means, as the user of its context. */
export function clusterAsker(
  { options }: CliOperation,
  { file, context: chosen }: Cluster,
  { tools }: LookContext,
): AskCluster {
  const server = options['server']?.[0];
  const place = [
    '--kubeconfig',
    file,
    '--context',
    chosen,
    ...(server === undefined ? [] : ['--server', server]),
  ];
  // Its cache would be written to; preferences may rename its subcommands (kubectl, "kuberc").
  const quiet = ['--cache-dir', '/dev/null/none', '--request-timeout', '4s'];
  return (args, output = 'name') =>
    tools.run({
      program: 'kubectl',
      args: ['get', ...place, ...quiet, '--output', output, ...args],
      env: { KUBERC: 'off' },
      limit: 6000,
      most: MOST,
    });
}
