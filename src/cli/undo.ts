import { homedir } from 'node:os';
import { visibleText } from '../operations/visible.ts';
import { ago, bytes, counted } from '../preview/lines.ts';
import { Toolbox } from '../preview/tool/toolbox.ts';
import { isInSession } from '../session/is-in-session.ts';
import { UndoLog } from '../session/undo-log.ts';
import { type Kept, keptBytes, listKept } from '../undo/kept.ts';
import { restore } from '../undo/restore.ts';
import { ownConfig } from './load-config.ts';
import { ownState } from './log-location.ts';
import { EXIT, print, styleOf, tell, UsageError } from './output.ts';
import { sessionFacts } from './session-facts.ts';

/** Options of `holdfire undo`. */
export interface UndoOptions {
  readonly list?: boolean;
  readonly json?: boolean;
}

/**
 * Puts back what was kept for a hold, or lists what is kept. Returns 0, or 1 if something could not be put back.
 * @throws UsageError if nothing such is kept, or within a session
 */
export async function undo(name: string | undefined, options: UndoOptions): Promise<number> {
  const state = ownState();
  const all = listKept(state);
  if (options.list === true) {
    list(all, options);
    return EXIT.ok;
  }
  // What an agent could put back it could also use to write.
  if (isInSession()) throw new UsageError('undo works only outside of a session');
  const kept = name === undefined ? all.at(-1) : all.findLast(one => one.id === name || one.hold === name);
  if (kept === undefined) {
    throw new UsageError(
      name === undefined ? 'nothing is kept' : `nothing is kept for ${name}: holdfire undo --list`,
    );
  }
  const log = await openLog(kept);
  const tools = new Toolbox({ path: process.env['PATH'] ?? '', home: homedir() });
  const results = await restore(kept, state, { tools, home: homedir(), env: process.env });
  await log?.close(results);
  if (options.json === true) print(JSON.stringify({ id: kept.id, results }));
  else {
    const style = styleOf(process.stdout);
    print(results.map(({ ok, text }) => style(ok ? 'good' : 'bad', visibleText(text))).join('\n'));
  }
  return results.every(one => one.ok) ? EXIT.ok : EXIT.internal;
}

/** Nobody is kept from what is theirs by a configuration that cannot be read. */
async function openLog(kept: Kept): Promise<UndoLog | undefined> {
  try {
    const own = ownConfig();
    const { config } = own;
    const where = { env: process.env, cwd: process.cwd() };
    return await UndoLog.open({ kept, config, facts: sessionFacts(own), ...where, say: tell });
  } catch (error) {
    tell(`this undo is in no log: ${(error as Error).message}`);
    return undefined;
  }
}

function list(all: readonly Kept[], { json }: UndoOptions): void {
  if (json === true) print(JSON.stringify(all));
  else print(all.length === 0 ? 'nothing is kept' : all.map(describe).join('\n'));
}

function describe(kept: Kept): string {
  const { id, at, cwd, command, things } = kept;
  const size = `${counted(things.length, 'thing')}, ${bytes(keptBytes(kept))}`;
  return visibleText(`${id}  ${ago(at, Date.now())}  ${size}  ${command.join(' ')}  in ${cwd}`);
}
