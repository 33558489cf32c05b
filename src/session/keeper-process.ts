import { homedir } from 'node:os';
import { builtFile } from './built-files.ts';
import { ExecGate, type GateEvents } from './exec-gate.ts';
import { chooseCode } from './hold-code.ts';
import { HoldDesk } from './hold-desk.ts';
import { newHoldCount } from './hold-numbers.ts';
import { type FromKeeper, KEPT_LISTENER, type Keeping, type ToKeeper } from './keeper-protocol.ts';
import { type FollowedGate, followGate } from './session-events.ts';
import { SessionLog } from './session-log.ts';

/** What happens at the gate that is worth a log; before that there is none. */
const NOTEWORTHY = ['secrets', 'events', 'held', 'refused', 'failed'] as const;

/**
 * Guards what a session left running, until the last of it has ended. There is nobody to ask: what would be
 * held is denied. It has no terminal; its log is one of its own, begun when there is something to write.
 */
class KeeperProcess {
  readonly #keeping: Keeping;
  readonly #gate: ExecGate;
  #log: { readonly log: SessionLog; readonly desk: HoldDesk; readonly followed: FollowedGate } | undefined;

  constructor(keeping: Keeping) {
    this.#keeping = keeping;
    this.#gate = new ExecGate({ gate: builtFile('gate-worker') });
    this.#gate.judgeBy({ ...keeping.gate, holdCount: newHoldCount() });
    for (const name of NOTEWORTHY) {
      this.#gate.on(name, (...told: GateEvents[typeof name]) => this.#begin(name, told));
    }
    this.#gate.on('end', () => void this.#end());
    this.#gate.on('broken', () => process.exit(1));
  }

  /** Resolves when it could receive. */
  get loaded(): Promise<unknown> {
    return this.#gate.loaded;
  }

  async receive(): Promise<void> {
    if (!(await this.#gate.adopt(KEPT_LISTENER))) process.exit(1);
  }

  /** Opens the log, and tells those who follow the gate now what has happened. */
  #begin(name: (typeof NOTEWORTHY)[number], told: unknown[]): void {
    if (this.#log !== undefined) return;
    const { config, facts, session, cwd, env } = this.#keeping;
    const opened = SessionLog.open({
      env,
      home: homedir(),
      config,
      version: facts.holdfire,
      attended: false,
      say: () => {},
    });
    // Without a log nothing may be allowed: without a keeper nothing can start.
    if (!opened.ok) process.exit(1);
    const { log } = opened;
    const program = [`what was left running by ${session}`];
    log.start({ ...facts, program, cwd, gate: 'exec', terminal: undefined, limits: [] });
    const desk = new HoldDesk({
      journal: log.journal,
      settle: (hold, answer) => this.#gate.answer(hold, answer),
      warn: () => {},
      clock: () => Date.now(),
      chooseCode,
    });
    desk.end();
    const { journal, secrets } = log;
    const followed = followGate({ gate: this.#gate, journal, secrets, desk, warn: () => {} });
    this.#log = { log, desk, followed };
    (this.#gate.emit as (name: string, ...told: unknown[]) => boolean).call(this.#gate, name, ...told);
  }

  async #end(): Promise<void> {
    if (this.#log !== undefined) {
      const { log, desk, followed } = this.#log;
      const { held, denied } = desk.tally;
      log.journal.append({ type: 'session.end', execs: followed.execs, held, denied, running: [] });
      await log.close();
    }
    process.exit();
  }
}

function main(): void {
  // The session that started it may be ended by a signal that is meant for all of its terminal.
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM'] as const) process.on(signal, () => {});
  const say = (message: FromKeeper): void => {
    if (process.connected) process.send?.(message);
  };
  let keeper: KeeperProcess | undefined;
  let receiving: Promise<void> | undefined;
  const receive = async (): Promise<void> => {
    receiving ??= keeper?.receive();
    await receiving;
  };
  process.on('message', async (message: ToKeeper) => {
    if (message.type === 'keep') {
      keeper = new KeeperProcess(message.keeping);
      await keeper.loaded;
      say({ type: 'loaded' });
    } else {
      await receive();
      say({ type: 'receiving' });
    }
  });
  // A session that dies leaves its gate to us, too.
  process.on('disconnect', () => (keeper === undefined ? process.exit(1) : void receive()));
}

main();
