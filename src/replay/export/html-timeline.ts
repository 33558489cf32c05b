import type { Finding } from '../../policy/finding.ts';
import { formatCommand, formatDate, formatDuration, formatTime } from '../format.ts';
import { timelineEntries } from '../player/timeline-entries.ts';
import type { Timeline, TimelineHold } from '../timeline.ts';
import { type Html, html } from './html.ts';

/** More lines than this make a browser slow; the rest is in the log. */
const MOST_ENTRIES = 20_000;

/** Gives a moment of the session (milliseconds) as the player's time in seconds. */
export type PlayerTime = (t: number) => number;

/** The list of what happened; each line takes the player to its moment. */
export function entryList(timeline: Timeline, playerTime: PlayerTime): Html {
  const entries = timelineEntries(timeline);
  const left = entries.length - MOST_ENTRIES;
  return html`<input id="search" type="search" placeholder="Search commands" aria-label="Search commands">
<ol id="entries">${entries
    .slice(0, MOST_ENTRIES)
    .map(
      ({ t, text, tone, depth }) =>
        html`<li tabindex="0" data-t="${playerTime(t).toFixed(3)}"><time>${shortTime(t)}</time><span class="command ${tone}">${'\u00a0\u00a0'.repeat(depth)}${text}</span></li>\n`,
    )}</ol>${left > 0 && html`<p class="faint">${left} more are in the log.</p>`}`;
}

/** The holds, one after the other, with everything that was known when they were answered. */
export function holdSections(timeline: Timeline, playerTime: PlayerTime): Html {
  const holds = timeline.items.filter(item => item.kind === 'hold');
  if (holds.length === 0) return html`<p>Nothing was held.</p>`;
  return html`${holds.map(hold => holdSection(hold, playerTime))}`;
}

function holdSection(item: TimelineHold, playerTime: PlayerTime): Html {
  const { hold, shown, outcome, t } = item;
  return html`<details open id="${hold.id}" data-t="${playerTime(t).toFixed(3)}">
<summary><strong>${hold.id}</strong> ${hold.judgement.severity ?? ''} ${outcomeOf(item)} <span data-t="${playerTime(t).toFixed(3)}">at ${shortTime(t)}</span></summary>
<pre>${formatCommand(hold.argv)}</pre>
${hold.line !== undefined && html`<p class="faint">from the line</p><pre>${hold.line}</pre>`}
<dl><dt>directory</dt><dd><code>${hold.cwd}</code></dd></dl>
${hold.judgement.findings.map(findingSection)}
${shown !== undefined && shown.length > 0 && html`<p class="faint">what was shown</p><pre>${shown.map(line => html`${line}\n`)}</pre>`}
${outcome !== undefined && html`<dl><dt>ended</dt><dd>${formatDate(outcome.at)} UTC, after ${formatDuration(outcome.t - t)}</dd></dl>`}
</details>
`;
}

function findingSection(finding: Finding): Html {
  const { rule, severity, summary, why, instead, reversible, operation } = finding;
  return html`<dl>
<dt>rule</dt><dd><code>${rule}</code> (${severity})</dd>
<dt>what</dt><dd>${summary}</dd>
<dt>why</dt><dd>${why}</dd>
<dt>can be had back</dt><dd>${reversible}</dd>
<dt>instead</dt><dd>${instead}</dd>
${operation.credentials.map(({ kind, place, variable, file }) => {
  const from = variable === undefined ? file : `$${variable}`;
  return html`<dt>credential</dt><dd>${kind} in ${place}${from !== undefined && html`, from <code>${from}</code>`}</dd>`;
})}
</dl>
`;
}

function outcomeOf({ outcome }: TimelineHold): Html {
  if (outcome === undefined) return html`<span class="warning">no answer in the log</span>`;
  if (outcome.kind === 'withdrawn') return html`<span class="warning">withdrawn: ${outcome.why}</span>`;
  const { verdict, by, channel, note } = outcome.answer;
  const said = note === undefined || note === '' ? '' : `: ${note}`;
  return verdict === 'approve'
    ? html`<span class="warning">approved by ${by} (${channel})${said}</span>`
    : html`<span class="good">denied by ${by} (${channel})${said}</span>`;
}

function shortTime(t: number): string {
  return formatTime(t).slice(0, -4);
}
