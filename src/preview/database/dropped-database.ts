import type { SimpleCommand } from '../../shell/command.ts';
import { commandPassword, type SqlTarget } from '../sql/sql-target.ts';

/** A database that a tool of its server would drop. */
export type DroppedDatabase = { readonly system: 'postgres' | 'mysql' } & Omit<SqlTarget, 'operation'>;

/** A tool that drops databases: its options that say where the server is, and those that say nothing. */
interface DropTool {
  readonly system: 'postgres' | 'mysql';
  readonly places: Readonly<Record<string, 'host' | 'port' | 'user'>>;
  readonly plain: ReadonlySet<string>;
  /** The word in front of the name. */
  readonly verb?: string;
  /** Where the password is taken from. */
  readonly password: string;
  /** Where the server is, if no option says it. */
  readonly variables: Readonly<Record<'host' | 'port' | 'user', string>>;
}

/** dropdb(1), mysqladmin(1). */
const TOOLS: Readonly<Record<string, DropTool>> = {
  dropdb: {
    system: 'postgres',
    places: {
      '-h': 'host',
      '--host': 'host',
      '-p': 'port',
      '--port': 'port',
      '-U': 'user',
      '--username': 'user',
    },
    plain: new Set([
      '-e',
      '--echo',
      '-f',
      '--force',
      '-i',
      '--interactive',
      '-w',
      '--no-password',
      '--if-exists',
    ]),
    password: 'PGPASSWORD',
    variables: { host: 'PGHOST', port: 'PGPORT', user: 'PGUSER' },
  },
  mysqladmin: {
    system: 'mysql',
    places: {
      ...{ '-h': 'host', '--host': 'host', '-S': 'host', '--socket': 'host', '-P': 'port', '--port': 'port' },
      ...{ '-u': 'user', '--user': 'user' },
    },
    plain: new Set(['-f', '--force', '-s', '--silent', '-v', '--verbose']),
    verb: 'drop',
    password: 'MYSQL_PWD',
    variables: { host: 'MYSQL_HOST', port: 'MYSQL_TCP_PORT', user: '' },
  },
};

/** Reads which database `dropdb` or `mysqladmin drop` means; undefined if a word of it is not known here. */
export function droppedDatabase(command: SimpleCommand): DroppedDatabase | undefined {
  const [program = '', ...words] = command.words.map(word => word.value);
  const tool = Object.hasOwn(TOOLS, program) ? TOOLS[program] : undefined;
  if (tool === undefined) return undefined;
  const found = readWords(tool, words);
  const names = tool.verb === undefined ? found?.operands : found?.operands.slice(1);
  if (
    found === undefined ||
    names?.length !== 1 ||
    (tool.verb !== undefined && found.operands[0] !== tool.verb)
  ) {
    return undefined;
  }
  const part = (name: 'host' | 'port' | 'user'): string => {
    const state = command.env.get(tool.variables[name]);
    return found.places[name] ?? (state.state === 'known' ? state.value : '');
  };
  const port = part('port');
  return {
    system: tool.system,
    host: part('host'),
    port: /^\d{1,5}$/.test(port) ? Number(port) : undefined,
    user: part('user'),
    database: names[0] ?? '',
    password: commandPassword(command, tool.password),
  };
}

interface ReadWords {
  readonly places: Readonly<Partial<Record<'host' | 'port' | 'user', string>>>;
  readonly operands: readonly string[];
}

function readWords(tool: DropTool, words: readonly (string | undefined)[]): ReadWords | undefined {
  const places: Partial<Record<'host' | 'port' | 'user', string>> = {};
  const operands: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined) return undefined;
    const [, name = '', value] = /^(--[a-z-]+|-[a-zA-Z])=?(.*)$/s.exec(word) ?? [];
    const part = Object.hasOwn(tool.places, name) ? tool.places[name] : undefined;
    if (!word.startsWith('-')) operands.push(word);
    else if (part !== undefined) {
      const given = value === undefined || value === '' ? words[index + 1] : value;
      if (given === undefined) return undefined;
      if (value === undefined || value === '') index += 1;
      places[part] = given;
    } else if (!tool.plain.has(word) && !/^(?:-p.+|--password=.*)$/.test(word)) return undefined;
  }
  return { places, operands };
}
