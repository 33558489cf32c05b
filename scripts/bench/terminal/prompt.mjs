import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * How long a person waits for the prompt and for the screen behind it, in a real session on a pty: `node
 * prompt.mjs [ROUNDS]`. From Enter in the wrapped shell until the prompt is painted whole (the shell's own start
 * of the command, the gate and the judgement included), and from Escape until the program's screen is back.
 */
const rounds = Number(process.argv[2] ?? '20');
const root = join(import.meta.dirname, '..', '..', '..');
const { spawn } = createRequire(import.meta.url)('node-pty');
const directory = mkdtempSync(join(tmpdir(), 'prompt-bench-'));

/** Painted whole: the last line of the picture, and the end of the frame behind it. */
const PAINTED = /Enter does what is marked[\s\S]*\x1b\[\?2026l/;
const RESTORED = /\x1b\[\?1049l/;

const first = [];
const restore = [];
try {
  const terminal = spawn(
    process.execPath,
    [join(root, 'bin', 'holdfire.js'), 'run', '--', 'env', 'PS1=$ ', 'dash'],
    {
      name: 'xterm-256color',
      cols: 80,
      rows: 24,
      cwd: directory,
      env: { HOME: directory, PATH: process.env.PATH, LANG: 'C.UTF-8', TERM: 'xterm-256color' },
    },
  );
  const screen = reader(terminal);
  await screen.until(/\$ $/);
  // The prompt's process is started when the session has nothing else to do.
  await new Promise(resolve => setTimeout(resolve, 2500));
  for (let round = 0; round < rounds; round += 1) {
    const command = `rm -rf dir${round}`;
    mkdirSync(join(directory, `dir${round}`));
    first.push(await screen.timed(() => terminal.write(`${command}\r`), PAINTED));
    await new Promise(resolve => setTimeout(resolve, 700));
    // Approved, not denied: three denials in a row would end the asking.
    terminal.write('y');
    await screen.until(/› \[y\]/);
    restore.push(await screen.timed(() => terminal.write('\r'), RESTORED));
    await screen.until(/\$ $/);
  }
  terminal.kill();
} finally {
  rmSync(directory, { recursive: true, force: true, maxRetries: 10 });
}
report('command entered until the prompt is painted', first);
report('answered until the screen is back', restore);

function reader(terminal) {
  let text = '';
  let wake = () => {};
  terminal.onData(data => {
    text += data;
    wake();
  });
  const until = async wanted => {
    const deadline = setTimeout(() => {
      throw new Error(`never: ${wanted}\n${JSON.stringify(text.slice(-2000))}`);
    }, 20_000);
    while (!wanted.test(text)) {
      await new Promise(resolve => {
        wake = resolve;
      });
    }
    clearTimeout(deadline);
  };
  return {
    until,
    timed: async (act, wanted) => {
      text = '';
      const start = performance.now();
      act();
      await until(wanted);
      return performance.now() - start;
    },
  };
}

function report(title, times) {
  const sorted = times.toSorted((one, other) => one - other);
  const at = share => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(0);
  console.log(`${title}: median ${at(0.5)} ms, p90 ${at(0.9)} ms, most ${at(1)} ms (${sorted.length} times)`);
}
