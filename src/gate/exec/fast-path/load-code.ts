import { libc } from '../libc.ts';

/** mmap(2) and mprotect(2). */
const PROT_READ = 1;
const PROT_WRITE = 2;
const PROT_EXEC = 4;
const MAP_PRIVATE = 2;
const MAP_ANONYMOUS = 0x20;
const MAP_FAILED = -1;

/**
 * Puts machine code into memory that is never writable and executable at once.
 * @param code runs wherever it is put, and takes an address
 * @returns what calls it with the address of a Buffer; undefined where the system allows no new code
 */
export function loadCode(code: Buffer): ((memory: Buffer) => number) | undefined {
  const c = libc();
  const place = c.mmap(code.length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS);
  if (place === MAP_FAILED) return undefined;
  c.copyTo(place, code, code.length);
  if (c.mprotect(place, code.length, PROT_READ | PROT_EXEC) !== 0) return undefined;
  return c.function(place);
}
