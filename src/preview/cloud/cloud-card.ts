import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import { ago, bytes, count, counted, line, some } from '../lines.ts';
import type { Card, LookContext, Seen } from '../look.ts';
import type { ToolResult } from '../tool/run-tool.ts';
import { azCalls } from './az-calls.ts';
import type { CloudCall } from './cloud-call.ts';
import { azureSettings, googleSettings } from './cloud-settings.ts';
import { gcloudCalls } from './gcloud-calls.ts';
import { thingLines } from './thing-lines.ts';

/** Parts of Google's and Azure's answers that say what a thing is and how much it holds. */
const TELLS = [
  ...[
    'name',
    'projectId',
    'lifecycleState',
    'state',
    'status',
    'createTime',
    'creationTimestamp',
    'timeCreated',
  ],
  ...['databaseVersion', 'settings.tier', 'settings.dataDiskSizeGb', 'settings.deletionProtectionEnabled'],
  ...['settings.backupConfiguration.enabled', 'deletionProtection', 'deleteProtectionState', 'machineType'],
  ...[
    'sizeGb',
    'currentNodeCount',
    'currentMasterVersion',
    'location',
    'numBytes',
    'numRows',
    'retentionPeriod',
  ],
  ...['type', 'provisioningState', 'creationDate', 'sku.name', 'maxSizeBytes', 'earliestRestoreDate'],
  ...['properties.provisioningState', 'properties.enableSoftDelete', 'properties.enablePurgeProtection'],
  ...[
    'properties.scheduledPurgeDate',
    'storageProfile.osDisk.diskSizeGB',
    'hardwareProfile.vmSize',
    'diskSizeGB',
  ],
];

/** Asks Google Cloud or Azure, on demand, for what a call would delete: by the call that reads the same thing. */
export const lookAtCloud: Card = async (look, context) => {
  const { operation, command } = look;
  if (operation.kind !== 'cli' || command === undefined)
    return { ok: false, reason: 'not a call of a cloud' };
  const isAzure = operation.program === 'az';
  const calls = isAzure ? azCalls(operation) : gcloudCalls(operation);
  if (calls.length === 0)
    return { ok: false, reason: `what ${operation.program} ${operation.path} deletes is not looked up` };
  const seen = await Promise.all(
    calls.map(async call =>
      seenOf(
        call,
        await context.tools.run({
          program: isAzure ? 'az' : 'gcloud',
          args: call.args,
          env: isAzure ? azureSettings(command) : googleSettings(operation, command),
          limit: 7500,
          most: 4 * 1024 * 1024,
        }),
        context,
      ),
    ),
  );
  return together(seen, operation.operands.length - calls.length);
};

function seenOf({ answers }: CloudCall, result: ToolResult, { now }: LookContext): Seen {
  if (!result.ok) return isGone(result.errors) ? NOTHING : { ok: false, reason: result.reason };
  let json: unknown;
  try {
    json = JSON.parse(result.output);
  } catch {
    return { ok: false, reason: 'it answered what is no JSON' };
  }
  if (answers === 'objects') return { ok: true, lines: objectLines(json, now) };
  if (answers === 'resources') return { ok: true, lines: resourceLines(json) };
  const lines = thingLines(json, TELLS);
  return {
    ok: true,
    lines: lines.length > 0 ? lines : [line('warning', 'it is there, and nothing of it is told', 'unknown')],
  };
}

const NOTHING: Seen = {
  ok: true,
  lines: [line('good', 'it is not there: nothing would be lost', 'counted')],
  nothing: true,
};

/** What may not be seen is often told as what is not there. */
function isGone(errors: string): boolean {
  const isMissing = /not.?found|does not exist|\b404\b/i.test(errors);
  return (
    isMissing && !/permission|denied|forbidden|authoriz|credential|unrecognized|\b40[13]\b/i.test(errors)
  );
}

function objectLines(json: unknown, now: number): SummaryLine[] {
  const objects = (Array.isArray(json) ? json : []) as readonly Readonly<Record<string, unknown>>[];
  if (objects.length === 0) return [line('good', 'it has no objects', 'counted')];
  const size = objects.reduce((sum, one) => sum + (Number(one['size']) || 0), 0);
  const newest = Math.max(
    ...objects.map(one => Date.parse(String(one['update_time']).replace(/\+0000$/, 'Z')) || 0),
  );
  const more = objects.length >= 1000;
  return [
    line(
      'danger',
      `${more ? 'at least ' : ''}${counted(objects.length, 'object')}, ${bytes(size)}`,
      more ? 'estimated' : 'counted',
    ),
    line('plain', some(objects.map(one => String(one['name'])))),
    ...(newest > 0 ? [line('warning', `newest ${ago(newest, now)}`)] : []),
  ];
}

function resourceLines(json: unknown): SummaryLine[] {
  const resources = (Array.isArray(json) ? json : []) as readonly Readonly<Record<string, unknown>>[];
  if (resources.length === 0)
    return [line('warning', 'this account sees no resources in the group', 'unknown')];
  const kinds = new Map<string, number>();
  for (const { type } of resources) kinds.set(String(type), (kinds.get(String(type)) ?? 0) + 1);
  const sorted = [...kinds].sort((a, b) => b[1] - a[1]).map(([type, amount]) => `${count(amount)} ${type}`);
  return [
    line('danger', `the group holds ${counted(resources.length, 'resource')}, and all of them go`, 'counted'),
    line('plain', some(sorted, 6)),
    line(
      'plain',
      some(
        resources.map(one => String(one['name'])),
        6,
      ),
    ),
  ];
}

/** What was found of several things; nothing is lost only if none of them is there. */
function together(seen: readonly Seen[], left: number): Seen {
  const failed = seen.find(one => !one.ok);
  const lines = seen.flatMap(one =>
    one.ok ? one.lines : [line('warning', `not checked: ${one.reason}`, 'unknown')],
  );
  if (failed !== undefined && seen.length === 1) return failed;
  const more =
    left > 0 ? [line('warning', `${counted(left, 'more thing')} were not asked about`, 'unknown')] : [];
  const nothing = left <= 0 && seen.every(one => one.ok && one.nothing === true);
  return { ok: true, lines: [...lines, ...more], ...(nothing ? { nothing: true } : {}) };
}
