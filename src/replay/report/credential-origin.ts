import type { Credential } from '../../operations/credential.ts';
import { formatCommand, formatDuration, formatTime } from '../format.ts';
import type { Timeline, TimelineCommand, TimelineHold } from '../timeline.ts';
import { commandsAt, type Sighting } from './credential-trail.ts';
import { code, type Inline } from './document.ts';

/** Secrets on the terminal that are told of where none of them is known to be the one. */
const MOST_SHOWN = 5;

/** Names that secrets go by, in commands. */
const SECRET_NAME = /\b[A-Za-z]\w{0,40}_(?:TOKEN|SECRET|KEY|PASSWORD|PASSWD|CREDENTIALS?)\b/gi;

/** What is known of a session when a credential's origin is told. */
export interface Trail {
  readonly timeline: Timeline;
  /** Where credentials were first seen, by their digests. */
  readonly sightings: ReadonlyMap<string, Sighting>;
}

/**
 * Where a held command got a credential from: where it was on the terminal before; where that is not known,
 * which commands had named it or its file, and which secrets the terminal had shown.
 */
export function originOf(credential: Credential, hold: TimelineHold, trail: Trail): Inline[] {
  const { digest, file } = credential;
  const seen = digest === undefined ? undefined : trail.sightings.get(digest);
  if (seen !== undefined && seen.t <= endOf(hold)) {
    return ['it was on the terminal ', ...momentOf(seen, hold)];
  }
  const known = [
    ...searches(hold, trail.timeline),
    ...(file === undefined ? [] : readings(file, hold, trail.timeline)),
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
  const ago = t > hold.t ? 'while it was held' : `${formatDuration(hold.t - t)} before`;
  return [`at ${formatTime(t)}`, ...outputs, `, ${ago}`];
}

/** Output comes some time after it was written: until the answer it may have been there before the command. */
function endOf({ outcome, t }: TimelineHold): number {
  return outcome?.t ?? t;
}

/** The first command before the hold that named what the held one takes its secret by. */
function searches(hold: TimelineHold, timeline: Timeline): Inline[][] {
  const { argv, line = '' } = hold.hold;
  const names = new Set([...`${argv.join(' ')} ${line}`.matchAll(SECRET_NAME)].map(([name]) => name));
  return [...names].flatMap(name => {
    const command = firstNaming(name, hold, timeline);
    if (command === undefined) return [];
    return [[`${name} was named at ${formatTime(command.t)} by `, code(formatCommand(command.exec.argv))]];
  });
}

/** The first command before the hold that named the file. */
function readings(file: string, hold: TimelineHold, timeline: Timeline): Inline[][] {
  const command = firstNaming(file, hold, timeline);
  if (command === undefined) return [];
  return [[`${file} was named at ${formatTime(command.t)} by `, code(formatCommand(command.exec.argv))]];
}

/** Not counting the held command itself, nor the shells whose line started one that named it, too. */
function firstNaming(
  text: string,
  { t, hold }: TimelineHold,
  timeline: Timeline,
): TimelineCommand | undefined {
  const naming = timeline.items.filter(
    (item): item is TimelineCommand =>
      item.kind === 'command' &&
      item.t <= t &&
      item.exec.hold !== hold.id &&
      item.exec.pid !== hold.pid &&
      item.exec.argv.some(argument => argument.includes(text)) &&
      !item.exec.argv.some(argument => argument === hold.line),
  );
  const [first] = naming;
  if (first === undefined) return undefined;
  const below = naming.find(
    ({ exec }) => exec !== first.exec && (exec.parent === first.exec.pid || exec.pid === first.exec.pid),
  );
  return below ?? first;
}

/** Secrets that the terminal showed before; the one that was used is likely among them. */
function shownBefore(hold: TimelineHold, timeline: Timeline): Inline[][] {
  return timeline.secrets
    .filter(secret => secret.shown <= endOf(hold))
    .slice(-MOST_SHOWN)
    .map(({ shown }) => [
      'the terminal showed a secret ',
      ...momentOf({ t: shown, commands: commandsAt(timeline, shown) }, hold),
    ]);
}
