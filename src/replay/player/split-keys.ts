/**
 * Cuts what was typed into keys: an escape sequence (ECMA-48 control sequence, SS3) or one character each.
 * Half a sequence at the end counts as a key, which then means nothing.
 */
export function splitKeys(bytes: Buffer): Buffer[] {
  const text = bytes.toString('utf8');
  return Array.from(text.matchAll(/\u001b\[[0-?]*[ -/]*[@-~]|\u001bO[ -~]|[\s\S]/gu), match =>
    Buffer.from(match[0]),
  );
}
