import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyseLine } from '../../src/shell/analyse-line.ts';
import { environmentOf } from '../../src/shell/environment.ts';
import type { Dialect } from '../../src/shell/source.ts';
import type { Word } from '../../src/shell/word.ts';
import { LINES, SETTING, WORDS } from './differential-lines.ts';
import { wordText } from './render.ts';

/** The shells compared with, each a path that is its own name for the test. */
const SHELLS: readonly {
  readonly dialect: Dialect;
  readonly path: string;
  readonly args: readonly string[];
}[] = [
  { dialect: 'bash', path: '/bin/bash', args: ['--norc', '--noprofile'] },
  { dialect: 'sh', path: '/bin/dash', args: [] },
  { dialect: 'zsh', path: '/bin/zsh', args: ['-f'] },
];

/** Contexts in which each word is tried; `%` is the word. */
const CONTEXTS = [
  'p 1 %',
  'a=%; p 1 "$a"',
  'for i in %; do p 1 "$i"; done',
  'set -- %; p 1 "$#" "$@"',
  'f() { p 1 "$@"; }; f %',
];

let directory = '';
let env: Record<string, string> = {};

beforeAll(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'holdfire-words-')));
  mkdirSync(join(directory, 'bin'));
  mkdirSync(join(directory, 'empty'));
  const program = join(directory, 'bin', 'p');
  // One record a call: the number of arguments, then each of them, all ended by NUL.
  writeFileSync(program, '#!/bin/dash\nprintf \'%s\\0\' "$#" "$@" >> "$NOTES"\n');
  chmodSync(program, 0o755);
  env = {
    PATH: `${join(directory, 'bin')}:/usr/bin:/bin`,
    HOME: directory,
    NOTES: join(directory, 'notes'),
    LC_ALL: 'C.UTF-8',
  };
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** What `p` was really given, one list a call. */
function reality(shell: (typeof SHELLS)[number], line: string): string[][] {
  writeFileSync(env['NOTES'] ?? '', '');
  spawnSync(shell.path, [...shell.args, '-c', line], {
    cwd: join(directory, 'empty'),
    env,
    timeout: 10_000,
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  const fields = readFileSync(env['NOTES'] ?? '', 'utf8').split('\0');
  const calls: string[][] = [];
  for (let at = 0; at + 1 < fields.length; ) {
    const count = Number(fields[at]);
    calls.push(fields.slice(at + 1, at + 1 + count));
    at += 1 + count;
  }
  return calls;
}

/** The disagreements of an analysis with what really ran. */
function disagreements(shell: (typeof SHELLS)[number], line: string): string[] {
  const real = reality(shell, line);
  const program = analyseLine(line, {
    dialect: shell.dialect,
    cwd: join(directory, 'empty'),
    env: environmentOf(env, true),
    positional: [shell.path],
  });
  const seen = program.commands.filter(command => /^(.*\/)?p$/.test(command.words[0]?.value ?? ''));
  const found: string[] = [];
  for (const args of real) {
    if (seen.some(command => agrees(command.words.slice(1), args))) continue;
    if (
      program.problems.length > 0 ||
      program.commands.some(command => command.words[0] !== undefined && command.words[0].value === undefined)
    )
      continue;
    found.push(
      `ran ${JSON.stringify(args)}, seen ${seen.map(command => command.words.map(wordText).join(' ')).join(' | ')}`,
    );
  }
  for (const command of seen) {
    const { conditional, repeated, inFunction } = command.surroundings;
    if (conditional || repeated || inFunction !== undefined) continue;
    if (real.some(args => agrees(command.words.slice(1), args))) continue;
    // What stands behind `exit` and `exec` is reported although it does not run.
    if (/never$/.test(command.words.at(-1)?.value ?? '')) continue;
    found.push(
      `seen ${command.words.map(wordText).join(' ')}, ran ${real.map(args => JSON.stringify(args)).join(' | ')}`,
    );
  }
  return found;
}

/** True if arguments may be what words became: known words exactly, unknown parts anything. */
function agrees(words: readonly Word[], args: readonly string[]): boolean {
  const open = words.findIndex(word =>
    word.parts.some(part => part.kind !== 'text' && (part.kind === 'glob' || part.splits)),
  );
  if (open === -1)
    return words.length === args.length && words.every((word, at) => fits(word, args[at] ?? ''));
  return words.slice(0, open).every((word, at) => fits(word, args[at] ?? '\0'));
}

function fits(word: Word, arg: string): boolean {
  if (word.value !== undefined) return word.value === arg;
  let from = 0;
  for (const [at, part] of word.parts.entries()) {
    if (part.kind !== 'text') continue;
    const found = at === 0 ? (arg.startsWith(part.text) ? 0 : -1) : arg.indexOf(part.text, from);
    if (found === -1) return false;
    from = found + part.text.length;
  }
  return true;
}

describe.each(SHELLS)('$path', shell => {
  const here = existsSync(shell.path);
  const mine = (lists: typeof LINES) =>
    lists.filter(list => list.shells.includes(shell.dialect)).flatMap(list => list.lines);

  it.skipIf(!here).each(CONTEXTS)('agrees with every known word in: %s', context => {
    const lines = mine(WORDS).map(
      word =>
        `${shell.dialect === 'bash' ? "arr=(a 'b c' d) nums=(4 5)\n" : ''}${SETTING}${context.replace('%', () => word)}`,
    );
    expect(
      lines.flatMap(line =>
        disagreements(shell, line).map(one => `${line.split('\n').slice(-3).join(' ')} => ${one}`),
      ),
    ).toEqual([]);
  });

  it.skipIf(!here)('agrees with every known word of whole lines', () => {
    expect(mine(LINES).flatMap(line => disagreements(shell, line).map(one => `${line} => ${one}`))).toEqual(
      [],
    );
  });
});
