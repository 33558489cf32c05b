import { machineFacts } from '../../facts/machine-facts.ts';
import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import type { CliOperation } from '../../operations/operation.ts';
import { ago, count, counted, line, some } from '../lines.ts';
import type { Card, Seen } from '../look.ts';
import { type AskCluster, clusterAsker } from './ask-cluster.ts';
import { type HelmRelease, readRelease } from './helm-release.ts';
import { meantCluster } from './kubeconfig.ts';

/** Releases that are looked at, and kinds that are told of each. */
const MOST_RELEASES = 3;
const MOST_KINDS = 8;

/** Options by which helm logs in or finds its server in a way that is not followed here. */
const LEADS = /^kube-(?:apiserver|as-user|as-group|ca-file|insecure-skip-tls-verify|tls-server-name|token)$/;

/** Asks a cluster, on demand, for helm's own record of what an uninstall would take. */
export const lookAtHelm: Card = async (look, context) => {
  const { operation, command } = look;
  if (operation.kind !== 'cli' || command === undefined) return { ok: false, reason: 'not a call of helm' };
  if (Object.keys(operation.options).some(name => LEADS.test(name)))
    return { ok: false, reason: 'how it reaches its cluster is not followed here' };
  const found = meantCluster(look, context.home, machineFacts(context.home));
  if (!found.ok) return found;
  const { cluster } = found;
  if (cluster.runsProgram)
    return { ok: false, reason: 'logging in there runs a program that its configuration names' };
  const driver = command.env.get('HELM_DRIVER');
  if (driver.state === 'known' && !/^secrets?$/.test(driver.value))
    return { ok: false, reason: `helm keeps its records elsewhere (HELM_DRIVER is ${driver.value})` };
  const variable = command.env.get('HELM_NAMESPACE');
  const namespace =
    operation.options['namespace']?.[0] ??
    (variable.state === 'known' ? variable.value : undefined) ??
    cluster.namespace ??
    'default';
  const ask = clusterAsker(operation, cluster, context);
  const seen = await Promise.all(
    operation.operands
      .slice(0, MOST_RELEASES)
      .map(name => lookAtRelease(operation, { name, namespace, ask, now: context.now })),
  );
  const more = operation.operands.length - seen.length;
  const failed = seen.find(one => !one.ok);
  if (failed !== undefined) return failed;
  return {
    ok: true,
    lines: [
      ...seen.flatMap(one => (one.ok ? one.lines : [])),
      ...(more > 0 ? [line('warning', `${counted(more, 'more release')}`, 'unknown')] : []),
    ],
    ...(more <= 0 && seen.every(one => one.ok && one.nothing === true) ? { nothing: true } : {}),
  };
};

interface Release {
  readonly name: string;
  readonly namespace: string;
  readonly ask: AskCluster;
  /** Milliseconds since 1970. */
  readonly now: number;
}

async function lookAtRelease(operation: CliOperation, { name, namespace, ask, now }: Release): Promise<Seen> {
  if (!/^[a-z0-9][a-z0-9.-]*$/.test(name)) return { ok: false, reason: `${name} is no name of a release` };
  const listed = await ask(['secret', '--namespace', namespace, `--selector=owner=helm,name=${name}`]);
  if (!listed.ok) return listed;
  const revisions = [...listed.output.matchAll(/^secret\/(sh\.helm\.release\.v1\..+\.v(\d+))$/gm)];
  const newest = revisions.sort((a, b) => Number(b[2]) - Number(a[2]))[0]?.[1];
  if (newest === undefined) {
    const none = line('good', `${namespace} has no release ${name}: nothing would be lost`, 'counted');
    return { ok: true, lines: [none], nothing: true };
  }
  const answer = await ask(['secret', newest, '--namespace', namespace], 'json');
  if (!answer.ok) return answer;
  const release = readRelease(dataIn(answer.output));
  if (release === undefined) return { ok: false, reason: `its record ${newest} is in no form that is known` };
  return { ok: true, lines: releaseLines(operation, { name, revisions: revisions.length, release }, now) };
}

function dataIn(output: string): string {
  try {
    const { data } = JSON.parse(output) as { data?: { release?: unknown } };
    return typeof data?.release === 'string' ? data.release : '';
  } catch {
    return '';
  }
}

interface Told {
  readonly name: string;
  readonly revisions: number;
  readonly release: HelmRelease;
}

function releaseLines(
  { options }: CliOperation,
  { name, revisions, release }: Told,
  now: number,
): SummaryLine[] {
  const { chart, revision, status, deployed, things, hooks } = release;
  const goes = things.filter(one => !one.isKept);
  const kept = things.filter(one => one.isKept);
  const claims = goes.filter(one => one.kind === 'PersistentVolumeClaim').map(one => one.name);
  const sets = goes.filter(one => one.claims.length > 0);
  const when = deployed === undefined ? '' : `, deployed ${ago(deployed, now)}`;
  return [
    line('danger', `release ${name}: chart ${chart}, revision ${revision}, ${status}${when}`),
    line(
      'danger',
      `deletes ${counted(goes.length, 'thing')}: ${kindsOf(goes.map(one => one.kind))}`,
      'counted',
    ),
    ...(claims.length > 0
      ? [line('danger', `claims that go, with their disks unless these are kept: ${some(claims)}`, 'counted')]
      : []),
    ...sets.map(one =>
      one.dropsClaims
        ? line('danger', `claims of StatefulSet ${one.name} go with it: ${some(one.claims)}`)
        : line('good', `claims that StatefulSet ${one.name} has made stay: ${some(one.claims)}`),
    ),
    ...(kept.length > 0
      ? [line('good', `kept by their policy: ${some(kept.map(one => `${one.kind} ${one.name}`))}`, 'counted')]
      : []),
    ...(hooks.length > 0 && !Object.hasOwn(options, 'no-hooks')
      ? [line('warning', `runs first or last: ${some(hooks)}`, 'counted')]
      : []),
    Object.hasOwn(options, 'keep-history')
      ? line('good', 'its history stays: helm rollback can bring it back')
      : line(
          'warning',
          `its history of ${counted(revisions, 'revision')} goes too; --keep-history keeps it`,
          'counted',
        ),
  ];
}

function kindsOf(kinds: readonly string[]): string {
  const amounts = new Map<string, number>();
  for (const kind of kinds) amounts.set(kind, (amounts.get(kind) ?? 0) + 1);
  return some(
    [...amounts].sort((a, b) => b[1] - a[1]).map(([kind, amount]) => `${count(amount)} ${kind}`),
    MOST_KINDS,
  );
}
