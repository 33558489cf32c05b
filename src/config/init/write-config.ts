import { visibleText } from '../../operations/visible.ts';
import { isDatabaseVariable, isSecretVariable } from './env-names.ts';
import { herokuApps } from './git-project.ts';
import type { ProjectFindings } from './inspect-project.ts';
import { isProductionName } from './production-name.ts';
import { productionWorkspaces } from './terraform.ts';

/** A name for a list, and where it comes from. */
interface Named {
  readonly name: string;
  readonly from: string;
}

/** Longest list that is written out. */
const MOST_NAMES = 40;

/**
 * Writes the text of a configuration file for a project: what was found is in force where it tightens, and
 * a comment where it would loosen. Every name is quoted: file and branch names may hold anything.
 * @param schema where the JSON Schema is, for editors
 */
export function writeConfig(found: ProjectFindings, schema: string): string {
  return `${[
    header(schema),
    decisions(),
    production(found),
    protectedThings(found),
    exceptions(found),
    scripts(found),
    rest(found),
  ].join('\n')}`;
}

function header(schema: string): string {
  return `# yaml-language-server: $schema=${visibleText(schema)}
#
# What holdfire asks, denies or allows in this project. Reviewed like code; \`holdfire config check\` checks it,
# \`holdfire config show\` says what is in force. A project's file can only tighten. Whatever would loosen
# something, or let something run or be sent, counts once each user has run \`holdfire trust\`.
version: 1
`;
}

function decisions(): string {
  return `# What is done with a finding: allow, ask or deny. These are the standard values.
decisions:
  severities:
    critical: ask
    high: ask
    medium: ask
    low: allow
  # By family or by rule (\`holdfire rules list\`), where that should differ:
  # families:
  #   sql: deny
`;
}

function production(found: ProjectFindings): string {
  const apps = herokuApps(found.git);
  return section('What production is: operations on it weigh one step more.', 'production', [
    [
      'hosts',
      [
        ...found.hosts.map(name => ({ name, from: 'config/deploy.yml' })),
        ...found.services.flatMap(({ kind, name, hosts }) =>
          hosts.map(host => ({ name: host, from: `${kind} ${name}` })),
        ),
        ...apps.map(app => ({ name: `${app}*.herokuapp.com`, from: 'git remote of Heroku' })),
      ],
      'db.example.com',
    ],
    [
      'contexts',
      found.kube
        .filter(context => isProductionName(`${context.name} ${context.host ?? ''}`))
        .map(({ name, host }) => ({ name, from: `kubeconfig, server ${host ?? 'unknown'}` })),
      'prod-*',
    ],
    ['profiles', [], 'acme-prod'],
    [
      'workspaces',
      productionWorkspaces(found.terraform).map(name => ({ name, from: 'Terraform files' })),
      'production',
    ],
    [
      'databases',
      found.rails
        .filter(database => database.environment === 'production')
        .map(({ name }) => ({ name, from: 'config/database.yml' })),
      'app_production',
    ],
    ['branches', found.git.deployed.map(name => ({ name, from: 'branch' })), 'release'],
  ]);
}

function protectedThings(found: ProjectFindings): string {
  const { main } = found.git;
  return section('What weighs one step more wherever it is.', 'protected', [
    [
      'paths',
      [
        ...found.env
          .filter(file => !file.example)
          .map(({ file, names }) => ({ name: file, from: `${names.length} variables` })),
        ...found.terraform.flatMap(project =>
          project.states.map(name => ({ name, from: 'Terraform state, the only copy' })),
        ),
        ...found.prisma.flatMap(({ database, file }) =>
          database === undefined ? [] : [{ name: database, from: `SQLite database of ${file}` }],
        ),
      ],
      'data',
    ],
    ['branches', main === undefined ? [] : [{ name: main, from: 'main branch' }], 'main'],
    ['tables', [], 'users'],
  ]);
}

