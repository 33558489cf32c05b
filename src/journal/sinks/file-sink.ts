import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Delivery, Sink, SinkLine } from './sink.ts';

/** Appends each event as a line of JSON to a regular file, which is made if it is not there (mode 0600). */
export function fileSink(name: string, path: string): Sink {
  const flags =
    constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK | constants.O_NOCTTY;
  return {
    name,
    deliver: async lines => {
      let file: FileHandle | undefined;
      try {
        // Opened each time: log files are rotated.
        file = await open(path, flags, 0o600);
        return await append(file, lines);
      } catch (error) {
        return { kind: 'later', why: (error as Error).message };
      } finally {
        await file?.close().catch(() => undefined);
      }
    },
    close: () => undefined,
  };
}

async function append(file: FileHandle, lines: readonly SinkLine[]): Promise<Delivery> {
  const stat = await file.stat();
  if (!stat.isFile()) return { kind: 'later', why: 'not a regular file' };
  const torn = stat.size > 0 && (await lastByte(file, stat.size)) !== 10;
  const text = lines.map(line => `${line.text}\n`).join('');
  await file.writeFile(torn ? `\n${text}` : text);
  await file.datasync();
  return { kind: 'delivered' };
}

/** A line that a full disk cut off must not run into the next. */
async function lastByte(file: FileHandle, size: number): Promise<number | undefined> {
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0];
}
