import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { readConfigFile } from '../../src/config/read-config-file.ts';
import { type Machine, makeMachine } from './machine.ts';

const root = join(import.meta.dirname, '..', '..');

/** Runs a line of code in a project, with what the line before it imports from our source or a package. */
async function runIn(machine: Machine, imported: string, code: string): Promise<string> {
  const outfile = machine.at('script.mjs');
  await build({
    stdin: { contents: `${imported}\n${code}`, resolveDir: root },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['typescript'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  // The process ends only when everything that was begun in it has ended.
  return execFileSync(process.execPath, [outfile], { cwd: machine.project, encoding: 'utf8' });
}

/** A project whose settings for cosmiconfig run a program and lead it away from our files. */
function hostile(): Machine & { readonly mark: string } {
  const machine = makeMachine({
    'project/.holdfirerc': 'version: 1\n',
    'project/package.json': JSON.stringify({ name: 'x' }),
  });
  const mark = machine.at('ran');
  machine.write({
    'project/.config/config.js': `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '');
module.exports = { searchPlaces: ['other.json'], mergeSearchPlaces: false };`,
  });
  return { ...machine, mark };
}

describe('readConfigFile', () => {
  it('runs nothing of the project, where cosmiconfig by itself would', async () => {
    const ours = hostile();
    const found = await runIn(
      ours,
      "import { readConfigFile } from './src/config/read-config-file.ts';",
      "console.log(readConfigFile(process.cwd() + '/.holdfirerc', {}).kind);",
    );
    expect(found.trim()).toBe('file');
    expect(existsSync(ours.mark)).toBe(false);
    const theirs = hostile();
    await runIn(theirs, "import { cosmiconfigSync } from 'cosmiconfig';", "cosmiconfigSync('holdfire');");
    expect(existsSync(theirs.mark)).toBe(true);
  });

  it('hashes what it parses: bytes, or the property of package.json alone', () => {
    const machine = makeMachine({
      'project/.holdfirerc': 'version: 1 # one\n',
      'project/package.json': '{"name": "a", "holdfire": {"version": 1}}',
    });
    const hash = (name: string): string => {
      const read = readConfigFile(machine.at(`project/${name}`), {});
      return read.kind === 'file' ? read.file.sha256 : read.kind;
    };
    const [file, section] = [hash('.holdfirerc'), hash('package.json')];
    machine.write({
      'project/.holdfirerc': 'version: 1 # two\n',
      'project/package.json': '{"name": "b", "dependencies": {},\n  "holdfire": { "version": 1 }}',
    });
    expect(hash('.holdfirerc')).not.toBe(file);
    expect(hash('package.json')).toBe(section);
  });

  it.each([
    ['says nothing of us', '{"name": "x"}', 'absent'],
    ['is broken and says nothing of us', '{"name": ', 'absent'],
    ['has our property in other letters', '{"\\u0068oldfire": {"version": 1}}', 'file'],
    ['only depends on us', '{"dependencies": {"holdfire": "1"}}', 'absent'],
    ['is broken and may speak of us', '{"holdfire": ', 'wrong'],
    ['has our property twice', '{"holdfire": {}, "holdfire": {}}', 'wrong'],
  ])('sees package.json that %s', (_, text, kind) => {
    const machine = makeMachine({ 'project/package.json': text });
    expect(readConfigFile(machine.at('project/package.json'), {}).kind).toBe(kind);
  });

  it('takes a byte order mark as what it is', () => {
    const machine = makeMachine({ 'project/.holdfirerc': '\uFEFFversion: 1\n' });
    const read = readConfigFile(machine.at('project/.holdfirerc'), {});
    expect(read).toMatchObject({ kind: 'file', file: { document: { data: { version: 1 } } } });
  });
});