/** Loosens, and so is only proposed. */
function exceptions(found: ProjectFindings): string {
  const tests = found.rails
    .filter(database => database.environment === 'test')
    .map(database => database.name);
  const lines = [
    'What holds nothing of worth (needs trust):',
    'safe:',
    `  databases: [${(tests.length > 0 ? tests : ['app_test']).map(quote).join(', ')}]`,
    '  directories: [./tmp/scratch]',
    'Exceptions (need trust), each with its reason:',
    'allow:',
    '  - command: npm run db:reset:test',
    '    reason: the test database is made anew by every run',
    '    expires: 2030-12-31',
  ];
  return `${comment(lines)}\n`;
}

function scripts(found: ProjectFindings): string {
  const seen = found.scripts.slice(0, MOST_NAMES).map(({ name, command }) => `  ${name}: ${command}`);
  const sources = found.prisma.map(
    ({ file, provider, variable }) =>
      `${file}: ${provider}${variable === undefined ? '' : `, at the address in ${variable}`}`,
  );
  const variables = found.env
    .flatMap(({ file, names }) => names.map(name => ({ file, name })))
    .filter(({ name }) => isDatabaseVariable(name))
    .map(({ file, name }) => `${name} (${file})`);
  const contexts = found.kube
    .filter(context => !isProductionName(`${context.name} ${context.host ?? ''}`))
    .map(({ name, host, current }) => `${name} (${host ?? 'unknown'}${current ? ', current' : ''})`);
  const services = found.services.map(({ kind, name, file }) => `${kind} ${name} (${file})`);
  const states = found.terraform.map(
    ({ directory, backend }) => `Terraform in ${directory}: state in ${backend ?? 'a file here'}`,
  );
  const remotes = found.git.remotes.map(({ name, host, path }) => `git remote ${name}: ${host}/${path}`);
  const notes = [
    ...(seen.length > 0
      ? ['Scripts of package.json that may destroy data; holdfire looks into them:', ...seen]
      : []),
    ...list('Databases of the project:', [...sources, ...variables]),
    ...list('Kubernetes contexts not taken for production:', contexts),
    ...list('Linked:', [...services, ...states, ...remotes]),
  ];
  return notes.length === 0 ? '' : `${comment(['Found here:', ...notes])}\n`;
}

function rest(found: ProjectFindings): string {
  const secrets = [...new Set(found.env.flatMap(file => file.names).filter(isSecretVariable))];
  const lines = [
    ...(secrets.length === 0
      ? []
      : [
          'Variables whose values never reach the log, besides those that are known (needs trust):',
          'redaction:',
          `  variables: [${secrets.slice(0, MOST_NAMES).map(quote).join(', ')}]`,
        ]),
    'Rules of your own, each with examples that are run when this file is read:',
    'rules:',
    '  - id: acme.purge-tenant',
    '    title: Purges a tenant',
    '    severity: critical',
    '    reversible: "no"',
    '    why: The tenant and its backups are gone at once.',
    '    instead: Deactivate the tenant, and let the owner purge it.',
    '    match: { cli: { program: acmectl, verbs: purge } }',
    '    examples:',
    '      ask: [acmectl tenant purge 7, acmectl purge all]',
    '      allow: [acmectl tenant list, echo purge]',
  ];
  return comment(lines);
}

/** A mapping of lists; what was not found stands there as a comment. */
function section(
  about: string,
  key: string,
  lists: readonly (readonly [string, readonly Named[], string])[],
): string {
  const body = lists.flatMap(([name, found, example]) => {
    const names = [...new Map(found.map(one => [one.name, one])).values()].slice(0, MOST_NAMES);
    return names.length === 0
      ? [`  # ${name}: [${quote(example)}]`]
      : [`  ${name}:`, ...names.map(one => `    - ${quote(one.name)} # ${visibleText(one.from)}`)];
  });
  const empty = !body.some(line => !line.trimStart().startsWith('#'));
  const head = empty ? `# ${key}:` : `${key}:`;
  return `# ${about}\n${[head, ...(empty ? body.map(line => line.replace('  # ', '#   ')) : body)].join('\n')}\n`;
}

function list(title: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [title, ...names.slice(0, MOST_NAMES).map(name => `  ${name}`)];
}

function comment(lines: readonly string[]): string {
  return lines.map(line => `# ${visibleText(line)}\n`).join('');
}

/** JSON's strings are YAML's double-quoted ones; the rest that YAML does not take as it is, is escaped. */
function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
