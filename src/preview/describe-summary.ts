import type { DryRunSummary, SummaryLine, SummaryPart } from '../hold/dry-run-summary.ts';
import { surenessOf } from '../hold/sureness-of.ts';

/** A line of a summary as text, with what kind of line it is. */
export interface DescribedLine {
  readonly tone: SummaryLine['tone'] | 'title';
  readonly text: string;
}

/** A summary as lines for a person, in the order of its parts. */
export function describeSummary(summary: DryRunSummary): DescribedLine[] {
  const parts = summary.parts.flatMap(describePart);
  const closer: DescribedLine[] =
    summary.closer === undefined
      ? []
      : [{ tone: 'quiet', text: `can be looked at closer: ${summary.closer}` }];
  const keep: DescribedLine[] =
    summary.keep === undefined ? [] : [{ tone: 'good', text: `can be kept: ${summary.keep}` }];
  return [...parts, ...closer, ...keep];
}

function describePart(part: SummaryPart): DescribedLine[] {
  const state: DescribedLine[] =
    part.state === 'done'
      ? []
      : [
          part.state === 'looking'
            ? { tone: 'quiet', text: '  looking …' }
            : { tone: 'warning', text: `  not checked: ${part.reason ?? 'no reason was given'}` },
        ];
  return [{ tone: 'title', text: part.title }, ...part.lines.map(describeLine), ...state];
}

/** What was not counted says so. */
function describeLine({ text, tone, basis }: SummaryLine): DescribedLine {
  return { tone, text: `  ${text}${surenessOf(basis)}` };
}
