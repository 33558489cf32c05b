import type { Credential } from '../../operations/credential.ts';
import { formatCommand, formatDuration, formatTime } from '../format.ts';
import type { Timeline, TimelineCommand, TimelineHold } from '../timeline.ts';
import { commandsAt, type Sighting } from './credential-trail.ts';
import { code, type Inline } from './document.ts';

/** Secrets on the terminal that are told of where none of them is known to be the one. */
const MOST_SHOWN = 5;

/** What is known of a session when a credential's origin is told. */
export interface Trail {
  readonly timeline: Timeline;
  /** Where credentials were first seen, by their digests. */
  readonly sightings: ReadonlyMap<string, Sighting>;
}

/**
 * Where a held command got a credential from: where it was on the terminal before; where its value is not
 * known, which commands named its file and which secrets the terminal had shown.
 */
export function originOf(credential: Credential, hold: TimelineHold, trail: Trail): Inline[] {
  const { digest, file } = credential;
  const seen = digest === undefined ? undefined : trail.sightings.get(digest);
  if (seen !== undefined && seen.t <= hold.t) {
    return ['it was on the terminal ', ...momentOf(seen, hold)];
  }
  const known = [
    ...(file === undefined ? [] : namings(file, hold, trail.timeline)),
    ...(digest === undefined ? shownBefore(hold, trail.timeline) : []),
  ];
  return known.length === 0
    ? ['it was not on the terminal before']
    : known.flatMap((part, index) => (index === 0 ? part : ['; ', ...part]));
}

function momentOf({ t, commands }: Sighting, hold: TimelineHold): Inline[] {
  const outputs = commands.flatMap(({ exec }, index): Inline[] => [
    index === 0 ? ', in the output of ' : ' or ',
    code(formatCommand(exec.argv)),
  ]);
  return [`at ${formatTime(t)}`, ...outputs, `, ${formatDuration(hold.t - t)} before`];
}

/** Commands that named the file before the hold. */
function namings(file: string, hold: TimelineHold, timeline: Timeline): Inline[][] {
  const named = timeline.items.find(
    (item): item is TimelineCommand =>
      item.kind === 'command' &&
      item.t <= hold.t &&
      item.exec.hold !== hold.hold.id &&
      item.exec.argv.some(argument => argument.includes(file)),
  );
  if (named === undefined) return [];
  return [[`${file} was read at ${formatTime(named.t)} by `, code(formatCommand(named.exec.argv))]];
}

/** Secrets that the terminal showed before; the one that was used is likely among them. */
function shownBefore(hold: TimelineHold, timeline: Timeline): Inline[][] {
  return timeline.secrets
    .filter(secret => secret.shown <= hold.t)
    .slice(-MOST_SHOWN)
    .map(({ shown }) => [
      'the terminal showed a secret ',
      ...momentOf({ t: shown, commands: commandsAt(timeline, shown) }, hold),
    ]);
}
