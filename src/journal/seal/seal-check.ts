import type { JournalRecord } from '../read-journal.ts';
import { keyAfter, nextKey, sealMac, sessionKey } from './keys.ts';
import { SEAL_EVERY } from './sealer.ts';

/** Why a log does not fit its seals: at which line, and what is wrong. */
export interface SealFault {
  readonly line: number;
  readonly reason: string;
}

/** Follows the seals of a log whose chain is whole, with the key that its owner kept. */
export class SealCheck {
  fault: SealFault | undefined;
  /** Lines up to and with the last good seal. */
  sealed = 0;
  private readonly seed: Uint8Array;
  private session = '';
  private key: Buffer | undefined;
  private seals = 0;
  private unsealed = 0;
  private epoch: number | undefined;

  /** @param seed what {@link parseVerificationKey} read. */
  constructor(seed: Uint8Array) {
    this.seed = seed;
  }

  /** Takes the next line of the log. */
  add(record: JournalRecord): void {
    const { line, number } = record;
    if (this.fault !== undefined || line === undefined) return;
    if (line.type === 'session.start') this.session = line.session;
    if (line.type !== 'seal') {
      this.unsealed += 1;
      // Without any seal the log may come from before there was a key; after one, they never stop.
      if (this.seals > 0 && this.unsealed >= SEAL_EVERY * 2)
        this.fail(number, 'a seal is missing before this line');
      return;
    }
    this.key ??= sessionKey(keyAfter(this.seed, Math.min(line.epoch, MOST_EPOCHS)), this.session);
    this.epoch ??= line.epoch;
    if (line.epoch !== this.epoch) {
      this.fail(number, `epoch ${line.epoch} stands where ${this.epoch} is due`);
      return;
    }
    if (line.seal !== this.seals) {
      this.fail(number, `seal ${line.seal} stands where ${this.seals} is due`);
      return;
    }
    if (line.mac !== sealMac(this.key, { ...line, seq: number - 1 })) {
      this.fail(number, 'the seal does not fit the lines before it, or the key is not its own');
      return;
    }
    this.key = nextKey(this.key);
    this.seals += 1;
    this.unsealed = 0;
    this.sealed = number;
  }

  private fail(line: number, reason: string): void {
    this.fault = { line, reason };
  }
}

/** A number of sessions that nobody reaches; a forged one must not keep the verification busy. */
const MOST_EPOCHS = 1_000_000;
