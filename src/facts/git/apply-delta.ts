import { LARGEST_OBJECT } from './git-object.ts';

/**
 * Applies a delta to its base (gitformat-pack(5), "Deltified representation").
 * @returns undefined if the delta does not fit the base or is malformed
 */
export function applyDelta(base: Buffer, delta: Buffer): Buffer | undefined {
  let at = 0;
  const size = (): number => {
    let value = 0;
    for (let shift = 0; shift < 42; shift += 7) {
      const byte = delta[at++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if ((byte & 0x80) === 0) break;
    }
    return value;
  };
  if (size() !== base.length) return undefined;
  const length = size();
  if (length > LARGEST_OBJECT) return undefined;
  const result = Buffer.alloc(length);
  let written = 0;
  while (at < delta.length) {
    const command = delta[at++] as number;
    if (command === 0) return undefined;
    if ((command & 0x80) === 0) {
      if (at + command > delta.length || written + command > length) return undefined;
      delta.copy(result, written, at, at + command);
      at += command;
      written += command;
      continue;
    }
    let offset = 0;
    let count = 0;
    for (let index = 0; index < 4; index += 1)
      if (command & (1 << index)) offset += (delta[at++] ?? 0) * 2 ** (8 * index);
    for (let index = 0; index < 3; index += 1)
      if (command & (0x10 << index)) count += (delta[at++] ?? 0) * 2 ** (8 * index);
    if (count === 0) count = 0x10000;
    if (offset + count > base.length || written + count > length) return undefined;
    base.copy(result, written, offset, offset + count);
    written += count;
  }
  return written === length ? result : undefined;
}
