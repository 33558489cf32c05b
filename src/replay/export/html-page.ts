import page from 'holdfire:page';
import { createHash } from 'node:crypto';
import { formatCommand, formatDate, formatDuration } from '../format.ts';
import { wasAsked } from '../timeline.ts';
import { describeVerification, standingOf } from '../verification/describe-verification.ts';
import { Html, html } from './html.ts';
import { entryList, holdSections } from './html-timeline.ts';
import { type Manifest, manifestLines } from './manifest.ts';
import { packCast } from './pack-cast.ts';
import { countRedactions, type SharedSession } from './shared-session.ts';

/** Pauses longer than this are cut short when played, in seconds. */
const IDLE = 2;

/**
 * A session as one HTML file that needs nothing else: the player, the timeline, the holds, and whether the log
 * could be verified. A policy in the page forbids everything but its own two scripts, whatever the recording or
 * a command may hold; it asks nothing of the network.
 * @param now milliseconds since 1970.
 */
export async function sessionPage(session: SharedSession, now: number): Promise<string> {
  const cast = await packCast(session, IDLE * 1000);
  const body = bodyOf(session, cast.playerTime, cast.packed);
  const counts = countRedactions(JSON.stringify(session.lines));
  for (const [rule, count] of Object.entries(cast.redactions)) counts[rule] = (counts[rule] ?? 0) + count;
  const manifest: Manifest = { session, exported: now, redactions: counts };
  return `<!doctype html>\n${
    html`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>holdfire session ${session.id}</title>
<style>${trusted(page.playerStyle)}</style>
<style>${trusted(page.style)}</style>
</head>
${body}
<footer><h2>About this file</h2>${manifestLines(manifest).map(line => html`<p class="facts">${line}</p>`)}
<p class="facts">Plays with ${page.playerName}, Apache License 2.0.</p></footer>
<script>${trusted(page.player)}</script>
<script>${trusted(page.script)}</script>
</body>
</html>
`.text
  }`;
}

function bodyOf(session: SharedSession, playerTime: (t: number) => number, packed: string | undefined): Html {
  const { timeline, verification } = session;
  const { start, program, end, last, items } = timeline;
  const commands = items.filter(item => item.kind === 'command').length;
  const asked = items.filter(item => item.kind === 'hold' && wasAsked(item)).length;
  const code = program?.signal ?? program?.code;
  return html`<body>
<h1>${start === undefined ? session.id : formatCommand(start.program)}</h1>
<p class="facts">session ${session.id}${
    start !== undefined &&
    html`, ${formatDate(start.at)} UTC, ${start.user}@${start.host}, in <code>${start.cwd}</code>, holdfire ${start.holdfire}, gate ${start.gate}`
  }</p>
<p class="facts">${formatDuration(last.t)}${code !== undefined && html`, ended with ${code}`}${end === undefined && ', not closed'}; ${commands} commands, ${asked} held</p>
<p class="proof ${standingOf(verification)}">${describeVerification(verification)}${verification.notes.map(note => html`<br>${note}`)}</p>
<div class="stage">
<div id="player">${packed === undefined && 'There is no recording of this session.'}</div>
<div>${entryList(timeline, playerTime)}</div>
</div>
<h2>Holds</h2>
${holdSections(timeline, playerTime)}
${start !== undefined && start.limits.length > 0 && html`<h2>What could not be seen</h2><ul>${start.limits.map(limit => html`<li>${limit}</li>`)}</ul>`}
${packed !== undefined && html`<script type="text/plain" id="recording" data-idle="${IDLE}">${trusted(packed)}</script>`}`;
}

/** Nothing but the two scripts by their hashes, WebAssembly for the player, and styles. */
function policy(): string {
  const hashes = [page.player, page.script].map(
    script => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  return [
    "default-src 'none'",
    `script-src ${hashes.join(' ')} 'wasm-unsafe-eval'`,
    "style-src 'unsafe-inline'",
    'font-src data:',
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** Text of our own: what was built into holdfire, and base64. */
function trusted(text: string): Html {
  return new Html(text);
}
