import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { line } from '../render.ts';

/** Wrappers, with what has to stand between their options and the command. */
const WRAPPERS: Readonly<Record<string, string>> = {
  chroot: '/jail',
  chrt: '5',
  env: '',
  nice: '',
  nsenter: '',
  runuser: '-u bob',
  setpriv: '',
  stdbuf: '-oL',
  sudo: '',
  timeout: '5',
  unshare: '',
  watch: '',
  xargs: '',
};

/** Options whose word is optional although the help does not say so, or is itself the beginning of the command. */
const OTHERWISE = new Set(['env -S', 'env --split-string', 'xargs --max-lines', 'sudo --preserve-env']);

/** Options that take the next word, as the program's own help on this machine lists them: `-k, --kill-after=DURATION`. */
function optionsWithWord(program: string): string[] {
  const { stdout, stderr } = spawnSync(program, ['--help'], { encoding: 'utf8', timeout: 10_000 });
  return `${stdout ?? ''}${stderr ?? ''}`.split('\n').flatMap(text => {
    const [, short, long, word] =
      /^ +(-\w)?(?:, +)?(--[a-z][a-z-]+)?((?:=| )<?[A-Za-z])?/.exec(text.slice(0, 40)) ?? [];
    const takes = word !== undefined && (word.includes('=') || word.includes('<'));
    return takes ? [short, long].filter(option => option !== undefined) : [];
  });
}

describe('an option with a word, as the wrapper itself lists it, never swallows the command:', () => {
  for (const [program, between] of Object.entries(WRAPPERS)) {
    const options = optionsWithWord(program).filter(option => !OTHERWISE.has(`${program} ${option}`));
    it.skipIf(options.length === 0)(`${program} (${options.length} options in its --help)`, () => {
      const swallowed = options
        .map(option => `${program} ${option} 7 ${between} rm x`)
        .filter(text => !line(text).commands.some(({ words }) => words[0]?.value === 'rm'));
      expect(swallowed).toEqual([]);
    });
  }
});
