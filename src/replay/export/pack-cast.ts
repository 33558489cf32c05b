import { createGzip } from 'node:zlib';
import { shareCast } from './shared-cast.ts';
import { countRedactions, type SharedSession } from './shared-session.ts';

/** A recording as it stands in a page. */
export interface PackedCast {
  /** The asciicast file compressed (gzip), in base64; undefined if there is no recording. */
  readonly packed: string | undefined;
  /** The player's time in seconds for a time of the session in milliseconds: its pauses are cut short. */
  readonly playerTime: (t: number) => number;
  readonly redactions: Readonly<Record<string, number>>;
}

/** @param idle longest pause that is played, in milliseconds. */
export async function packCast(session: SharedSession, idle: number): Promise<PackedCast> {
  const shared = shareCast(session);
  if (!shared.ok) return { packed: undefined, playerTime: t => t / 1000, redactions: {} };
  const gzip = createGzip();
  const chunks: Buffer[] = [];
  const packed = new Promise<Buffer>((resolve, reject) => {
    gzip.on('data', (chunk: Buffer) => chunks.push(chunk));
    gzip.on('end', () => resolve(Buffer.concat(chunks)));
    gzip.on('error', reject);
  });
  const clock = new PlayerClock(idle);
  const redactions: Record<string, number> = {};
  for await (const { time, text } of shared.lines) {
    clock.add(time);
    for (const [rule, count] of Object.entries(countRedactions(text)))
      redactions[rule] = (redactions[rule] ?? 0) + count;
    if (!gzip.write(text)) await new Promise(resolve => gzip.once('drain', resolve));
  }
  gzip.end();
  return { packed: (await packed).toString('base64'), playerTime: t => clock.at(t), redactions };
}

/** Where the player's clock stands, which passes over pauses, at each time of the recording. */
class PlayerClock {
  private readonly idle: number;
  /** Places after which the two clocks differ by more than before: times of the recording, and by how much. */
  private readonly times: number[] = [0];
  private readonly ahead: number[] = [0];
  private last = 0;

  constructor(idle: number) {
    this.idle = idle;
  }

  add(time: number): void {
    const over = time - this.last - this.idle;
    this.last = time;
    if (over <= 0) return;
    this.times.push(time);
    this.ahead.push((this.ahead.at(-1) ?? 0) + over);
  }

  /** Seconds. */
  at(time: number): number {
    let low = 0;
    let high = this.times.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.times[middle] ?? 0) <= time) low = middle;
      else high = middle - 1;
    }
    const next = this.times[low + 1];
    const cut =
      next === undefined
        ? 0
        : Math.max(0, time - (next - ((this.ahead[low + 1] ?? 0) - (this.ahead[low] ?? 0))));
    return (time - (this.ahead[low] ?? 0) - cut) / 1000;
  }
}
