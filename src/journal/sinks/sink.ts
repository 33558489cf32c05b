/** A line of a session's log on its way to a sink. */
export interface SinkLine {
  readonly session: string;
  /** Without its newline, exactly as in the log. */
  readonly text: string;
  /** The event's type; empty for a line that is no event. */
  readonly type: string;
  readonly seq: number | undefined;
  /** Milliseconds since 1970. */
  readonly at: number | undefined;
  /** `allow`, `ask`, `deny`, where the event has such a thing. */
  readonly decision: string | undefined;
  /** The event is about something that a rule spoke of. */
  readonly found: boolean;
}

/** What became of a batch. */
export type Delivery =
  | { readonly kind: 'delivered' }
  /** Not now; again later, not before `after` milliseconds where the other side says so. */
  | { readonly kind: 'later'; readonly why: string; readonly after?: number }
  /** Not in this batch: fewer lines may do. A single line that is refused so is passed over. */
  | { readonly kind: 'refused'; readonly why: string };

/** A place that events are sent to besides the session's own log. */
export interface Sink {
  readonly name: string;
  /** Delivers lines in their order, all or (as far as the other side knows) none. Never rejects. */
  deliver(lines: readonly SinkLine[]): Promise<Delivery>;
  close(): void;
}
