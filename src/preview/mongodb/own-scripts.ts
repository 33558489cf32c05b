import { resolve } from 'node:path';
import { machineFacts } from '../../facts/machine-facts.ts';
import { scriptChains } from '../../operations/script/script-chains.ts';
import { readStandardInput } from '../../operations/sql/clients/sql-input.ts';
import { MONGOSH_OPTIONS } from '../../operations/stores/mongodb/mongosh-options.ts';
import { turnsDatabase } from '../../operations/stores/mongodb/turns-database.ts';
import { splitFront } from '../../operations/stores/mongodb/used-database.ts';
import type { SimpleCommand } from '../../shell/command.ts';
import { parseOptions } from '../../shell/options/parse.ts';

/** The texts of a command's scripts, or why they may mean another place than they seem to. */
export type OwnScripts =
  | { readonly ok: true; readonly texts: readonly string[] }
  | { readonly ok: false; readonly reason: string };

/** What takes a script to another server, or runs what is not in it. */
const CONNECTS = /\b(?:connect|Mongo|load|require|import|eval|Function)\s*\(/;

/**
 * Reads the scripts of a call of mongosh or mongo, whose operations name a collection of `db`, or of what
 * `db.getSiblingDB('name')` turns to in the same expression.
 * @param methods names in lower case of what is done to a collection or a database
 * @returns not ok if a script cannot be read, connects by itself, or does one of these to what another name
 *   than `db` stands for, or `db` may stand for something else
 */
export function ownScripts(command: SimpleCommand, methods: ReadonlySet<string>, home: string): OwnScripts {
  const { given, typed, hasStartup } = scriptsOf(command, home);
  const texts = [...given, ...typed];
  if (texts.length === 0) return { ok: false, reason: 'its script was not seen' };
  if (!texts.every(text => text !== undefined && !CONNECTS.test(text)))
    return { ok: false, reason: 'its script may connect to another server' };
  if (hasStartup) return { ok: false, reason: 'a start-up file of its shell may turn to another database' };
  const known = texts.filter(text => text !== undefined);
  // `use shop` in a file or an argument would end it, and what one script has turned to counts in the next.
  const isTyped = given.length === 0 && known.length === 1;
  const bodies = isTyped ? known.map(text => splitFront(text).script) : known;
  return bodies.some(text => turnsDatabase(text) || actsElsewhere(text, methods))
    ? { ok: false, reason: 'its script may turn to another database' }
    : { ok: true, texts: known };
}

/** Scripts from options and operands, and those from standard input; undefined: it cannot be read. */
interface Scripts {
  readonly given: readonly (string | undefined)[];
  readonly typed: readonly (string | undefined)[];
  /** Another may be run in front of the typed ones. */
  readonly hasStartup: boolean;
}

/** What mongosh and mongo run before they read lines (mongosh, "Configure mongosh"; mongo, "--norc"). */
const STARTUP_FILES = ['.mongoshrc.js', '.mongorc.js'];

function scriptsOf(command: SimpleCommand, home: string): Scripts {
  const facts = machineFacts(home);
  const { options, operands } = parseOptions(command.words.slice(1), MONGOSH_OPTIONS);
  const valuesOf = (name: string) =>
    options.flatMap(option => (option.name === name ? [option.value?.value] : []));
  const scripts = operands
    .map(word => word.value)
    .filter(value => /\.(?:js|mjs|cjs|mongodb)$/.test(value ?? ''));
  const files = [...valuesOf('file'), ...scripts].map(path => {
    const read = path === undefined ? undefined : facts.readFile(resolve(command.cwd ?? '/', path));
    return read?.ok === true ? read.text : undefined;
  });
  const given = [...valuesOf('eval'), ...files];
  // Behind these it is read by `--shell` only.
  const isRead = given.length === 0 || options.some(({ name }) => name === 'shell');
  const typed = isRead ? readStandardInput(command, facts) : [];
  const set = command.env.get('HOME');
  const homes = set.state === 'known' ? [home, set.value] : [home];
  const startup = homes.flatMap(folder => STARTUP_FILES.map(name => resolve(folder, name)));
  const isOff = typed.length === 0 || options.some(({ name }) => name === 'norc');
  return {
    given,
    typed: typed.map(input => (input.kind === 'text' ? input.text : undefined)),
    hasStartup: !isOff && startup.some(file => facts.entry(file) !== undefined),
  };
}

function actsElsewhere(text: string, methods: ReadonlySet<string>): boolean {
  return scriptChains(text).some(({ root, steps }) =>
    root === 'db'
      ? steps.some(step => step.args !== undefined && step.name === undefined)
      : steps.some(step => step.args !== undefined && methods.has(step.name?.toLowerCase() ?? '')),
  );
}
