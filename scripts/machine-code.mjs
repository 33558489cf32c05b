/**
 * Makes `src/gate/exec/fast-path/machine-code.ts` of `fast-path.c`: `node scripts/machine-code.mjs`. It takes gcc and
 * binutils, which nobody else needs; another version of them makes other code of the same meaning. With `--check` nothing
 * is written, and the exit status says whether the same code came out.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'src/gate/exec/fast-path');
const target = join(folder, 'machine-code.ts');

/** Code that runs wherever it is put, and calls no library. */
const FLAGS =
  `-std=c11 -O2 -Wall -Wextra -Werror -ffreestanding -fPIC -fno-builtin -mno-sse -fno-stack-protector
  -fcf-protection=none -fno-asynchronous-unwind-tables -fno-tree-loop-distribute-patterns -c`.split(/\s+/);

/** All in one piece, which begins with what is called. A variable would have to be written to. */
const LAYOUT = `SECTIONS {
  . = 0;
  .text : { *(.text.first) *(.text .text.*) *(.rodata .rodata.*) }
  .bss : { *(.data .data.* .bss .bss.* COMMON) }
  ASSERT(SIZEOF(.bss) == 0, "the fast path has no variables of its own")
  /DISCARD/ : { *(*) }
}
`;

const scratch = mkdtempSync(join(tmpdir(), 'holdfire-machine-code-'));
try {
  const file = name => join(scratch, name);
  const run = (program, ...args) => execFileSync(program, args, { encoding: 'utf8', cwd: scratch });
  writeFileSync(file('layout'), LAYOUT);
  run('gcc', ...FLAGS, join(folder, 'fast-path.c'), '-o', file('object'));
  run('ld', '-T', file('layout'), file('object'), '-o', file('linked'));
  run('objcopy', '-O', 'binary', '-j', '.text', file('linked'), file('code'));
  const text = moduleOf(readFileSync(file('code')), run('gcc', '-dumpfullversion').trim());
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (readFileSync(target, 'utf8') !== text) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true });
}

function moduleOf(code, compiler) {
  const lines = code.toString('base64').match(/.{1,96}/g) ?? [];
  return `/** Made by scripts/machine-code.mjs: the version of the gcc that it was made with. */
export const CODE_COMPILER = '${compiler}';

/** fast-path.c as that compiles it for x86-64, in base64. */
export const X64_CODE = [
${lines.map(line => `  '${line}',\n`).join('')}].join('');
`;
}
