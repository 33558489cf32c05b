import { PFLAG } from '../../shell/options/table.ts';
import { TOOL_TABLES } from './tables/index.ts';
import { names, Tool, type ToolTable } from './tool.ts';

/** How a tool is read that no table lists: anything may be an option of one dash or two. */
const UNLISTED: ToolTable = { programs: '', style: { ...PFLAG, singleDash: true } };

/** The tools of all tables by their names; each is made ready when it is first asked for. */
export class Tools {
  readonly #tables = new Map<string, ToolTable>();
  readonly #ready = new Map<ToolTable, Tool>();
  readonly #unlisted = new Tool(UNLISTED);

  constructor(tables: readonly ToolTable[]) {
    for (const table of tables) {
      for (const program of names(table.programs))
        if (!this.#tables.has(program)) this.#tables.set(program, table);
    }
  }

  /** @returns the tool of a program's name; undefined if no table lists it */
  find(program: string): Tool | undefined {
    const table = this.#tables.get(program);
    if (table === undefined) return undefined;
    const ready = this.#ready.get(table) ?? new Tool(table);
    this.#ready.set(table, ready);
    return ready;
  }

  /** A tool of which nothing is known. */
  get unlisted(): Tool {
    return this.#unlisted;
  }
}

const TOOLS = new Tools(TOOL_TABLES);

/** The tool that a program's name stands for, read from the tables of this folder. */
export function findTool(program: string): Tool {
  return TOOLS.find(program) ?? TOOLS.unlisted;
}

/** Does a table list the program? */
export function isListed(program: string): boolean {
  return TOOLS.find(program) !== undefined;
}
