import { readFileSync } from 'node:fs';
import { parseVerificationKey } from '../journal/seal/keys.ts';
import { UsageError } from './output.ts';

/**
 * Reads the verification key from a command line: the key itself, or a file that holds it.
 * @throws UsageError if neither is one
 */
export function readVerificationKey(text: string): Uint8Array {
  const given = parseVerificationKey(text);
  if (given !== undefined) return given;
  try {
    const read = parseVerificationKey(readFileSync(text, 'utf8'));
    if (read !== undefined) return read;
  } catch {
    // Told below: it is neither a key nor a file.
  }
  throw new UsageError('--key wants the verification key (hfv1-…) or a file that holds it');
}
