import type { Operation } from '../operations/operation.ts';
import type { Target } from '../operations/target.ts';
import { compilePattern } from '../rules/pattern.ts';
import type { Markers } from './policy.ts';

/** Which markers speak of which kinds of targets. */
const KINDS: Readonly<Record<string, keyof Markers>> = {
  host: 'hosts',
  context: 'contexts',
  cluster: 'contexts',
  profile: 'profiles',
  account: 'profiles',
  project: 'profiles',
  workspace: 'workspaces',
  database: 'databases',
  branch: 'branches',
};

/**
 * Marks what an operation would act on as production where the configuration says so. A host or database
 * that is not itself a target marks every target behind it, and becomes one where there is none.
 */
export function markProduction<O extends Operation>(operation: O, markers: Markers): O {
  const own = operation.targets.map(target => {
    const kind = KINDS[target.kind];
    return kind === undefined ? target : marked(target, kind, target.name, markers);
  });
  const place = placeOf(operation, markers);
  if (place === undefined)
    return own.some(changed(operation.targets)) ? { ...operation, targets: own } : operation;
  const targets = own.map(target => ({ ...target, production: target.production ?? place.production }));
  return { ...operation, targets: targets.length > 0 ? targets : [place.target] };
}

function changed(before: readonly Target[]): (target: Target, index: number) => boolean {
  return (target, index) => target !== before[index];
}

/** The host or database an operation goes to, if it is production. */
function placeOf(
  operation: Operation,
  markers: Markers,
): { readonly production: string; readonly target: Target } | undefined {
  const places: readonly (readonly ['host' | 'database', string])[] =
    operation.kind === 'http' || operation.kind === 'graphql'
      ? [['host', operation.host]]
      : operation.kind === 'sql' || operation.kind === 'store'
        ? [
            ['host', operation.host],
            ['database', operation.database],
          ]
        : [];
  for (const [kind, name] of places) {
    if (name === '') continue;
    const locality = 'locality' in operation ? operation.locality : 'unknown';
    const target = marked({ kind, name, locality }, kind === 'host' ? 'hosts' : 'databases', name, markers);
    if (target.production !== undefined) return { production: target.production, target };
  }
  return undefined;
}

function marked(target: Target, kind: keyof Markers, name: string, markers: Markers): Target {
  if (target.production !== undefined) return target;
  const lower = name.toLowerCase();
  const pattern = compiled(markers[kind]).find(one => one.matches(lower))?.pattern;
  return pattern === undefined ? target : { ...target, production: `${target.kind} ${name} (${pattern})` };
}

interface CompiledMarker {
  readonly pattern: string;
  readonly matches: (lower: string) => boolean;
}

const ready = new WeakMap<readonly string[], readonly CompiledMarker[]>();

/** The patterns of a configuration stay as long as it does, and are asked of every target. */
function compiled(patterns: readonly string[]): readonly CompiledMarker[] {
  const before = ready.get(patterns);
  if (before !== undefined) return before;
  const made = patterns.map(pattern => ({ pattern, matches: compilePattern(pattern) }));
  ready.set(patterns, made);
  return made;
}
