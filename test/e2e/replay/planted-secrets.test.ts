import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stripControls } from '../../../src/journal/redact/plain-text.ts';
import { PLANTED, PRIVATE_KEY } from '../../journal/redact/planted.ts';
import { holdfire, Sandbox } from '../sandbox.ts';
import { hasTmux, Tmux } from '../tmux.ts';

/** Lets each secret pass as an argument, in a file, in the environment, and broken over lines. */
const SCRIPT = `
while IFS= read -r line; do /bin/echo "$line"; /bin/sh -c "true '\${line//\\'/}'"; done < lines.txt
cat lines.txt
fold -w 50 lines.txt
sed 's/^/  | /' lines.txt
. ./exports.sh
env
cat key.pem
`;

describe.skipIf(process.platform !== 'linux' || !hasTmux)('forty secrets in a real session', () => {
  const sandbox = new Sandbox();
  /** Everything that a person may hand on, or that lies on the disk, by its name. */
  const texts = new Map<string, string>();

  beforeAll(async () => {
    const inFile = (name: string, text: string): void => writeFileSync(join(sandbox.project, name), text);
    inFile('script.sh', SCRIPT);
    inFile('lines.txt', PLANTED.map(({ line }) => `${line}\n`).join(''));
    inFile('key.pem', `${PRIVATE_KEY}\n`);
    const exported = PLANTED.slice(20).map(({ secret }, index) => `export LATE_${index}_TOKEN='${secret}'\n`);
    inFile('exports.sh', exported.join(''));
    const known = PLANTED.slice(0, 20).map(({ secret }, index) => [`EARLY_${index}_TOKEN`, secret]);
    const terminal = new Tmux(
      `'${process.execPath}' '${holdfire}' run -- bash script.sh; echo "ended $?"; read line`,
      {
        env: { ...sandbox.env, ...Object.fromEntries(known) },
        cwd: sandbox.project,
      },
    );
    try {
      await terminal.until('ended 0');
    } finally {
      terminal.close();
    }
    const run = (...args: string[]): string =>
      spawnSync(process.execPath, [holdfire, ...args], {
        env: sandbox.env,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      }).stdout;
    const [directory = ''] = sandbox.sessions;
    texts.set('the log', readFileSync(join(directory, 'events.jsonl'), 'utf8'));
    texts.set('the recording', readFileSync(join(directory, 'terminal.cast'), 'utf8'));
    texts.set('what the recording shows', shown(join(directory, 'terminal.cast')));
    texts.set('the report', run('report'));
    texts.set('the report as HTML', run('report', '--html'));
    texts.set('the page', run('export', '--html'));
    texts.set('the text', run('export', '--text'));
    texts.set('the events', run('export', '--json'));
    texts.set('the shared recording', run('export', '--cast'));
    texts.set('the timeline', run('replay', '--plain'));
    texts.set('the list', run('sessions', 'command', 'sh'));
  }, 60_000);

  afterAll(() => sandbox.remove());

  it('were all told: the session ran to its end and was recorded', () => {
    const [directory = ''] = sandbox.sessions;
    expect(statSync(join(directory, 'terminal.cast')).size).toBeGreaterThan(10_000);
    for (const [name, text] of texts) expect(text.length, name).toBeGreaterThan(100);
    expect(texts.get('what the recording shows')).toContain('LATE_0_TOKEN=[REDACTED:');
  });

  it.each(PLANTED.map(({ what, secret }) => [what, secret]))('%s', (_, secret) => {
    const places = [...texts].filter(([, text]) => text.includes(secret)).map(([name]) => name);
    expect(places).toEqual([]);
  });

  it('the lines of a private key', () => {
    const lines = PRIVATE_KEY.split('\n').slice(1, -1);
    const places = [...texts].filter(([, text]) => lines.some(line => text.includes(line)));
    expect(places.map(([name]) => name)).toEqual([]);
  });
});

/** The output in a recording with its lines joined again, as somebody would who looks for a secret. */
function shown(cast: string): string {
  const output = readFileSync(cast, 'utf8')
    .split('\n')
    .slice(1, -1)
    .map(line => JSON.parse(line) as [number, string, string])
    .flatMap(([, code, data]) => (code === 'o' ? [data] : []));
  const text = stripControls(output.join(''));
  return `${text}\n${text.replace(/\r?\n/g, '')}`;
}
