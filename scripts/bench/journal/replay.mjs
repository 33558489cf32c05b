import { createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * A recording of a gigabyte (or as many megabytes as the first argument says): how long the keyframes take
 * once, then opening it, seeking in it, and how much memory that needs. Seeks are told in seconds of the
 * processor, too: other work on the machine does not count there.
 */
const root = join(import.meta.dirname, '..', '..', '..');
const MEGABYTES = Number(process.argv[2] ?? 1024);
const folder = mkdtempSync(join(root, 'node_modules', '.bench-'));
const directory = mkdtempSync(join(tmpdir(), 'holdfire-bench-'));

try {
  await build({
    entryPoints: [join(root, 'src/replay/cast/recording-screen.ts')],
    outfile: join(folder, 'entry.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
    banner: { js: "import { createRequire as c } from 'node:module'; const require = c(import.meta.url);" },
  });
  const { RecordingScreen } = await import(join(folder, 'entry.mjs'));
  const length = await writeRecording(join(directory, 'terminal.cast'));
  const megabytes = statSync(join(directory, 'terminal.cast')).size / 1e6;
  console.log(`recording: ${megabytes.toFixed(0)} MB, ${(length / 60_000).toFixed(0)} min`);

  let begun = performance.now();
  const first = await RecordingScreen.open(directory);
  console.log(`open without keyframes: ${since(begun)} ms`);
  begun = performance.now();
  for await (const _ of first.screen.index()) {
    // Nothing else to do here; the player draws in between.
  }
  console.log(
    `keyframes, once: ${((performance.now() - begun) / 1000).toFixed(1)} s, ${(megabytes / ((performance.now() - begun) / 1000)).toFixed(0)} MB/s, ${(statSync(join(directory, 'terminal.keys')).size / 1e6).toFixed(0)} MB`,
  );
  first.screen.close();

  begun = performance.now();
  const { screen } = await RecordingScreen.open(directory);
  await screen.seek(0);
  console.log(`open with keyframes: ${since(begun)} ms`);
  const times = [];
  const busy = [];
  for (let turn = 0; turn < 60; turn++) {
    const at = Math.floor((((turn * 7919) % 1000) / 1000) * length);
    begun = performance.now();
    const cpu = process.cpuUsage();
    await screen.seek(at);
    times.push(performance.now() - begun);
    const { user, system } = process.cpuUsage(cpu);
    busy.push((user + system) / 1000);
  }
  times.sort((a, b) => a - b);
  busy.sort((a, b) => a - b);
  console.log(
    `seek: median ${times[30].toFixed(0)} ms, worst of ${times.length} ${times.at(-1).toFixed(0)} ms; of the processor ${busy[30].toFixed(0)} ms, worst ${busy.at(-1).toFixed(0)} ms`,
  );
  console.log(`memory: ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
  screen.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
  rmSync(directory, { recursive: true, force: true });
}

/** Half plain output, half a screen that is painted cell by cell; returns milliseconds. */
async function writeRecording(path) {
  writeFileSync(path, `${JSON.stringify({ version: 3, term: { cols: 120, rows: 40 }, timestamp: 0 })}\n`);
  const out = createWriteStream(path, { flags: 'a' });
  let written = 0;
  let time = 0;
  for (let number = 0; written < MEGABYTES * 1024 * 1024; number++) {
    const text = number % 40 < 20 ? plain(number) : painted(number);
    const line = `[0.016,"o",${JSON.stringify(text)}]\n`;
    written += line.length;
    time += 16;
    if (!out.write(line)) await new Promise(resolve => out.once('drain', resolve));
  }
  await new Promise(resolve => out.end(resolve));
  return time;
}

function plain(number) {
  return Array.from(
    { length: 120 },
    (_, i) => `${number}:${i} the quick brown fox jumps over the lazy dog\r\n`,
  ).join('');
}

function painted(number) {
  return Array.from(
    { length: 120 },
    (_, i) =>
      `\u001b[${(i % 40) + 1};${(i * 7) % 110}H\u001b[38;5;${(number + i) % 256}mcell ${number}\u001b[0m`,
  ).join('');
}

function since(begun) {
  return (performance.now() - begun).toFixed(0);
}
