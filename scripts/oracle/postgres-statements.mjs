// Compares holdfire's own SQL reader with PostgreSQL's parser (libpg-query) over files of SQL, such as
// src/test/regress/sql of PostgreSQL's source (Debian: `apt-get source postgresql-15`).
//
//   node scripts/oracle/postgres-statements.mjs [--show N] DIRECTORY…
//
// Prints how many statements both read alike, and the first N that differ. Exit code 1 below 99.8 %.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { loadModule, parseSync, scanSync } from 'libpg-query';
import { classesOfTree } from './postgres-classes.mjs';

const LEAST_AGREEMENT = 0.998;

await loadModule();
const { readStatements } = await importSource('src/operations/sql/read-statements.ts');
const { directories, show } = parseArguments(process.argv.slice(2));

const total = { statements: 0, agree: 0, unparsed: 0 };
const differences = new Map();
for (const file of directories.flatMap(sqlFiles)) {
  for (const text of statementsOf(readFileSync(file, 'utf8'))) compare(text, file);
}
report();

function compare(text, file) {
  const wanted = oracleClasses(text);
  if (wanted === undefined) {
    total.unparsed += 1;
    return;
  }
  total.statements += 1;
  const found = ownClasses(readStatements(text, 'postgres'));
  if (wanted.join() === found.join()) {
    total.agree += 1;
    return;
  }
  const kind = `oracle [${wanted}] own [${found}]`;
  differences.set(kind, [...(differences.get(kind) ?? []), `${file.split('/').at(-1)}: ${text.trim()}`]);
}

function oracleClasses(text) {
  try {
    return unique(parseSync(text).stmts.flatMap(({ stmt }) => classesOfTree(stmt)));
  } catch {
    return undefined;
  }
}

/** The same classes, from our own reader; what it reads inside strings PostgreSQL's parser leaves alone. */
function ownClasses(statements) {
  const outer = statements.filter(one => !one.flags.some(flag => /^(?:do|dblink|query_to)/.test(flag)));
  return unique(outer.flatMap(classesOfStatement));
}

function classesOfStatement(one) {
  const cascade = one.cascade ? ' cascade' : '';
  switch (one.kind) {
    case 'delete':
    case 'update':
      return [`${one.kind} ${one.where === 'none' ? 'all' : 'where'}`];
    case 'insert':
      return ['insert'];
    case 'merge':
      return [one.flags.includes('delete') ? 'merge delete' : 'merge'];
    case 'drop':
      return [`drop ${{ user: 'role', group: 'role' }[one.object] ?? one.object}${cascade}`];
    case 'truncate':
      return [`truncate${cascade}`];
    case 'detach':
      return ['detach partition'];
    case 'alter':
      return one.flags.filter(flag => ['type', 'set not null', 'disable trigger', 'rename'].includes(flag));
    case 'select':
      return one.flags.includes('into') ? ['select into'] : [];
    case 'vacuum':
      return one.flags.includes('full') ? ['vacuum full'] : [];
    case 'copy':
      return one.flags.includes('program') ? ['copy program'] : [];
    case 'execute':
      return ['execute'];
    case 'dynamic':
      return one.flags.includes('execute') ? ['execute'] : [];
    case 'do':
    case 'revoke':
      return [one.kind];
    case 'call':
      return one.object === 'procedure' ? ['call'] : [];
    default:
      return [];
  }
}

/** Cuts a psql script with PostgreSQL's own scanner; psql's commands and the rows of COPY are left out. */
function statementsOf(script) {
  const text = withoutCopyRows(script);
  let tokens;
  try {
    ({ tokens } = scanSync(text));
  } catch {
    return [];
  }
  const bytes = Buffer.from(text);
  const found = [];
  let from = 0;
  let depth = 0;
  let blocks = 0;
  let skipUntil = -1;
  for (const [index, token] of tokens.entries()) {
    if (token.start < skipUntil) continue;
    const word = token.text.toLowerCase();
    if (word === '(') depth += 1;
    else if (word === ')') depth = Math.max(0, depth - 1);
    else if (word === 'atomic' && tokens[index - 1]?.text.toLowerCase() === 'begin') blocks += 1;
    else if (blocks > 0 && word === 'case') blocks += 1;
    else if (blocks > 0 && word === 'end') blocks -= 1;
    const command = word.startsWith('\\');
    if (!command && (word !== ';' || depth > 0 || blocks > 0)) continue;
    found.push(bytes.subarray(from, token.start).toString());
    depth = 0;
    blocks = 0;
    from = token.end;
    if (command) {
      const end = bytes.indexOf(10, token.start);
      from = skipUntil = end === -1 ? bytes.length : end;
    }
  }
  found.push(bytes.subarray(from).toString());
  return found.filter(one => one.trim() !== '');
}

function withoutCopyRows(script) {
  let rows = false;
  return script
    .split('\n')
    .filter(line => {
      const isRow = rows;
      if (rows && line.startsWith('\\.')) rows = false;
      else if (!rows && /^\s*\\?copy\b.*\bfrom\s+stdin\b[^;]*(?:;|$)/i.test(line)) rows = true;
      return !isRow;
    })
    .join('\n');
}

function sqlFiles(directory) {
  return readdirSync(directory, { recursive: true })
    .filter(name => name.endsWith('.sql'))
    .sort()
    .map(name => join(directory, name));
}

function unique(classes) {
  return [...new Set(classes)].sort();
}

function report() {
  const share = total.statements === 0 ? 0 : total.agree / total.statements;
  console.log(
    `${total.statements} statements, ${total.agree} alike (${(100 * share).toFixed(3)} %), ${total.unparsed} that PostgreSQL's parser refuses`,
  );
  for (const [kind, texts] of [...differences].sort((a, b) => b[1].length - a[1].length)) {
    console.log(`${texts.length} x ${kind}`);
    for (const text of texts.slice(0, show)) console.log(`    ${text.replaceAll(/\s+/g, ' ').slice(0, 200)}`);
  }
  process.exitCode = share >= LEAST_AGREEMENT ? 0 : 1;
}

function parseArguments(words) {
  const at = words.indexOf('--show');
  const show = at === -1 ? 3 : Number(words[at + 1]);
  const directories = words.filter((_, index) => at === -1 || (index !== at && index !== at + 1));
  if (directories.length === 0) {
    console.error('usage: node scripts/oracle/postgres-statements.mjs [--show N] DIRECTORY…');
    process.exit(2);
  }
  return { directories, show };
}

/** Bundles a TypeScript source of the project in memory. */
async function importSource(entry) {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
  });
  return import(`data:text/javascript,${encodeURIComponent(result.outputFiles[0].text)}`);
}
