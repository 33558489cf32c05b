import type { SecretFinder } from '../../journal/redact/find-secrets.ts';
import { StreamRedactor } from '../../journal/redact/stream-redactor.ts';
import { applyResize } from '../cast/build-keyframes.ts';
import type { CastReader } from '../cast/read-cast.ts';
import { ReplayTerminal } from '../cast/replay-terminal.ts';
import { maskedFrame, secretCells } from './secret-cells.ts';

/** Output that painted on the screen shortly before a secret was whole may hold its beginning: so long, … */
const BEFORE = 1000;
/** … and so many events. */
const MOST_BEFORE = 30;

/** Full reset (RIS). */
const RESET = '\u001bc';

/** What places text elsewhere than behind the text before it (ECMA-48): only then the lines do not show it. */
const PLACES = /\u001b\[[0-9;?]*[@A-HJ-MPSTX`a-gr]|\u001b[78DEM]|\u0008|\u001b\[\?(?:47|1047|1049)[hl]/;

/** An event of a recording that may be shared. */
export interface SharedEvent {
  /** Milliseconds since the recording began. */
  readonly time: number;
  readonly code: string;
  readonly data: string;
}

/**
 * A recording without the secrets that today's rules find: line by line as it was written, and on the screen as
 * a person sees it, for programs that paint cell by cell. While a secret is on the screen, the output is
 * replaced by pictures of the screen without it. What was painted longer ago than a second before the secret
 * was whole stays.
 */
export async function* redactCast(reader: CastReader, finder: SecretFinder): AsyncGenerator<SharedEvent> {
  const screen = new ScreenRedactor(await ReplayTerminal.open(reader.start), finder);
  try {
    for (const event of redactLines(reader, finder)) {
      await screen.add(event);
      yield* screen.release(event.time);
    }
    yield* screen.release(Number.POSITIVE_INFINITY);
  } finally {
    screen.close();
  }
}

/** The recording as it is. */
export function* rawCast(reader: CastReader): Generator<SharedEvent> {
  for (let event = reader.next(); event !== undefined; event = reader.next()) {
    const { time, code, data } = event;
    yield { time, code, data };
  }
}

function* redactLines(reader: CastReader, finder: SecretFinder): Generator<SharedEvent> {
  const redactor = new StreamRedactor(finder);
  for (const { time, code, data } of rawCast(reader)) {
    if (code === 'o') {
      for (const piece of redactor.add({ time, text: data }))
        yield { time: piece.time, code, data: piece.text };
      continue;
    }
    for (const piece of redactor.flush()) yield { time: piece.time, code: 'o', data: piece.text };
    yield { time, code, data };
  }
  for (const piece of redactor.flush()) yield { time: piece.time, code: 'o', data: piece.text };
}

class ScreenRedactor {
  private readonly terminal: ReplayTerminal;
  private readonly finder: SecretFinder;
  /** Events that may still have to be taken back. */
  private waiting: SharedEvent[] = [];
  /** A secret is on the screen. */
  private hiding = false;

  constructor(terminal: ReplayTerminal, finder: SecretFinder) {
    this.terminal = terminal;
    this.finder = finder;
  }

  async add(event: SharedEvent): Promise<void> {
    if (event.code === 'r') await applyResize(this.terminal, event.data);
    if (event.code === 'o') await this.terminal.output(event.data);
    const looks = this.hiding ? event.code === 'o' : event.code === 'o' && PLACES.test(event.data);
    this.waiting.push(looks ? await this.look(event) : event);
  }

  /** The events that nothing will change any more. */
  *release(now: number): Generator<SharedEvent> {
    while (this.waiting.length > MOST_BEFORE || now - (this.waiting[0]?.time ?? now) > BEFORE) {
      const event = this.waiting.shift();
      if (event === undefined) return;
      if (event.code !== 'o' || event.data !== '') yield event;
    }
  }

  close(): void {
    this.terminal.close();
  }

  private async look(event: SharedEvent): Promise<SharedEvent> {
    const { screen, size, cursorVisible } = this.terminal;
    const secrets = secretCells(screen, size, this.finder);
    if (secrets.size > 0) {
      const begins = !this.hiding;
      this.hiding = true;
      // What was painted just before may be a part of it: the picture that follows holds all the rest.
      if (begins) this.waiting = this.waiting.map(each => (each.code === 'o' ? { ...each, data: '' } : each));
      return { ...event, data: `${begins ? RESET : ''}${maskedFrame(screen, size, secrets, cursorVisible)}` };
    }
    if (!this.hiding) return event;
    const state = await this.terminal.keyframe();
    // In the midst of a long string there is no picture: the next output brings it.
    if (state === undefined) return { ...event, data: '' };
    this.hiding = false;
    return { ...event, data: RESET + state };
  }
}
