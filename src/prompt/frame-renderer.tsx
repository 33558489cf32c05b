import { PassThrough, Writable } from 'node:stream';
import { type Instance, render } from 'ink';
import { HoldScreen } from './hold-screen.tsx';
import type { PromptView } from './prompt-view.ts';

/**
 * Draws prompts as lines of text with SGR attributes, and touches no terminal. Ink runs in debug mode: it
 * then writes whole frames without any cursor movement, whatever CI variables say, and never clears a
 * scrollback that is not its own.
 */
export class FrameRenderer {
  readonly #output = new FakeOutput();
  #instance: Instance | undefined;

  /** The picture of a view, as lines. */
  draw(view: PromptView, columns: number, rows: number): readonly string[] {
    this.#output.columns = columns;
    this.#output.rows = rows;
    const screen = <HoldScreen view={view} columns={columns} />;
    if (this.#instance === undefined) {
      this.#instance = render(screen, {
        stdout: this.#output as unknown as NodeJS.WriteStream,
        stdin: fakeInput(),
        debug: true,
        patchConsole: false,
        exitOnCtrlC: false,
      });
    } else this.#instance.rerender(screen);
    return this.#output.frame.split('\n').slice(0, rows);
  }
}

/** Keeps the last frame that Ink wrote. */
class FakeOutput extends Writable {
  columns = 80;
  rows = 24;
  readonly isTTY = true;
  frame = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.frame = chunk.toString();
    done();
  }
}

/** Keys never reach Ink: the supervisor reads them. */
function fakeInput(): NodeJS.ReadStream {
  const input = new PassThrough() as unknown as NodeJS.ReadStream;
  const nothing = (): NodeJS.ReadStream => input;
  return Object.assign(input, { isTTY: true, setRawMode: nothing, ref: nothing, unref: nothing });
}
