/** What an agent is about to run, as its hook was told. */
export interface HookRequest {
  readonly line: string;
  /** Where it would run; undefined if the agent does not say. */
  readonly cwd: string | undefined;
  /** The agent's own id of this call, if it has one: two hooks of one call ask once. */
  readonly call: string | undefined;
}

/** What a hook was given. */
export type HookInput =
  | { readonly kind: 'command'; readonly request: HookRequest }
  /** Another tool or event: nothing of ours. */
  | { readonly kind: 'other' }
  /** Not what the agent's protocol says: fail closed. */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** What a hook program prints and how it ends. */
export interface HookOutput {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

/** What is to be told to an agent. */
export type HookVerdict =
  | { readonly verdict: 'allow' }
  | { readonly verdict: 'deny'; readonly reason: string }
  /** The agent shall ask its user itself; where it cannot, this is a denial. */
  | { readonly verdict: 'ask'; readonly reason: string };

/** How sure we are of an adapter. */
export type Evidence =
  /** The real program ran with it; the version that did. */
  | { readonly kind: 'run'; readonly version: string }
  /** Written after the vendor's documentation or source, and not run. */
  | { readonly kind: 'documentation' };

/** The hook protocol of one agent. */
export interface Agent {
  /** As in `holdfire hook NAME`. */
  readonly name: string;
  readonly title: string;
  readonly evidence: Evidence;
  /** Milliseconds after which the agent stops waiting, and runs the command: we answer before. */
  readonly patience: number;
  /** @param input what the hook reads on its standard input, parsed from JSON */
  read(input: unknown): HookInput;
  /** An allowed command is answered by silence: an explicit yes would pass over the agent's own rules. */
  answer(verdict: HookVerdict): HookOutput;
  /** Where the agent keeps its hooks, and what stands there for us. */
  readonly installation: Installation;
}

/** How a hook gets into an agent's settings. */
export type Installation =
  | {
      readonly kind: 'json';
      /** Below the home directory. */
      readonly file: string;
      /** Below a project. */
      readonly projectFile: string | undefined;
      /** The list that our entry is added to. */
      readonly path: readonly string[];
      /** What has to stand there besides, if it is missing: `version: 1`. */
      readonly defaults: Readonly<Record<string, unknown>>;
      /** @param command the shell command that runs our hook */
      entry(command: string): unknown;
      /** What the person has to do besides. */
      readonly note: string | undefined;
    }
  | {
      /** A file of its own. */
      readonly kind: 'file';
      readonly file: string;
      readonly projectFile: string | undefined;
      readonly executable: boolean;
      text(command: string): string;
      readonly note: string | undefined;
    };

/** Silence: the agent decides as it would without us. */
export const SILENCE: HookOutput = { stdout: '', stderr: '', status: 0 };
