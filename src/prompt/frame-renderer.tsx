import { bodyLines } from './body-lines.ts';
import { HoldFooter } from './hold-footer.tsx';
import { HoldHeader } from './hold-header.tsx';
import { InkFrames } from './ink-frames.ts';
import type { PromptView } from './prompt-view.ts';
import type { DrawnFrame } from './render-protocol.ts';
import { type Palette, styled } from './tone-style.ts';

/** Spinner steps; ASCII, so that every font has them. */
const SPINNER = ['|', '/', '-', '\\'] as const;

/** Rows from which there is room for empty ones. */
const ROOMY = 30;

/** Draws prompts as lines of text with SGR attributes, and touches no terminal. */
export class FrameRenderer {
  readonly #header = new InkFrames();
  readonly #footer = new InkFrames();
  readonly #palette: Palette;

  constructor(palette: Palette) {
    this.#palette = palette;
  }

  /** The picture of a view: what is asked and answered stands still, the card between scrolls. */
  draw(view: PromptView, columns: number, rows: number): Omit<DrawnFrame, 'frame'> {
    const palette = this.#palette;
    const others = rows < ROOMY ? 1 : 3;
    const header = this.#header.draw(
      <HoldHeader view={view} columns={columns} others={others} palette={palette} />,
      columns,
      rows,
    );
    const footer = this.#footer.draw(
      <HoldFooter view={view} columns={columns} palette={palette} />,
      columns,
      rows,
    );
    const gap = rows < ROOMY ? [] : [''];
    const room = Math.max(1, rows - header.length - footer.length - 2 * gap.length);
    const spinner = SPINNER[view.turn % SPINNER.length] ?? '|';
    const body = bodyLines(view.rows, { columns: columns - 2, palette, spinner }).map(line => ` ${line}`);
    const card = window(body, view.scroll, room, palette);
    return {
      lines: [...header, ...gap, ...card, ...gap, ...footer].slice(0, rows),
      card: { lines: body.length, room },
    };
  }
}

/** The part of the lines that there is room for; the last and the first say what is left out. */
function window(lines: readonly string[], scroll: number, room: number, palette: Palette): string[] {
  if (lines.length <= room) return [...lines];
  const from = Math.max(0, Math.min(scroll, lines.length - room));
  const shown = lines.slice(from, from + room);
  const below = lines.length - from - room;
  if (from > 0) shown[0] = styled(` ^ ${from + 1} more lines above: Page Up`, 'strong', palette);
  if (below > 0) shown[room - 1] = styled(` v ${below + 1} more lines below: Page Down`, 'strong', palette);
  return shown;
}
