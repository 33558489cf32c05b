import type { Span } from '../shell/source.ts';
import type { Credential } from './credential.ts';
import type { Custody } from './facts.ts';
import type { Locality, Target } from './target.ts';

/**
 * How sure the reading is. `parsed`: the tool would read its arguments so. `either`: an unknown option
 * made two readings possible and this is the more severe. `code`: seen in program text, not parsed.
 */
export type Certainty = 'parsed' | 'either' | 'code';

/** What all operations have in common. An operation is plain JSON and holds no secret. */
interface OperationBase {
  /** The program as called, without its directory: `curl`. */
  readonly program: string;
  readonly certainty: Certainty;
  /** The tool would only show what it would do (a dry-run flag of that very tool). */
  readonly dryRun: boolean;
  /** Questions are switched off: `--force`, `-auto-approve`, `yes |`. */
  readonly forced: boolean;
  /** Names of attributes whose text has parts that only the running shell knows. */
  readonly unknown: readonly string[];
  readonly targets: readonly Target[];
  readonly credentials: readonly Credential[];
  /** Where the words that matter stand, for a prompt to underline. */
  readonly spans: readonly Span[];
  /** Where it would run, if not here: `host db1`, `container web`. */
  readonly elsewhere?: string;
}

/** One HTTP request (RFC 9110), or several that differ only in their URL. */
export interface HttpOperation extends OperationBase {
  readonly kind: 'http';
  /** Upper case; an override by header or `_method` is resolved. */
  readonly method: string;
  readonly scheme: string;
  /** Lower case, without port; empty for a Unix socket. */
  readonly host: string;
  readonly port: number | undefined;
  /** The most severe of the URL's host and every address that the request is really sent to. */
  readonly locality: Locality;
  /** Decoded path, without query; always begins with `/`. */
  readonly path: string;
  /** The parts of the path that name kinds of things: `volumes`, `projects`. */
  readonly nouns: readonly string[];
  /** The last of them: the kind of thing that the request is about; empty if there is none. */
  readonly thing: string;
  /** The parts of the path that name single things. */
  readonly ids: readonly string[];
  /** The path ends in a kind of things, not in one: every thing of that kind is meant. */
  readonly collection: boolean;
  /**
   * The action that the request names, in lower-case words: the last part of its path (`delete`, `by`,
   * `query`), or the method of an RPC (`X-Amz-Target`, `Action=`, JSON-RPC, gRPC); empty if it names none.
   */
  readonly verbs: readonly string[];
  /** Query parameters by name. */
  readonly query: Readonly<Record<string, readonly string[]>>;
  /** Request headers by lower-case name; secrets replaced. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  /** The body as text, secrets replaced; undefined if there is none or it cannot be seen. */
  readonly body: string | undefined;
  readonly bodyKind: 'none' | 'json' | 'form' | 'text' | 'opaque';
  /** Leaves of a JSON or form body by their dotted path (`action.type`), array indexes left out. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /**
   * Files whose content the body is made of, as written: `-d @FILE`, `-T FILE`, `cat FILE |`. Where there is
   * no body, files that are piped to a client that does not read them.
   */
  readonly sends: readonly string[];
  /** How many requests the command line asks for, as far as it can be counted. */
  readonly requests: number;
}

/** One root field of a GraphQL operation (GraphQL October 2021, 2.3), or a document that cannot be seen. */
export interface GraphqlOperation extends OperationBase {
  readonly kind: 'graphql';
  readonly type: 'query' | 'mutation' | 'subscription' | 'opaque';
  /** The operation's own name, if it has one. */
  readonly name: string;
  /** The root field without alias: `volumeDelete`. */
  readonly field: string;
  /** The field's name in lower-case words: `volume`, `delete`. */
  readonly verbs: readonly string[];
  /** Arguments by dotted path, variables resolved where they are given. */
  readonly arguments: Readonly<Record<string, readonly string[]>>;
  /** Arguments whose value is an empty object: `where: {}` means every row. */
  readonly emptyArguments: readonly string[];
  readonly host: string;
  readonly path: string;
  readonly locality: Locality;
}

/** One SQL statement, as a database client would send it. */
export interface SqlOperation extends OperationBase {
  readonly kind: 'sql';
  /** Lower-case: `drop`, `truncate`, `delete`, `update`, `alter`, `dynamic`, … */
  readonly statement: string;
  /** Lower-case kind of object: `table`, `database`, `schema`, `column`, …; empty if none. */
  readonly object: string;
  readonly names: readonly string[];
  /** For DELETE and UPDATE: no WHERE, one that is always true, or one that selects. */
  readonly where: 'none' | 'always' | 'some';
  readonly cascade: boolean;
  /** The object is a temporary table that the same text created. */
  readonly temporary: boolean;
  /** Statement-specific words that rules may ask for: `if exists`, `rollback`, `replace`, … */
  readonly flags: readonly string[];
  readonly dialect: string;
  /** The statement's own text, on one line, shortened. */
  readonly text: string;
  /** Host, database and user as far as options and environment tell. */
  readonly host: string;
  readonly database: string;
  readonly user: string;
  readonly locality: Locality;
}

