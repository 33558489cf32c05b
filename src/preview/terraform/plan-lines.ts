import { readFileSync, statSync } from 'node:fs';
import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import { ago, counted, line, some } from '../lines.ts';
import type { Seen } from '../look.ts';
import { type PlannedChange, readPlan, type SavedPlan } from './read-plan.ts';
import { dataLines, kindsOf } from './resource-lines.ts';

/** Largest plan that is read, in bytes. */
const LARGEST = 32 * 1024 * 1024;

/**
 * Tells what applying a saved plan does: exactly that, or terraform refuses because the state has changed since.
 * @param file path of the plan
 * @param place a line that says where it is
 * @param now milliseconds since 1970
 */
export function planSeen(file: string, place: SummaryLine, now: number): Seen {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return { ok: false, reason: `there is no plan ${file}` };
  if (!stat.isFile() || stat.size > LARGEST) return { ok: false, reason: `its plan ${file} is not read` };
  const plan = readPlan(readFileSync(file));
  if (plan === undefined) return { ok: false, reason: `its plan ${file} is in no form that is known` };
  const made = line('plain', `plan by version ${plan.madeBy}, saved ${ago(stat.mtimeMs, now)}`);
  return { ok: true, lines: [...changeLines(plan), place, made] };
}

function changeLines({ changes, prior }: SavedPlan): SummaryLine[] {
  const by = (...actions: readonly PlannedChange['action'][]): string[] =>
    changes.filter(one => actions.includes(one.action)).map(one => one.address);
  const [gone, replaced, updated, forgotten, unknown] = [
    by('delete'),
    by('replace'),
    by('update'),
    by('forget'),
    by('unknown'),
  ] as const;
  const lost = new Set([...gone, ...replaced]);
  const resources = prior.filter(one => lost.has(one.address));
  return [
    ...(gone.length > 0
      ? [line('danger', `destroys ${counted(gone.length, 'resource')}: ${some(gone, 5)}`, 'counted')]
      : []),
    ...(replaced.length > 0
      ? [
          line(
            'danger',
            `destroys and makes anew ${counted(replaced.length, 'resource')}: ${some(replaced, 5)}`,
            'counted',
          ),
        ]
      : []),
    ...(lost.size === 0 && unknown.length === 0 ? [line('good', 'it destroys nothing', 'counted')] : []),
    ...(resources.length > 1 ? [line('plain', kindsOf(resources))] : []),
    ...dataLines(resources),
    ...(updated.length > 0
      ? [line('warning', `changes ${counted(updated.length, 'resource')}: ${some(updated)}`, 'counted')]
      : []),
    ...(forgotten.length > 0
      ? [
          line(
            'warning',
            `forgets ${counted(forgotten.length, 'resource')}, which stay: ${some(forgotten)}`,
            'counted',
          ),
        ]
      : []),
    ...(unknown.length > 0
      ? [
          line(
            'danger',
            `does what is not known to ${counted(unknown.length, 'resource')}: ${some(unknown)}`,
            'unknown',
          ),
        ]
      : []),
    ...(by('create').length > 0
      ? [line('quiet', `makes ${counted(by('create').length, 'resource')}`, 'counted')]
      : []),
  ];
}
