import { describe, expect, it } from 'vitest';
import { interpretSighting } from '../../../src/operations/code/interpret-sighting.ts';
import { noFacts } from '../../../src/operations/facts.ts';
import type { Operation } from '../../../src/operations/operation.ts';
import { analyseLine } from '../../../src/shell/analyse-line.ts';
import { environmentOf } from '../../../src/shell/environment.ts';

const HOME = '/home/alice';

function seenIn(line: string): Operation[] {
  const program = analyseLine(line, {
    dialect: 'bash',
    cwd: `${HOME}/project`,
    env: environmentOf({ HOME }, false),
  });
  return program.sightings.flatMap(sighting => interpretSighting(sighting, noFacts(HOME)));
}

describe('calls on files', () => {
  it.each([
    [`python3 -c "import shutil; shutil.rmtree('/srv/data')"`, 'remove', true, '/srv/data'],
    [`python3 -c "import os; os.remove('a.txt')"`, 'remove', false, `${HOME}/project/a.txt`],
    [`python3 -c "import os; os.rename('a', '/etc/b')"`, 'overwrite', false, '/etc/b'],
    [`python3 -c "open('/etc/hosts', 'w')"`, 'overwrite', false, '/etc/hosts'],
    [`node -e "require('fs').rmSync('src', {recursive: true})"`, 'remove', true, `${HOME}/project/src`],
    [`node -e "require('fs').unlinkSync('a')"`, 'remove', false, `${HOME}/project/a`],
    [`ruby -e "FileUtils.rm_rf('/srv/data')"`, 'remove', true, '/srv/data'],
    [`php -r "unlink('/srv/x');"`, 'remove', false, '/srv/x'],
  ])('%s', (line, action, recursive, path) => {
    expect(seenIn(line)).toMatchObject([
      { kind: 'files', action, recursive, certainty: 'code', paths: [{ path }] },
    ]);
  });

  it.each([
    `python3 -c "import shutil, sys; shutil.rmtree(sys.argv[1])"`,
    `python3 -c "print(open('a').read())"`,
    `node -e "console.log(require('fs').readFileSync('a'))"`,
  ])('says nothing of what is no literal or only read: %s', line => {
    expect(seenIn(line)).toEqual([]);
  });
});

describe('other calls', () => {
  it('reads a request', () => {
    expect(
      seenIn(`python3 -c "import requests; requests.delete('https://api.example.com/v1/projects/1')"`),
    ).toMatchObject([
      { kind: 'http', method: 'DELETE', host: 'api.example.com', path: '/v1/projects/1', certainty: 'code' },
    ]);
  });

  it('says that a request is sent whose URL is no literal', () => {
    expect(seenIn(`python3 -c "import requests; requests.delete(url)"`)).toMatchObject([
      {
        kind: 'opaque',
        what: 'dynamic code',
        detail: 'requests.delete() acts on what only the program knows',
      },
    ]);
  });

  it('reads a statement', () => {
    expect(seenIn(`python3 -c "cursor.execute('DROP TABLE users')"`)).toMatchObject([
      { kind: 'sql', statement: 'drop', names: ['users'], certainty: 'code' },
    ]);
  });

  it('reads a method of a client as a subcommand', () => {
    expect(seenIn(`python3 -c "boto3.client('s3').delete_bucket(Bucket='x')"`)).toMatchObject([
      { kind: 'cli', program: 'python3', path: 'delete bucket', verbs: ['delete', 'bucket'] },
    ]);
  });

  it('says that a program starts which nobody knows', () => {
    expect(seenIn(`python3 -c "import os; os.system(command)"`)).toMatchObject([
      { kind: 'opaque', what: 'dynamic code', detail: 'os.system() acts on what only the program knows' },
    ]);
  });

  it('does not repeat what is followed as a command', () => {
    expect(seenIn(`python3 -c "import os; os.system('rm -rf /')"`)).toEqual([]);
  });
});
