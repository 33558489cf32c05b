import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * How fast the recorder's thread takes output from its queue, redacts it, and writes it, by kind of text, as
 * megabytes a second and as a part of the speed of writing the same bytes as they are. In seconds of the
 * processor: other work on the machine does not count.
 */
const root = join(import.meta.dirname, '..', '..', '..');
const folder = mkdtempSync(join(root, 'node_modules', '.bench-'));

const code = `
  export { record } from ${JSON.stringify(join(root, 'src/journal/recorder.ts'))};
  export { createLineFile } from ${JSON.stringify(join(root, 'src/journal/line-file.ts'))};
  export { createQueueMemory, RecordingQueue } from ${JSON.stringify(join(root, 'src/journal/recording-queue.ts'))};
  export { SecretFinder } from ${JSON.stringify(join(root, 'src/journal/redact/find-secrets.ts'))};
`;

const SIZE = 24 * 1024 * 1024;
const PIECE = 4096;

/** Text of a kind, about SIZE bytes of it. */
const samples = {
  'plain text': () => 'The quick brown fox jumps over the lazy dog, 0123456789, /usr/share/doc/fox.txt\r\n',
  'source code': () => sourceCode().replaceAll('\n', '\r\n'),
  'many colours': () =>
    Array.from(
      { length: 200 },
      (_, i) => `\u001b[${(i % 24) + 1};${i % 70}H\u001b[38;5;${i}mcell ${i}\u001b[0m`,
    ).join(''),
  CJK: () => '这是一个测试文件，包含许多中文字符。終端の記録。\r\n',
  'a secret on each line': () => 'export GITHUB_TOKEN=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 # deploy\r\n',
};

try {
  writeFileSync(join(folder, 'entry.ts'), code);
  await build({
    entryPoints: [join(folder, 'entry.ts')],
    outfile: join(folder, 'entry.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
    banner: { js: "import { createRequire as c } from 'node:module'; const require = c(import.meta.url);" },
  });
  const parts = await import(join(folder, 'entry.mjs'));
  for (const [name, text] of Object.entries(samples)) {
    const bytes = repeat(Buffer.from(text()));
    const best = Math.min(...[1, 2, 3].map(() => recordOnce(parts, bytes)));
    const plain = Math.min(...[1, 2, 3].map(() => writeOnce(bytes)));
    const speed = (bytes.length / 1e6 / best).toFixed(0);
    console.log(
      `${name.padEnd(24)} ${speed.padStart(6)} MB/s   ${(plain / best).toFixed(2)} of a bare write`,
    );
  }
  console.log(
    `memory at the end: ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB (with the queue of ${((2 * SIZE) / 1e6) | 0} MB)`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function recordOnce({ record, createLineFile, createQueueMemory, RecordingQueue, SecretFinder }, bytes) {
  const queue = new RecordingQueue(createQueueMemory(64 * 1024 * 1024));
  for (let from = 0, time = 0; from < bytes.length; from += PIECE, time += 0.07) {
    queue.put('output', time, bytes.subarray(from, from + PIECE));
  }
  queue.put('end', 0, new Uint8Array());
  const directory = mkdtempSync(join(tmpdir(), 'holdfire-bench-'));
  const finder = new SecretFinder();
  for (let index = 0; index < 10; index++)
    finder.learn(createHash('sha256').update(`${index}`).digest('base64'), `NAME${index}`);
  const { file } = createLineFile(join(directory, 'terminal.cast'));
  const begun = process.cpuUsage();
  record(queue, {
    file,
    header: { columns: 80, rows: 24, at: 0, session: 's' },
    finder,
    limit: 1e10,
    tell: () => {},
    note: () => {},
    seen: () => {},
  });
  const { user, system } = process.cpuUsage(begun);
  const seconds = (user + system) / 1e6;
  rmSync(directory, { recursive: true });
  return seconds;
}

function writeOnce(bytes) {
  const directory = mkdtempSync(join(tmpdir(), 'holdfire-bench-'));
  const begun = process.cpuUsage();
  for (let from = 0; from < bytes.length; from += 65536) {
    writeFileSync(join(directory, 'plain'), bytes.subarray(from, from + 65536), { flag: 'a' });
  }
  const { user, system } = process.cpuUsage(begun);
  const seconds = (user + system) / 1e6;
  rmSync(directory, { recursive: true });
  return seconds;
}

function repeat(text) {
  return Buffer.concat(Array.from({ length: Math.ceil(SIZE / text.length) }, () => text)).subarray(0, SIZE);
}

function sourceCode() {
  const folders = ['journal', 'policy', 'hold', 'operations'].map(name => join(root, 'src', name));
  return folders
    .flatMap(path => readdirSync(path, { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile())
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('');
}
