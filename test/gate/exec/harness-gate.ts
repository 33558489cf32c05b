import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type MessagePort, parentPort, receiveMessageOnPort } from 'node:worker_threads';
import { abiOf } from '../../../src/gate/exec/abi.ts';
import { ExecLoop } from '../../../src/gate/exec/exec-loop.ts';
import { FastPath } from '../../../src/gate/exec/fast-path/fast-path.ts';
import type { PassedPrograms } from '../../../src/gate/exec/fast-path/passed-programs.ts';
import type { GateDecision, GateOwner } from '../../../src/gate/exec/gate-owner.ts';
import type { StartedProgram } from '../../../src/gate/exec/process-files.ts';
import { becomeSupervisor, createWake } from '../../../src/gate/exec/supervise.ts';

/**
 * The gate's thread of the test harness: an argument or a file `DENY` is refused, `HOLD` waits for an answer,
 * everything else runs; a file whose name begins with `inert` need not be judged again. There are three things that
 * it does ahead, the first while `HOLDFIRE_TEST_AHEAD` is a file.
 * With `HOLDFIRE_TEST_SLOW` there is no fast path, as on other processors.
 */
class Owner implements GateOwner {
  readonly port: MessagePort;
  readonly busy = false;
  loop: ExecLoop | undefined;
  readonly programs = new Map<string, StartedProgram>();
  holds = 0;
  left = 3;

  constructor(port: MessagePort) {
    this.port = port;
  }

  judge(program: StartedProgram): GateDecision {
    this.port.postMessage({ type: 'exec', program });
    const words = program.argv.join(' ');
    const refused = words.includes('DENY') && !/sh$|python|make|xargs|env$/.test(program.file);
    if (refused || program.file.endsWith('/DENY')) {
      return { kind: 'deny', message: 'harness: denied\n' };
    }
    if (words.includes('HOLD') && !/sh$|python|make|xargs|env$/.test(program.file)) {
      this.holds += 1;
      this.programs.set(`h${this.holds}`, program);
      return { kind: 'hold', hold: `h${this.holds}`, message: 'harness: gone\n', follow: this.holds };
    }
    return { kind: 'allow', follow: undefined, inert: basename(program.file).startsWith('inert') };
  }

  passed(programs: PassedPrograms): void {
    for (const one of programs.read()) this.port.postMessage({ type: 'exec', passed: true, ...one });
  }

  ended(end: object): void {
    this.port.postMessage({ type: 'ended', ...end });
  }

  held(hold: string): void {
    this.port.postMessage({ type: 'held', hold, program: this.programs.get(hold) });
  }

  withdrawn(hold: string): void {
    this.port.postMessage({ type: 'withdrawn', hold });
  }

  refused(what: { readonly pid: number; readonly call: string }): void {
    this.port.postMessage({ type: 'refused', call: what.call });
  }

  programEnded(end: { readonly code: number | undefined; readonly signal: number | undefined }): void {
    this.port.postMessage({ type: 'program.end', ...end });
  }

  idle(): void {}

  ahead(): boolean {
    const busy = process.env['HOLDFIRE_TEST_AHEAD'];
    if (busy !== undefined && existsSync(busy)) return true;
    this.port.postMessage({ type: 'ahead' });
    this.left -= 1;
    return this.left > 0;
  }

  messages(): boolean {
    for (;;) {
      const received = receiveMessageOnPort(this.port) as { message: Record<string, unknown> } | undefined;
      if (received === undefined) return true;
      const { message } = received;
      if (message['type'] === 'program') this.loop?.watch(message['pid'] as number);
      if (message['type'] === 'settle') this.loop?.settle(message['hold'] as string, message['as'] as never);
    }
  }
}

const port = parentPort;
const abi = abiOf(process.arch);
if (port !== null && abi !== undefined) {
  becomeSupervisor();
  const wake = createWake();
  port.once('message', ({ listener }: { listener: number }) => {
    const owner = new Owner(port);
    const slow = process.env['HOLDFIRE_TEST_SLOW'] !== undefined;
    const fast = slow ? undefined : FastPath.of(abi, listener, { words: ['secret', '://'], run: 24 });
    owner.loop = new ExecLoop({ abi, listener, fast, wake, owner, now: () => performance.now() });
    port.postMessage({ type: 'listening' });
    owner.loop.run();
    port.postMessage({ type: 'end' });
    port.close();
  });
  port.postMessage({ type: 'loaded', wake });
}
