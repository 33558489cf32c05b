/** A file with the hash of its content. */
export interface HashedFile {
  /** Absolute. */
  readonly path: string;
  /** Hexadecimal; of the bytes, or for package.json of the JSON text of its `holdfire` property. */
  readonly sha256: string;
}
