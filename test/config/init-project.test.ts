import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../src/config/check-config.ts';
import { initProject } from '../../src/config/init-project.ts';
import { type Machine, makeMachine } from './machine.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');

/** A repository's own files, which cannot be committed within another. */
const GIT: Readonly<Record<string, string>> = {
  'project/.git/HEAD': 'ref: refs/heads/topic\n',
  'project/.git/config': `[core]
\tbare = false
[remote "origin"]
\turl = https://ann:secret-in-url@git.example/acme/shop.git
[remote "heroku"]
\turl = https://git.heroku.com/shop-eu.git
[branch "main"]
\tremote = origin
`,
  'project/.git/refs/remotes/origin/HEAD': 'ref: refs/remotes/origin/main\n',
  'project/.git/packed-refs': `# pack-refs with: peeled fully-peeled sorted
${'0'.repeat(40)} refs/remotes/origin/main
${'0'.repeat(40)} refs/remotes/origin/production
${'0'.repeat(40)} refs/heads/topic
`,
};

function machineWith(fixture: string, files: Readonly<Record<string, string>> = {}): Machine {
  const machine = makeMachine(files);
  cpSync(join(FIXTURES, fixture), machine.project, { recursive: true });
  if (existsSync(machine.at('project/home')))
    cpSync(machine.at('project/home'), machine.home, { recursive: true });
  return machine;
}

/** Runs init, writes what it gives, and returns the text and what is in force then. */
function init(machine: Machine): { text: string; values: Record<string, unknown[]> } {
  const options = machine.options();
  const outcome = initProject({
    ...options,
    schema: '/usr/lib/node_modules/holdfire/docs/holdfire.schema.json',
  });
  if (!outcome.ok) throw new Error(outcome.existing);
  expect(outcome.path).toBe(machine.at('project/.holdfirerc.yaml'));
  writeFileSync(outcome.path, outcome.text);
  // Everything in it is in force at once: nothing waits for trust.
  expect(checkConfig(options)).toEqual({ status: 0, lines: [`${outcome.path}: ok`] });
  const { config } = machine.loaded();
  const values = [...config.settings].flatMap(([key, items]) => {
    const own = items.filter(item => item.source !== 'default').map(item => item.value);
    return own.length === 0 ? [] : [[key, own] as const];
  });
  return { text: outcome.text, values: Object.fromEntries(values) };
}

