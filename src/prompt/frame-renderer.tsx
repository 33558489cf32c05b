import { HoldScreen } from './hold-screen.tsx';
import { InkFrames } from './ink-frames.ts';
import type { PromptView } from './prompt-view.ts';

/** Draws prompts as lines of text with SGR attributes, and touches no terminal. */
export class FrameRenderer {
  readonly #frames = new InkFrames();

  /** The picture of a view, as lines. */
  draw(view: PromptView, columns: number, rows: number): readonly string[] {
    return this.#frames.draw(<HoldScreen view={view} columns={columns} />, columns, rows);
  }
}
