import type {
  Basis,
  DryRunSummary,
  IdentityFact,
  SummaryLine,
  SummaryPart,
} from '../hold/dry-run-summary.ts';
import { line } from './lines.ts';
import { MOST_FACTS } from './preview-protocol.ts';

const MOST_PARTS = 16;
const MOST_LINES = 40;

const TONES = ['danger', 'warning', 'plain', 'quiet', 'good'] as const;
const BASES = ['counted', 'estimated', 'unknown'] as const;
const STATES = ['looking', 'done', 'not-checked'] as const;

/**
 * Reads a summary that came from the process that looks, which may print anything: what has the form of one is
 * kept, made safe to print and cut to a size that a screen can take.
 * @returns undefined if it has not even the form
 */
export function readSummary(value: unknown): DryRunSummary | undefined {
  if (!isRecord(value) || !Array.isArray(value['parts'])) return undefined;
  return {
    parts: value['parts'].slice(0, MOST_PARTS).flatMap(readPart),
    complete: value['complete'] === true,
    ...(value['nothing'] === true ? { nothing: true } : {}),
    ...textOf('closer', value),
    ...textOf('keep', value),
  };
}

function readPart(value: unknown): SummaryPart[] {
  if (!isRecord(value)) return [];
  const { id, title, state, lines } = value;
  const identity = readIdentity(value['identity']);
  const known = STATES.find(one => one === state);
  if (typeof id !== 'string' || typeof title !== 'string' || known === undefined || !Array.isArray(lines))
    return [];
  return [
    {
      id: id.slice(0, 200),
      title: line('plain', title).text,
      state: known,
      lines: lines.slice(0, MOST_LINES).flatMap(readLine),
      ...textOf('reason', value),
      ...(value['nothing'] === true ? { nothing: true } : {}),
      ...(identity === undefined ? {} : { identity }),
    },
  ];
}

/** Reads by what something is known again, from the process that looks; undefined if it is no list of facts. */
export function readIdentity(value: unknown): readonly IdentityFact[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const facts = value.slice(0, MOST_FACTS).flatMap((fact: unknown): IdentityFact[] => {
    if (!isRecord(fact)) return [];
    const { of, is, print } = fact;
    if (typeof of !== 'string' || typeof is !== 'string' || typeof print !== 'string') return [];
    return [{ of: line('plain', of).text, is: line('plain', is).text, print: print.slice(0, 64) }];
  });
  return facts.length === 0 ? undefined : facts;
}

function readLine(value: unknown): SummaryLine[] {
  if (!isRecord(value) || typeof value['text'] !== 'string') return [];
  const tone = TONES.find(one => one === value['tone']) ?? 'plain';
  const basis: Basis | undefined = BASES.find(one => one === value['basis']);
  return [line(tone, value['text'], basis)];
}

function textOf<Name extends string>(
  name: Name,
  value: Record<string, unknown>,
): Partial<Record<Name, string>> {
  const text = value[name];
  return typeof text === 'string' ? ({ [name]: line('plain', text).text } as Record<Name, string>) : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
