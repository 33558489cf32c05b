import { PassThrough, Writable } from 'node:stream';
import { type Instance, render } from 'ink';
import type { ReactElement } from 'react';

/**
 * Draws with Ink as lines of text with SGR attributes, and touches no terminal. Ink runs in debug mode: it
 * then writes whole frames without any cursor movement, whatever CI variables say, and never clears a
 * scrollback that is not its own.
 */
export class InkFrames {
  readonly #output = new FakeOutput();
  #instance: Instance | undefined;

  /** The picture of an element, as lines. */
  draw(element: ReactElement, columns: number, rows: number): readonly string[] {
    this.#output.columns = columns;
    this.#output.rows = rows;
    if (this.#instance === undefined) {
      this.#instance = render(element, {
        stdout: this.#output as unknown as NodeJS.WriteStream,
        stdin: fakeInput(),
        debug: true,
        patchConsole: false,
        exitOnCtrlC: false,
      });
    } else this.#instance.rerender(element);
    return this.#output.frame.split('\n').slice(0, rows);
  }

  /** Ends Ink, which keeps a process alive otherwise. */
  close(): void {
    this.#instance?.unmount();
    this.#instance = undefined;
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
