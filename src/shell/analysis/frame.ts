import type { Place, SimpleCommand, Surroundings, Wrapper } from '../command.ts';
import type { Dialect, Span } from '../source.ts';
import type { UnknownPart } from '../word.ts';

/** Where in all the texts of an analysis a piece of syntax stands, and what surrounds it. */
export interface Frame {
  /** Index of the text in `Program.sources`. */
  readonly source: number;
  /** The text as it was parsed; positions count in it. */
  readonly text: string;
  /** The text has `<(` or `>(` somewhere. */
  readonly hasProcesses: boolean;
  readonly dialect: Dialect;
  /** Depth of nested syntax and texts, for the limit. */
  readonly depth: number;
  /** What the text's placeholders stand for; see `holes.ts`. */
  readonly holes: readonly UnknownPart[];
  readonly surroundings: Surroundings;
  /** Wrappers around the whole text. */
  readonly wrappers: readonly Wrapper[];
  readonly place: Place;
  /** Functions being run, outermost first. */
  readonly calls: readonly string[];
  /** Texts that shells of their own run around this one, outermost first. */
  readonly texts: readonly string[];
  /** Where the commands of this stage of a pipeline are gathered for the stage after it. */
  readonly stage: SimpleCommand[] | undefined;
  /** Somebody reads what the commands write: a substitution, or the next stage of a pipeline. */
  readonly captured: boolean;
}

/** @returns the part of a frame that belongs to a text */
export function textFrame(
  source: number,
  text: string,
  dialect: Dialect,
  holes: readonly UnknownPart[],
): Pick<Frame, 'source' | 'text' | 'hasProcesses' | 'dialect' | 'holes'> {
  return { source, text, hasProcesses: text.includes('<(') || text.includes('>('), dialect, holes };
}

/** @returns the span of a node */
export function spanOf(frame: Frame, node: { readonly pos: number; readonly end: number }): Span {
  return { source: frame.source, start: node.pos, end: node.end };
}