/** The comment lines of a text, which are what a person is told without anything being set. */
const comments = (text: string): string => text.match(/^ *#.*$/gm)?.join('\n') ?? '';

describe('holdfire init', () => {
  it('writes for Node with Prisma', () => {
    const machine = machineWith('node-prisma', GIT);
    const { text, values } = init(machine);
    expect(values).toEqual({
      'production.hosts': [
        'abcdefghijklmnop.supabase.co',
        'db.abcdefghijklmnop.supabase.co',
        'shop*.vercel.app',
        'shop-eu*.herokuapp.com',
      ],
      'production.branches': ['production'],
      'protected.paths': [machine.at('project/.env')],
      'protected.branches': ['main'],
    });
    const told = comments(text);
    expect(told).toContain('db:push: prisma db push --accept-data-loss');
    expect(told).toContain('db:reset: prisma migrate reset --force');
    expect(told).toContain('down: docker compose down -v');
    expect(told).not.toContain('next build');
    expect(told).toContain('prisma/schema.prisma: postgresql, at the address in DATABASE_URL');
    expect(told).toContain('DATABASE_URL (.env)');
    expect(told).toContain('"STRIPE_SECRET_KEY"');
    expect(told).not.toContain('NEXT_PUBLIC_KEY');
    expect(told).toContain('git remote origin: git.example/acme/shop.git');
    // Names, never values.
    for (const secret of ['hunter2', 'not-a-real-key', 'db.internal.example', 'secret-in-url'])
      expect(text).not.toContain(secret);
  });

  it('writes for Rails', () => {
    const { text, values } = init(machineWith('rails', GIT));
    expect(values).toMatchObject({
      'production.databases': ['blog_production', 'blog_production_cache'],
      'production.hosts': ['192.0.2.10', 'web2.blog.example', '192.0.2.11', 'shop-eu*.herokuapp.com'],
    });
    expect(comments(text)).toContain('databases: ["blog_test"]');
    expect(text).not.toContain('KAMAL_REGISTRY_PASSWORD');
  });

  it('writes for Terraform', () => {
    const machine = machineWith('terraform');
    const { text, values } = init(machine);
    expect(values).toEqual({
      'production.workspaces': ['production', 'prod-eu'],
      'protected.paths': [machine.at('project/terraform.tfstate.d')],
    });
    expect(comments(text)).toContain('Terraform in .: state in s3');
  });

  it('writes for Kubernetes', () => {
    const { text, values } = init(machineWith('kubernetes'));
    expect(values).toEqual({ 'production.contexts': ['acme-prod-eu', 'gke_acme_europe_live'] });
    expect(comments(text)).toContain('kind-dev (127.0.0.1, current)');
    expect(text).not.toContain('not-real');
  });

  it('writes for a plain project, with what could be said as comments', () => {
    const { text, values } = init(machineWith('plain'));
    expect(values).toEqual({});
    for (const key of ['production:', 'protected:', 'safe:', 'allow:', 'rules:', 'hosts:', 'tables:'])
      expect(comments(text)).toContain(key);
  });

  it('takes nobody’s contexts into a project that is not about Kubernetes', () => {
    const machine = machineWith('plain');
    cpSync(join(FIXTURES, 'kubernetes/home'), machine.home, { recursive: true });
    const { text } = init(machine);
    expect(text).not.toContain('acme-prod-eu');
  });

  it('reads the kubeconfig that KUBECONFIG names', () => {
    const machine = machineWith('kubernetes');
    machine.write({ 'other.yaml': 'contexts:\n  - { name: other-production, context: { cluster: x } }\n' });
    const outcome = initProject({
      ...machine.options({ env: { KUBECONFIG: machine.at('other.yaml') } }),
      schema: '/s',
    });
    expect(outcome.ok && outcome.text).toContain('- "other-production"');
    expect(outcome.ok && outcome.text).not.toContain('acme-prod-eu');
  });

  it('writes names as they are, however hostile', () => {
    const machine = machineWith('plain', {
      ...GIT,
      'project/.git/refs/remotes/origin/HEAD': 'ref: refs/remotes/origin/x"\\e[2J: #!&*y\n',
      'project/package.json': JSON.stringify({ scripts: { 'reset\nversion: 2': 'drop \u202e\u001b[2J' } }),
      'project/.env': 'A=1\n',
    });
    const { text, values } = init(machine);
    expect(values['protected.branches']).toEqual(['x"\\e[2J: #!&*y']);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  it('looks at the whole project from any directory in it', () => {
    const machine = machineWith('plain', { 'project/src/deep/x': '' });
    const outcome = initProject({
      ...machine.options({ cwd: machine.at('project/src/deep') }),
      schema: '/s',
    });
    expect(outcome).toMatchObject({ ok: true, path: machine.at('project/.holdfirerc.yaml') });
  });

  it('names the schema where it is installed', () => {
    const machine = machineWith('plain');
    const first = (schema: string): string | undefined => {
      const outcome = initProject({ ...machine.options(), schema });
      return outcome.ok ? outcome.text.split('\n')[0] : undefined;
    };
    expect(first(machine.at('project/node_modules/holdfire/docs/holdfire.schema.json'))).toBe(
      '# yaml-language-server: $schema=./node_modules/holdfire/docs/holdfire.schema.json',
    );
    expect(first('/usr/lib/holdfire/s.json')).toBe(
      '# yaml-language-server: $schema=/usr/lib/holdfire/s.json',
    );
  });

  it.each([
    ['.holdfirerc', 'version: 1\n'],
    ['holdfire.config.ts', ''],
    ['package.json', '{"holdfire": {"version": 1}}'],
  ])('leaves %s that is there alone', (name, text) => {
    const machine = machineWith('plain', { [`project/${name}`]: text });
    expect(initProject({ ...machine.options(), schema: '/s' })).toEqual({
      ok: false,
      existing: machine.at(`project/${name}`),
    });
    expect(readFileSync(machine.at(`project/${name}`), 'utf8')).toBe(text);
  });
});
