/** Shells whose lines are asked about. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** A shell whose lines are asked about. */
export type ShellName = (typeof SHELLS)[number];

/** Who asks. */
export interface Asking {
  /** The process that asks, as it says itself. */
  readonly pid: number;
  /**
   * True if the process of that pid was seen to hold the asking end of the request. Where there is no
   * /proc nothing can be seen.
   */
  readonly proven: boolean;
  /** Its working directory: as the kernel has it if `proven`, else as the process says. */
  readonly cwd: string;
}

/** A shell asks whether it may run a text. */
export interface LineRequest extends Asking {
  readonly kind: 'line';
  readonly shell: ShellName;
  /** The whole text, history expanded, aliases not. */
  readonly line: string;
  /**
   * True if the shell may not have the whole command yet: it will ask again with more lines. A text that
   * is no complete command should be answered `more`.
   */
  readonly open: boolean;
  /** True if the shell was started to run this text (`-c`), so that no other line came before. */
  readonly starts: boolean;
}

/** A shim asks whether a program may start. */
export interface ProgramRequest extends Asking {
  readonly kind: 'program';
  /** The file that would be started. */
  readonly file: string;
  readonly argv: readonly string[];
}

/** What is asked over the line gate. */
export type ShellRequest = LineRequest | ProgramRequest;

/** What a shell or shim is told. */
export type ShellVerdict =
  | { readonly verdict: 'allow' }
  /** The text is not a complete command: read on, and ask again before anything runs. */
  | { readonly verdict: 'more' }
  /** `message` is printed on stderr; the exit status is 126. */
  | { readonly verdict: 'deny'; readonly message: string };

/**
 * Decides over a request.
 * @param gone aborted when whoever asked has given up waiting (Ctrl-C, killed): the hold is withdrawn
 */
export type ShellHandler = (request: ShellRequest, gone: AbortSignal) => Promise<ShellVerdict>;
