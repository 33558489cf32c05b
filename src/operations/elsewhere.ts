import type { Place } from '../shell/command.ts';

/** Where an operation runs, if not here, as operations say it: `host db1`, `container web`. */
export function elsewhereOf(place: Place): string | undefined {
  return place.kind === 'here' ? undefined : `${place.kind} ${place.name ?? ''}`.trim();
}
