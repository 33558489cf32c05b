import type { Seal } from '../event.ts';
import type { LinePlace } from '../line-place.ts';
import { nextKey, sealMac, sessionKey } from './keys.ts';

/** There is never a longer run of events without a seal. */
export const SEAL_EVERY = 64;

/** Seals a session's log, each time with another key; the one before is overwritten in memory. */
export class Sealer {
  private readonly epoch: number;
  private readonly key: Buffer;
  private count = 0;

  /**
   * @param key the account's key of this epoch; the caller forgets it.
   * @param epoch how many sessions took a key before this one.
   */
  constructor(key: Uint8Array, epoch: number, session: string) {
    this.key = sessionKey(key, session);
    this.epoch = epoch;
  }

  /** The seal that stands at this place, over everything before it. */
  seal(place: LinePlace): Seal {
    return {
      type: 'seal',
      epoch: this.epoch,
      seal: this.count,
      mac: sealMac(this.key, place),
    };
  }

  /** Forgets the key of the seal that was written last. */
  advance(): void {
    const next = nextKey(this.key);
    this.key.set(next);
    next.fill(0);
    this.count += 1;
  }

  /** No more seals. */
  close(): void {
    this.key.fill(0);
  }
}
