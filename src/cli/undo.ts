import { homedir } from 'node:os';
import { visibleText } from '../operations/visible.ts';
import { ago, bytes, counted } from '../preview/lines.ts';
import { Toolbox } from '../preview/tool/toolbox.ts';
import { isInSession } from '../session/is-in-session.ts';
import { type Kept, keptBytes, listKept } from '../undo/kept.ts';
import { restore } from '../undo/restore.ts';
import { ownState } from './log-location.ts';
import { EXIT, print, styleOf, UsageError } from './output.ts';

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
  const tools = new Toolbox({ path: process.env['PATH'] ?? '', home: homedir() });
  const results = await restore(kept, state, { tools, home: homedir(), env: process.env });
  if (options.json === true) print(JSON.stringify({ id: kept.id, results }));
  else {
    const style = styleOf(process.stdout);
    print(results.map(({ ok, text }) => style(ok ? 'good' : 'bad', visibleText(text))).join('\n'));
  }
  return results.every(one => one.ok) ? EXIT.ok : EXIT.internal;
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