/** One command of a data store that does not speak SQL. */
export interface StoreOperation extends OperationBase {
  readonly kind: 'store';
  /** `redis`, `mongodb`, `etcd`, `elasticsearch`, `cassandra`, `neo4j`, … */
  readonly system: string;
  /** Lower-case command or method: `flushall`, `dropdatabase`, `del`. */
  readonly command: string;
  readonly arguments: readonly string[];
  /** How much it touches, as far as the text tells. */
  readonly scope: 'everything' | 'database' | 'collection' | 'items' | 'settings' | 'unknown';
  readonly host: string;
  readonly database: string;
  readonly locality: Locality;
}

/** A path that a file operation names, resolved as far as it can be. */
export interface PathTarget {
  /** As written. */
  readonly text: string;
  /** Absolute and normalised (without following links); undefined if a part is unknown. */
  readonly path: string | undefined;
  /** A pattern: the directory it is matched in is `path`'s directory. */
  readonly glob: boolean;
  /**
   * What it is by its place: `root`, `home`, `system`, `device`, `kernel` (`/proc`, `/sys`), `nothing` (`/dev/null`), `working directory`,
   * `above`, `repository`, `git`, `startup`, `schedule`, `hook`, `agent`, `holdfire`, `secret`, `backup`,
   * `key` (a secret that only its own program reads), `database`, `temporary root`, `temporary`, `machine-made`, `build`, `inside` (below the working directory),
   * `outside`, `unknown`.
   */
  readonly place: string;
  /** Whether anything is there now. */
  readonly presence: 'there' | 'missing' | 'unknown';
  /** How it stands to version control, where that was asked. */
  readonly custody: Custody;
}

/** What a command does to files, directories or devices. */
export interface FilesOperation extends OperationBase {
  readonly kind: 'files';
  /**
   * `read` (of secrets only), `remove`, `remove empty`, `shred`, `trash`, `overwrite`, `truncate`, `move`, `append`, `edit`, `extract`,
   * `link`, `permissions`, `format`, `mirror`.
   */
  readonly action: string;
  readonly recursive: boolean;
  /** Only what a filter lets through: `find -name`. */
  readonly filtered: boolean;
  /** Files that are not counted here: a pattern, a loop, xargs. */
  readonly many: boolean;
  /** The shell itself does it (a redirection), so that no program's start shows it. */
  readonly byShell: boolean;
  /** Paths of one place, presence and custody; a command that names several kinds has an operation for each. */
  readonly paths: readonly PathTarget[];
  /** The place of the paths, as a list. */
  readonly places: readonly string[];
  readonly presence: PathTarget['presence'];
  readonly custody: Custody;
}

/** A subcommand of a command-line tool, with its options. */
export interface CliOperation extends OperationBase {
  readonly kind: 'cli';
  /**
   * What is known of the tool: `inert`: it destroys nothing whatever its arguments; `listed`: how it reads its
   * arguments; `unlisted`: nothing; `missing`: nothing, and no program of that name is on this machine's PATH.
   */
  readonly tool: 'inert' | 'listed' | 'unlisted' | 'missing';
  /** The subcommand path in the tool's own full words, joined by a space: `compute instances delete`. */
  readonly path: string;
  /**
   * The last part of the path, which says what is done, cut at `-`, `_`, `:`, `.` and inner capitals, lower
   * case: `batch`, `delete`, `image`.
   */
  readonly verbs: readonly string[];
  /** Options by name without dashes, each with its values (empty string: no value). */
  readonly options: Readonly<Record<string, readonly string[]>>;
  readonly operands: readonly string[];
  /** Variables that change what the tool does, by name: `TF_CLI_ARGS`, `AWS_PROFILE`. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Something that will act and cannot be judged: a downloaded script, input that cannot be seen. */
export interface OpaqueOperation extends OperationBase {
  readonly kind: 'opaque';
  /** `remote script`, `dynamic command`, `opaque input`, `not understood`, `dynamic code`, `unseen options`, `later`. */
  readonly what: string;
  /** One phrase: `output of curl runs as shell commands`. */
  readonly detail: string;
}

/** What a simple command would do, in the terms of the system it touches. */
export type Operation =
  | HttpOperation
  | GraphqlOperation
  | SqlOperation
  | StoreOperation
  | FilesOperation
  | CliOperation
  | OpaqueOperation;

/** The kinds of operations. */
export type OperationKind = Operation['kind'];
