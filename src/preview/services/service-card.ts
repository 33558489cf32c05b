import { join } from 'node:path';
import { machineFacts } from '../../facts/machine-facts.ts';
import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import type { CliOperation } from '../../operations/operation.ts';
import { ago, bytes, counted, line, some } from '../lines.ts';
import type { Card } from '../look.ts';
import { type RunningUnit, runningUnit } from './running-unit.ts';
import { readUnit, SYSTEM_FOLDERS, type UnitFile, unitName } from './unit-files.ts';

/** Units that are looked at. */
const MOST_UNITS = 4;

/** Looks at what a call of systemctl or service would stop or switch off: by unit files and control groups, asking nobody. */
export const lookAtService: Card = async (look, context) => {
  const { operation } = look;
  if (operation.kind !== 'cli') return { ok: false, reason: 'not a call of systemctl' };
  const { options } = operation;
  // service(8): the name comes first, and what is done to it behind.
  const [operands, action] =
    operation.program === 'service'
      ? [operation.operands.slice(0, 1), operation.operands[1] ?? '']
      : [operation.operands, operation.path];
  if (['host', 'machine', 'root', 'image'].some(name => Object.hasOwn(options, name)))
    return { ok: false, reason: 'it is about another machine' };
  if (operands.some(one => /[*?[]/.test(one)))
    return { ok: false, reason: 'which units its pattern selects was not asked' };
  const isUser = Object.hasOwn(options, 'user');
  const folders = isUser ? userFolders(context.home) : SYSTEM_FOLDERS;
  const facts = machineFacts(context.home);
  const lines = operands.slice(0, MOST_UNITS).flatMap(text => {
    const name = unitName(text);
    const unit = readUnit(name, folders, facts);
    if (unit === undefined) return [line('warning', `${name}: no file describes it`, 'unknown')];
    return unitLines({ path: action, options }, unit, {
      running: isUser ? 'no systemd' : runningUnit(name),
      now: context.now,
    });
  });
  const more = operands.length - MOST_UNITS;
  return {
    ok: true,
    lines: more > 0 ? [...lines, line('warning', `${counted(more, 'more unit')}`, 'unknown')] : lines,
  };
};

function userFolders(home: string): string[] {
  return [
    join(home, '.config/systemd/user'),
    '/etc/systemd/user',
    '/run/systemd/user',
    join(home, '.local/share/systemd/user'),
    '/usr/lib/systemd/user',
  ];
}

/** What is known of a unit besides its files. */
export interface UnitView {
  readonly running: RunningUnit | 'no systemd' | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Tells what a call does to one unit. */
export function unitLines(
  { path, options }: Pick<CliOperation, 'path' | 'options'>,
  unit: UnitFile,
  { running, now }: UnitView,
): SummaryLine[] {
  const { name, description, files, stops, startedBy, triggers } = unit;
  const ends = path === 'stop' || path === 'kill' || Object.hasOwn(options, 'now');
  return [
    line('danger', `${name}${description === '' ? '' : `: ${description}`}`),
    ...(ends ? runningLines(running, now) : []),
    ...(ends && stops.length > 0 ? [line('danger', `stops with it: ${some(stops, 5)}`, 'counted')] : []),
    ...(triggers.length > 0 && path !== 'mask'
      ? [line('warning', `may start it again: ${some(triggers)}`, 'counted')]
      : []),
    ...afterwards(path, startedBy),
    line('quiet', `described in ${some(files)}`),
  ];
}

function runningLines(running: UnitView['running'], now: number): SummaryLine[] {
  if (running === 'no systemd') return [line('warning', 'whether it runs is not known')];
  if (running === undefined) return [line('good', 'it does not run now', 'counted')];
  const memory = running.memory === undefined ? '' : ` and ${bytes(running.memory)} of memory`;
  return [
    line(
      'danger',
      `it runs with ${counted(running.processes, 'process', 'processes')}${memory}, since ${ago(running.since, now)}`,
      'counted',
    ),
  ];
}

function afterwards(path: string, startedBy: readonly string[]): SummaryLine[] {
  if (path === 'mask') return [line('danger', 'nothing can start it until it is unmasked')];
  if (startedBy.length === 0) return [line('plain', 'nothing starts it by itself')];
  const starters = some(startedBy);
  return path === 'disable'
    ? [line('danger', `is not started at boot any more (by ${starters})`)]
    : [line('good', `is started again at boot (by ${starters})`)];
}
