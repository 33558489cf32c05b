import type { Decision } from '../../policy/decision.ts';
import type { Finding } from '../../policy/finding.ts';
import type { Dialect } from '../../shell/source.ts';

/** A command that somebody or some agent has run, or tried. */
export interface PastCommand {
  /** Where it is written down: a session's name, or a file. */
  readonly source: string;
  /** Milliseconds since 1970, where it is known. */
  readonly at: number | undefined;
  readonly cwd: string | undefined;
  readonly run:
    | { readonly kind: 'line'; readonly line: string; readonly dialect: Dialect }
    /** A program that was started, with its file after links. */
    | { readonly kind: 'argv'; readonly argv: readonly string[]; readonly file: string };
  /** What was decided and found then, if holdfire was there. */
  readonly formerly: { readonly decision: Decision; readonly findings: readonly Finding[] } | undefined;
  /** The command that started this one: what is approved for it covers this one, too. */
  readonly parent: PastCommand | undefined;
}

/** Commands from one place, in their order. */
export interface Past {
  readonly source: string;
  readonly commands: readonly PastCommand[];
  /** Milliseconds that the work took; undefined where nothing tells. */
  readonly duration: number | undefined;
}
