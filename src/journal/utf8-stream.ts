import { isAscii } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';

/**
 * Decodes UTF-8 that arrives in pieces: a character cut by the border of two pieces comes out whole with the
 * second; invalid bytes become U+FFFD.
 */
export class Utf8Stream {
  private readonly decoder = new StringDecoder('utf8');
  private carries = false;

  /** The characters that are complete with these bytes. */
  decode(bytes: Uint8Array): string {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // Most output is ASCII, and this way of reading it is ten times as fast.
    if (!this.carries && isAscii(buffer)) return buffer.toString('latin1');
    this.carries = true;
    const text = this.decoder.write(buffer);
    if (buffer.length > 0 && (buffer[buffer.length - 1] ?? 0) < 0x80) this.carries = false;
    return text;
  }

  /** What is left of a character that was never completed: one U+FFFD, or nothing. */
  end(): string {
    this.carries = false;
    return this.decoder.end();
  }
}
