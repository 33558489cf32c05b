import { resolve } from 'node:path';
import { machineFacts } from '../../facts/machine-facts.ts';
import { scriptChains } from '../../operations/script/script-chains.ts';
import { scriptTokens } from '../../operations/script/script-tokens.ts';
import { MONGOSH_OPTIONS } from '../../operations/stores/mongodb/mongosh-options.ts';
import type { SimpleCommand } from '../../shell/command.ts';
import { parseOptions } from '../../shell/options/parse.ts';

/** The texts of a command's scripts, or why they may mean another place than they seem to. */
export type OwnScripts =
  | { readonly ok: true; readonly texts: readonly string[] }
  | { readonly ok: false; readonly reason: string };

/** What takes a script to another server, or runs what is not in it. */
const CONNECTS = /\b(?:connect|Mongo|load|require|import|eval|Function)\s*\(/;

/** A line that is the shell's own (mongosh, "use"), in front of everything else. */
const USE_LINE = /^\s*use[ \t]+[\w-]+[ \t]*;?[ \t]*(?:\n|$)/;

/**
 * Reads the scripts of a call of mongosh or mongo, whose operations name a collection of `db`, or of what
 * `db.getSiblingDB('name')` turns to in the same expression.
 * @param methods names in lower case of what is done to a collection or a database
 * @returns not ok if a script cannot be read, connects by itself, or does one of these to what another name
 *   than `db` stands for, or `db` may stand for something else
 */
export function ownScripts(command: SimpleCommand, methods: ReadonlySet<string>, home: string): OwnScripts {
  const texts = scriptsOf(command, home);
  if (!texts.every(text => text !== undefined && !CONNECTS.test(text)))
    return { ok: false, reason: 'its script may connect to another server' };
  const known = texts.filter(text => text !== undefined);
  // What one script has turned to counts in the next.
  const bodies = known.length === 1 ? known.map(text => text.replace(USE_LINE, '')) : known;
  return bodies.some(text => turns(text) || actsElsewhere(text, methods))
    ? { ok: false, reason: 'its script may turn to another database' }
    : { ok: true, texts: known };
}

function scriptsOf({ words, stdin, cwd }: SimpleCommand, home: string): (string | undefined)[] {
  const { options, operands } = parseOptions(words.slice(1), MONGOSH_OPTIONS);
  const valuesOf = (name: string) =>
    options.flatMap(option => (option.name === name ? [option.value?.value] : []));
  const scripts = operands
    .map(word => word.value)
    .filter(value => /\.(?:js|mjs|cjs|mongodb)$/.test(value ?? ''));
  const files = [...valuesOf('file'), ...scripts].map(path => {
    const read = path === undefined ? undefined : machineFacts(home).readFile(resolve(cwd ?? '/', path));
    return read?.ok === true ? read.text : undefined;
  });
  return [...valuesOf('eval'), ...files, ...(stdin.kind === 'text' ? [stdin.text.value] : [])];
}

/** It makes `db` another database, hands it on, or acts on one that it does not stand for. */
function turns(text: string): boolean {
  const tokens = scriptTokens(text);
  return tokens.some(({ kind, text: name }, at) => {
    const next = tokens[at + 1]?.text ?? '';
    if (name === 'db') return !['.', '?.', '['].includes(next);
    if (kind !== 'name') return false;
    return name === 'use' ? next !== ':' : /^_?adminCommand$/i.test(name);
  });
}

function actsElsewhere(text: string, methods: ReadonlySet<string>): boolean {
  return scriptChains(text).some(({ root, steps }) =>
    root === 'db'
      ? steps.some(step => step.args !== undefined && step.name === undefined)
      : steps.some(step => step.args !== undefined && methods.has(step.name?.toLowerCase() ?? '')),
  );
}
