import { machineFacts } from '../../facts/machine-facts.ts';
import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import type { CliOperation } from '../../operations/operation.ts';
import { count, counted, line, some } from '../lines.ts';
import type { Card } from '../look.ts';
import { clusterAsker } from './ask-cluster.ts';
import { meantCluster } from './kubeconfig.ts';

/** What a namespace holds that is worth counting. */
const INSIDE = 'pvc,statefulset,deployment,service,ingress,secret,configmap,job,cronjob,pod';

/** Options of `kubectl delete` that say what is meant, and that `get` has too. */
const SELECTS = ['selector', 'field-selector', 'filename', 'kustomize', 'recursive'] as const;

/** Asks a cluster, on demand, for exactly what a `kubectl delete` would select. */
export const lookAtCluster: Card = async (look, context) => {
  const { operation } = look;
  if (operation.kind !== 'cli') return { ok: false, reason: 'not a kubectl command' };
  const found = meantCluster(look, context.home, machineFacts(context.home));
  if (!found.ok) return found;
  const { cluster } = found;
  if (cluster.runsProgram)
    return { ok: false, reason: 'logging in there runs a program that its configuration names' };
  // A file of its own may name anything, and a directory of it is the project's.
  if (SELECTS.slice(2).some(name => Object.hasOwn(operation.options, name))) {
    return { ok: false, reason: 'what its files name was not read' };
  }
  const ask = clusterAsker(operation, cluster, context);
  const [kind = '', ...names] = operation.operands;
  const answer = await ask([...operation.operands, ...selection(operation), ...scope(operation)]);
  if (!answer.ok) {
    if (!/not ?found/i.test(answer.errors)) return answer;
    return {
      ok: true,
      lines: [line('good', 'there is none: nothing would be lost', 'counted')],
      nothing: true,
    };
  }
  const things = rowsOf(answer.output);
  if (things.length === 0) {
    return {
      ok: true,
      lines: [line('good', 'it selects nothing: nothing would be lost', 'counted')],
      nothing: true,
    };
  }
  const head = line('danger', `deletes ${counted(things.length, 'thing')}: ${some(things, 5)}`, 'counted');
  if (!/^(?:ns|namespaces?)(?:\/|$)/.test(kind)) return { ok: true, lines: [head] };
  const namespaces = kind.includes('/') ? [kind.slice(kind.indexOf('/') + 1)] : names;
  const lines: SummaryLine[] = [head];
  for (const name of namespaces.slice(0, 3)) {
    const inside = await ask([INSIDE, '--namespace', name, '--ignore-not-found']);
    lines.push(
      inside.ok ? insideLine(name, rowsOf(inside.output)) : line('warning', `what is in ${name}`, 'unknown'),
    );
  }
  return { ok: true, lines };
};

function selection({ options }: CliOperation): string[] {
  return SELECTS.slice(0, 2).flatMap(name => (options[name] ?? []).map(value => `--${name}=${value}`));
}

function scope({ options }: CliOperation): string[] {
  if (Object.hasOwn(options, 'all-namespaces')) return ['--all-namespaces'];
  const namespace = options['namespace']?.[0];
  return namespace === undefined ? [] : ['--namespace', namespace];
}

function rowsOf(output: string): string[] {
  return output.split('\n').filter(row => row !== '');
}

/** `3 persistentvolumeclaims, 2 pods`: claims first, for the disks behind them. */
function insideLine(name: string, things: readonly string[]): SummaryLine {
  const kinds = new Map<string, number>();
  for (const thing of things) {
    const kind = thing.slice(0, thing.indexOf('/')).replace(/\..*$/, '');
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const told = [...kinds].map(([kind, amount]) => `${count(amount)} ${kind}`);
  return line(
    'danger',
    `${name} holds ${things.length === 0 ? 'nothing that was asked for' : told.join(', ')}`,
    'counted',
  );
}
