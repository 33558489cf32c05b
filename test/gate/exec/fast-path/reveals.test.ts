import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isHint, REVEALING } from '../../../../src/session/seen-secret.ts';

const there = process.arch === 'x64' && spawnSync('gcc', ['--version']).status === 0;
const scratch = mkdtempSync(join(tmpdir(), 'holdfire-reveals-'));
const program = join(scratch, 'reveals');

afterAll(() => rmSync(scratch, { recursive: true }));

/** What the fast path says of argument vectors. It runs with the checks of its compiler for bad reads and writes. */
function reveals(vectors: readonly (readonly string[])[]): readonly boolean[] {
  const input = Buffer.concat(
    vectors.flatMap(argv => {
      const bytes = Buffer.from(`${argv.join('\0')}\0`);
      const length = Buffer.alloc(4);
      length.writeUInt32LE(bytes.length);
      return [length, bytes];
    }),
  );
  const ran = spawnSync(program, [String(REVEALING.run), ...REVEALING.words], { input, encoding: 'utf8' });
  expect(ran.stderr).toBe('');
  expect(ran.status).toBe(0);
  return [...ran.stdout].map(answer => answer === '1');
}

const pieces = fc.constantFrom(
  ...[
    'key',
    'KEY',
    'toKen',
    'sec',
    'ret',
    'passwd',
    'pwd',
    'bear',
    'er',
    'auth',
    '://',
    'a@b',
    '/',
    ' ',
    '=',
    '-',
  ],
  ...['--long-option', '-O2', 'abcdefghijkl', '0123456789ab', 'é', '_', '+', 'main.c', ':', '.'],
);
const argument = fc.oneof(
  fc.array(pieces, { maxLength: 6 }).map(list => list.join('')),
  fc.string({ unit: 'binary' }).map(text => text.replaceAll('\0', '')),
);
const argv = fc.array(argument, { minLength: 1, maxLength: 5 });

describe.skipIf(!there)('arguments that may tell a secret (needs gcc)', () => {
  beforeAll(() => {
    const source = join(import.meta.dirname, 'reveals.c');
    const checks = ['-fsanitize=address,undefined', '-fno-sanitize-recover'];
    const built = spawnSync('gcc', ['-g', '-O1', ...checks, '-w', source, '-o', program], {
      encoding: 'utf8',
    });
    expect(built.stderr).toBe('');
  });

  it('are never fewer than those with a hint', () => {
    fc.assert(
      fc.property(fc.array(argv, { minLength: 500, maxLength: 500 }), vectors => {
        const told = reveals(vectors);
        const missed = vectors.filter(([, ...others], index) => others.some(isHint) && told[index] !== true);
        expect(missed).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('are not those of a compiler', () => {
    const line =
      '/usr/lib/gcc/x86_64-linux-gnu/12/cc1 -quiet -imultiarch x86_64-linux-gnu main.c -dumpbase main.c';
    const names = '-DTUKLIB_SYMBOL_PREFIX=lzma_ liblzma_la-stream_flags_decoder.o --a-very-long-option-of-it';
    const more = '-mtune=generic -march=x86-64 -fasynchronous-unwind-tables -o /tmp/ccRi3Vv6.s';
    expect(reveals([`${line} ${names} ${more}`.split(' '), ['secret'], ['cc', '']])).toEqual([
      false,
      false,
      false,
    ]);
  });
});
