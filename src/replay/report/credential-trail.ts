import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { RECORDING_FILE } from '../../journal/recording.ts';
import { stripControls } from '../../journal/redact/plain-text.ts';
import type { Credential } from '../../operations/credential.ts';
import { openCast } from '../cast/read-cast.ts';
import type { Timeline, TimelineCommand } from '../timeline.ts';

/** When a secret was first on the terminal, and what ran then. */
export interface Sighting {
  /** Milliseconds since the session began. */
  readonly t: number;
  /** The commands that may have shown it: those that had been started last. */
  readonly commands: readonly TimelineCommand[];
}

/** Words that a secret may be: long enough, and of the characters of tokens. */
const WORD = /[A-Za-z0-9_.~+/=-]{12,512}/g;
/**
 * How late output may come, how much of it the recorder takes together under the time of the first (both in
 * milliseconds), and how many commands it may then be of.
 */
const LATE = 100;
const TOGETHER = 16;
const MOST_COMMANDS = 3;
/** Different words of a recording that are looked at. */
const MOST_WORDS = 2_000_000;

/**
 * Where each credential of a session was first seen on its terminal, by its digest: what the recorder took out
 * is in the log; what it did not know for a secret still stands in the recording.
 */
export function credentialSightings(
  timeline: Timeline,
  directory: string,
  credentials: readonly Credential[],
): Map<string, Sighting> {
  const digests = new Set(credentials.flatMap(({ digest }) => digest ?? []));
  const found = new Map<string, Sighting>();
  for (const { digest, shown } of timeline.secrets) {
    if (digests.has(digest) && !found.has(digest)) found.set(digest, sighting(timeline, shown));
  }
  for (const digest of found.keys()) digests.delete(digest);
  if (digests.size > 0) {
    for (const [digest, t] of wordsOnScreen(directory, digests)) found.set(digest, sighting(timeline, t));
  }
  return found;
}

function sighting(timeline: Timeline, t: number): Sighting {
  return { t, commands: commandsAt(timeline, t) };
}

/**
 * The commands that may have written what was shown at a time, in milliseconds since the session began: the
 * one that had been started last, and others just before it, since output comes some time after its program.
 */
export function commandsAt(timeline: Timeline, t: number): TimelineCommand[] {
  const before = timeline.items.filter(
    (item): item is TimelineCommand => item.kind === 'command' && item.t <= t + TOGETHER,
  );
  const recent = before
    .slice(-MOST_COMMANDS)
    .filter((item, index, all) => index === all.length - 1 || t - item.t < LATE);
  // A shell that has just started another program is not the one that writes.
  return recent.filter(({ exec }) => !recent.some(other => other.exec.parent === exec.pid));
}

/** Looks for words with these digests in the recording; gives each once, with the time. */
function* wordsOnScreen(directory: string, digests: Set<string>): Generator<[string, number]> {
  const opened = openCast(join(directory, RECORDING_FILE));
  if (!opened.ok) return;
  const { reader } = opened;
  const known = new Set<string>();
  let rest = '';
  try {
    for (let event = reader.next(); event !== undefined && digests.size > 0; event = reader.next()) {
      if (event.code !== 'o' || known.size > MOST_WORDS) continue;
      const text = rest + stripControls(event.data);
      rest = /[A-Za-z0-9_.~+/=-]{0,512}$/.exec(text)?.[0] ?? '';
      for (const [whole] of text.matchAll(WORD)) {
        // NAME=value is one word to the pattern.
        for (const word of [whole, whole.slice(whole.indexOf('=') + 1)]) {
          if (known.has(word)) continue;
          known.add(word);
          const digest = createHash('sha256').update(word).digest('hex').slice(0, 16);
          if (digests.delete(digest)) yield [digest, event.time];
        }
      }
    }
  } finally {
    reader.close();
  }
}
