/**
 * Would a secret hardly ever stand in a text by chance? A weak one (`postgres`, `test`) may be an ordinary
 * word elsewhere, so that it counts only in its place.
 */
export function isStrong(value: string): boolean {
  return value.length >= 16 || (value.length >= 8 && /[^a-z]/.test(value) && /[^0-9.:/-]/.test(value));
}
