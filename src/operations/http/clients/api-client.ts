import type { OptionTable } from '../../../shell/options/table.ts';

/** What an operand of an API client is. */
export type OperandRole = 'method' | 'url' | 'data' | 'ignored';

/**
 * How a program sends requests to an API from its command line. The options are named as in `options`.
 */
export interface ApiClient {
  /** The words that lead to it behind the program's name; empty if the program does nothing else. */
  readonly command: readonly string[];
  readonly options: OptionTable;
  /** What the operands behind the command are, in order; the last role holds for the rest. */
  readonly operands: readonly OperandRole[];
  /** Methods by the first word of `command`, for programs whose subcommand says it. */
  readonly method: string;
  /** The method if there is data and none was given; `method` if absent. */
  readonly methodWithData?: string;
  /** Where a path goes that is not a URL: up to the place where it is put. */
  readonly base: string;
  /** Variables that replace `base`, the first that is set; an address without scheme is taken as a host. */
  readonly baseVariables?: readonly string[];
  /** What follows the host where `base` was replaced: `/api/v3/`. */
  readonly basePath?: string;
  readonly reads: {
    readonly method?: readonly string[];
    readonly url?: readonly string[];
    readonly host?: readonly string[];
    /** `Name: value`, or `name=value`. */
    readonly header?: readonly string[];
    /** The body itself; `@FILE` is a file, `-` or `@-` standard input. */
    readonly body?: readonly string[];
    /** The body's file; `-` is standard input. */
    readonly bodyFile?: readonly string[];
    /** `name=value`, the value as it is. */
    readonly rawField?: readonly string[];
    /** `name=value`, the value read as JSON where it can be, `@FILE` a file's content. */
    readonly field?: readonly string[];
    /** `name=value` of the query. */
    readonly query?: readonly string[];
  };
  /** A body that is not given comes from standard input, if there is any. */
  readonly readsInput?: boolean;
  /** Data is a form, not JSON. */
  readonly form?: boolean;
  /** The path that stands for the GraphQL endpoint, and its URL behind the base's host. */
  readonly graphql?: { readonly path: string; readonly url: string };
  /** Options after which nothing is sent. */
  readonly quiet?: readonly string[];
}
