/**
 * Names as git printed them, if each can be told from the text it was read as: what is no UTF-8 has become U+FFFD
 * there, and leads to no file, or to another.
 * @param names undefined: git could not tell
 * @returns undefined if there are none such, or one is not exact
 */
export function exactNames(names: readonly string[] | undefined): readonly string[] | undefined {
  return names?.some(name => name.includes('\uFFFD')) === false ? names : undefined;
}
