/**
 * Whether a target is on this machine. `local` is proven (a loopback address, a socket, a file); what is
 * only called so is `unknown`.
 */
export type Locality = 'local' | 'private' | 'remote' | 'unknown';

/** The thing an operation would act on, as a person names it: a volume, a table, a directory, a branch. */
export interface Target {
  /** What it is: `volume`, `database`, `table`, `directory`, `branch`, `host`, … */
  readonly kind: string;
  /** Its name as far as it is known, without credentials. */
  readonly name: string;
  readonly locality: Locality;
  /** The marker by which it was taken for production, if one was found. */
  readonly production?: string;
}
