/**
 * Whether SQLite or DuckDB keeps a database in memory, by the name that a client is given: none, or `:memory:` and
 * nothing else (sqlite.org/inmemorydb). With anything around it, that is a file like any other.
 */
export function isInMemory(name: string): boolean {
  return name === '' || /^(?:file:)?:memory:$|^file::memory:\?/.test(name);
}
