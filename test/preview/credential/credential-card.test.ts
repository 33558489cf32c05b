import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Tree } from '../files/tree.ts';
import { toldOf } from '../preview-of.ts';

const TOKEN = '7f3a9c1e-5b2d-4e8f-a6c4-0d9b8e7f9f2c';
const BEARER =
  'https://backboard.railway.app/graphql/v2 -d \'{"query":"mutation { projectDelete(id: \\"x\\") }"}\'';

describe('a look at a credential', () => {
  const project = new Tree();
  const home = new Tree();
  beforeAll(() => {
    project.write({
      'docs/domains.md': `# domains\n\ntoken ${TOKEN} for the registrar\n`,
      'node_modules/x/y.js': TOKEN,
      'big.bin': 2_000_000,
    });
    home.write({ '.railway/config.json': '{}' });
  });
  afterAll(() => {
    project.remove();
    home.remove();
  });

  const told = async (token: string, env = {}): Promise<string> =>
    (
      await toldOf(`curl -H "Authorization: Bearer ${token}" ${BEARER}`, {
        cwd: project.path,
        home: home.path,
        env,
      })
    ).join('\n');

  it('says where else it stands, and never what it is', async () => {
    const lines = await told(TOKEN);
    expect(lines).toContain('warning: Railway token …9f2c in header Authorization');
    expect(lines).toContain('danger: it stands in docs/domains.md:3');
    expect(lines).not.toContain('node_modules');
    expect(lines).not.toContain(TOKEN);
  });

  it('knows it through a variable', async () => {
    const lines = await told('$TOKEN', { TOKEN });
    expect(lines).toContain('docs/domains.md:3');
    expect(lines).not.toContain(TOKEN);
  });

  it.each([
    [['cat', 'docs/domains.md'], true],
    [['grep', '-rn', 'token', '.'], true],
    [['rg', 'token'], true],
    [['cat', 'docs/other.md'], false],
    [['ls', 'docs/domains.md'], false],
  ])('names the command that read the place: %j %s', async (argv, isReader) => {
    const log = project.at('events.jsonl');
    const at = Date.now() - 125_000;
    const exec = { type: 'exec', exec: 41, argv, cwd: project.path, at };
    const other = { type: 'exec', exec: 42, argv: ['true'], cwd: project.path, at };
    project.write({ 'events.jsonl': `not json\n${JSON.stringify(exec)}\n${JSON.stringify(other)}\n` });
    const line = `curl -H "Authorization: Bearer ${TOKEN}" ${BEARER}`;
    const lines = (await toldOf(line, { cwd: project.path, home: home.path, log })).join('\n');
    expect(lines.includes(`danger: read 2 min ago by #41: ${argv.join(' ')}`)).toBe(isReader);
  });

  it("tells the tool's own login from a found one", async () => {
    home.write({ '.railway/config.json': `{"user": {"token": "${TOKEN}"}}` });
    const line = `railway volume delete --volume data --yes --token ${TOKEN}`;
    const lines = (await toldOf(line, { cwd: project.path, home: home.path })).join('\n');
    home.write({ '.railway/config.json': '{}' });
    expect(lines).toContain("the tool's own login");
    expect(lines).not.toContain(TOKEN);
  });

  it('says what a JSON Web Token claims', async () => {
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'HS256' })}.${part({ iss: 'supabase', role: 'service_role', exp: 4_000_000_000 })}.${'s'.repeat(43)}`;
    const lines = await told(token);
    expect(lines).toContain('says of itself: iss supabase, role service_role, expires 2096-10-02');
  });

  it('says so if it stands nowhere', async () => {
    expect(await told(TOKEN.replace('7f3a', '8f3a'))).toContain('it stands in no file of this directory');
  });
});
