/** A secret that a command carries. Its value is never part of an operation. */
export interface Credential {
  /** What it is, by its shape or its use: `Railway token`, `GitHub token`, `password`, `bearer token`. */
  readonly kind: string;
  /** Where in the command: `header Authorization`, `option --token`, `URL`, `variable PGPASSWORD`. */
  readonly place: string;
  /** The variable it is taken from (`TOKEN` for `$TOKEN`), where it is written so. */
  readonly variable?: string;
  /** The file it is taken from (`$(cat FILE)`, `@FILE`), where it is written so. */
  readonly file?: string;
  /** The last four characters, where the value is known and long enough that they give nothing away. */
  readonly tail?: string;
  /** The first 16 hexadecimal digits of the value's SHA-256, to find it again without keeping it. */
  readonly digest?: string;
}
