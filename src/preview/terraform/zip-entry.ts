import { inflateRawSync } from 'node:zlib';

/** Longest entry that is unpacked, in bytes. */
const LONGEST = 64 * 1024 * 1024;

/** Most entries of an archive that are looked at. */
const MOST_ENTRIES = 20_000;

/**
 * Takes one entry out of a ZIP archive (PKWARE APPNOTE 6.3: 4.3.16, 4.3.12, 4.3.7), without ZIP64 and encryption.
 * @returns undefined if there is none of that name, or the archive is in another form
 */
export function zipEntry(archive: Buffer, name: string): Buffer | undefined {
  try {
    const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
    if (end === -1) return undefined;
    let at = archive.readUInt32LE(end + 16);
    const entries = Math.min(archive.readUInt16LE(end + 10), MOST_ENTRIES);
    for (let index = 0; index < entries; index += 1) {
      if (archive.readUInt32LE(at) !== 0x02014b50) return undefined;
      const [nameLength, extra, comment] = [28, 30, 32].map(offset => archive.readUInt16LE(at + offset)) as [
        number,
        number,
        number,
      ];
      if (archive.toString('utf8', at + 46, at + 46 + nameLength) === name) return unpacked(archive, at);
      at += 46 + nameLength + extra + comment;
    }
    return undefined;
  } catch {
    return undefined;
  }
}

function unpacked(archive: Buffer, header: number): Buffer | undefined {
  const method = archive.readUInt16LE(header + 10);
  const size = archive.readUInt32LE(header + 20);
  const local = archive.readUInt32LE(header + 42);
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const packed = archive.subarray(start, start + size);
  if (method === 0) return packed;
  return method === 8 ? inflateRawSync(packed, { maxOutputLength: LONGEST }) : undefined;
}
