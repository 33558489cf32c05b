/** A text of at most so many bytes of UTF-8, cut between characters where it is longer. */
export function cutText(text: string, bytes: number): Buffer {
  const whole = Buffer.from(text);
  if (whole.length <= bytes) return whole;
  let end = bytes;
  // Bytes that begin with binary 10 go on with a character.
  while (end > 0 && ((whole[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return whole.subarray(0, end);
}
