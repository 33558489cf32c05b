import { machineFacts } from '../../facts/machine-facts.ts';
import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import type { CliOperation } from '../../operations/operation.ts';
import { settingsPlace } from '../database/named-database.ts';
import { count, counted, line, some } from '../lines.ts';
import type { Card } from '../look.ts';
import { appliedMigrations } from './applied-migrations.ts';
import { lossyParts } from './lossy-parts.ts';
import { migrationTool } from './migration-tools.ts';
import { type Migration, type Migrations, readMigrations } from './read-migrations.ts';

/** Parts of migrations that get a line of their own. */
const MOST_PARTS = 6;

/** Reads a project's migrations: which a command would run or take back, and what these take away. None is run. */
export const lookAtMigrations: Card = async (look, context) => {
  const { operation, command, cwd } = look;
  const tool = operation.kind === 'cli' ? migrationTool(operation) : undefined;
  if (operation.kind !== 'cli' || tool === undefined || command === undefined || cwd === undefined)
    return { ok: false, reason: 'its migrations are not read here' };
  const facts = machineFacts(context.home);
  const found = readMigrations(tool, operation.options, { cwd, facts });
  if (found === undefined)
    return { ok: false, reason: `no migrations in ${tool.folders(operation.options).join(', ')}` };
  const action = actionOf(operation);
  context.show([folderLine(found)]);
  if (action === 'reset') {
    const back = line('warning', 'they build its structure anew; rows come back only where they write them');
    return { ok: true, lines: [folderLine(found), back, ...partLines(found.list, 'up')] };
  }
  const applied = await appliedMigrations(
    tool,
    settingsPlace(operation, { cwd, env: command.env, facts }),
    context,
  );
  const meant = meantBy(operation, { action, found, applied });
  return { ok: true, lines: [folderLine(found), ...meant.lines, ...partLines(meant.list, action)] };
};

type Action = 'up' | 'down' | 'reset';

function actionOf({ path, operands }: CliOperation): Action {
  const words = [path, ...operands].join(' ');
  if (/reset|fresh|refresh|clean|drop|purge|push|setup|load/.test(words)) return 'reset';
  return /revert|rollback|undo|redo|\bdown\b/.test(words) ? 'down' : 'up';
}

function folderLine({ folder, list }: Migrations): SummaryLine {
  return line(
    'plain',
    `${counted(list.length, 'migration')} in ${folder}, the last is ${list.at(-1)?.name ?? ''}`,
    'counted',
  );
}

interface View {
  readonly action: 'up' | 'down';
  readonly found: Migrations;
  readonly applied: ReadonlySet<string> | undefined;
}

function meantBy(
  operation: CliOperation,
  { action, found, applied }: View,
): { readonly lines: SummaryLine[]; readonly list: readonly Migration[] } {
  const { list } = found;
  if (action === 'up') {
    if (applied === undefined) {
      const lines = [
        line('warning', 'which of them the database has is not known: any of them may run', 'unknown'),
      ];
      return { lines, list };
    }
    const pending = list.filter(one => !applied.has(one.key));
    const lines =
      pending.length === 0
        ? [line('good', 'the database has them all', 'counted')]
        : [
            line(
              'warning',
              `the database does not have ${count(pending.length)} of them: ${some(names(pending))}`,
              'counted',
            ),
          ];
    return { lines, list: pending };
  }
  const there = applied === undefined ? list : list.filter(one => applied.has(one.key));
  const back = takesAll(operation) ? there : there.slice(-stepsOf(operation));
  const how = applied === undefined ? ', if the database has them' : '';
  return {
    lines: [
      back.length === 0
        ? line('good', 'the database has none of them: nothing is taken back', 'counted')
        : line(
            'danger',
            `takes back ${some(names(back).reverse())}${how}`,
            applied === undefined ? 'unknown' : 'counted',
          ),
    ],
    list: [...back].reverse(),
  };
}

function names(list: readonly Migration[]): string[] {
  return list.map(one => one.name);
}

function takesAll({ path, options, operands }: CliOperation): boolean {
  return Object.hasOwn(options, 'all') || /(?:^|[: ])all\b/.test(path) || operands.includes('base');
}

/** `--step 3`, `STEP=3`; tools that roll back a batch take at least the last. */
function stepsOf({ options, operands }: CliOperation): number {
  const given =
    options['step']?.[0] ?? options['number']?.[0] ?? operands.find(one => /^STEP=\d+$/.test(one))?.slice(5);
  return given !== undefined && /^\d{1,4}$/.test(given) ? Math.max(1, Number(given)) : 1;
}

function partLines(list: readonly Migration[], action: Action): SummaryLine[] {
  const texts = list.map(one => (action === 'down' ? one.down : one.up));
  const parts = texts.flatMap(text => (text === undefined ? [] : lossyParts(text)));
  const unread = texts.filter(text => text === undefined).length;
  const more = parts.length - MOST_PARTS;
  return [
    ...parts.slice(0, MOST_PARTS).map(({ place, text }) => line('danger', `${place}: ${text}`)),
    ...(more > 0
      ? [line('danger', `and ${counted(more, 'more part')} that takes something away`, 'counted')]
      : []),
    ...(parts.length === 0 && unread < list.length
      ? [line('quiet', 'nothing in them is seen to take anything away')]
      : []),
    ...(unread > 0 ? [unreadLine(unread, action)] : []),
  ];
}

function unreadLine(amount: number, action: Action): SummaryLine {
  const what =
    action === 'down' ? `how ${count(amount)} of them are taken back` : `what ${count(amount)} of them do`;
  return line('warning', `${what} was not read`, 'unknown');
}
