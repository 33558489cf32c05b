/**
 * Makes patterns ready for many texts: `*` stands for any run of characters, `?` for one, everything else
 * for itself; letters match without regard to case.
 * @returns a test of a lower-case text: does any pattern match all of it?
 */
export function compileGlobs(patterns: readonly string[]): (text: string) => boolean {
  const lower = patterns.map(one => one.toLowerCase());
  const plain = lower.filter(one => !/[*?]/.test(one));
  const globs = lower.filter(one => /[*?]/.test(one)).map(compileGlob);
  const [only] = plain;
  if (globs.length === 0 && plain.length === 1) return text => text === only;
  const literals = new Set(plain);
  if (globs.length === 0) return text => literals.has(text);
  return text => {
    if (literals.has(text)) return true;
    for (const glob of globs) if (glob(text)) return true;
    return false;
  };
}

/** The common shapes of patterns need no scan: `delete-*`, `*-delete`, `*delete*`, `delete?*`, `?*delete`. */
function compileGlob(glob: string): (text: string) => boolean {
  const [, before, after] = /^([^*?]+)\?\*$|^\?\*([^*?]+)$/.exec(glob) ?? [];
  if (before !== undefined) return text => text.length > before.length && text.startsWith(before);
  if (after !== undefined) return text => text.length > after.length && text.endsWith(after);
  const inner = glob.replace(/^\*+/, '').replace(/\*+$/, '');
  if (/[*?]/.test(inner)) return text => matchesGlob(glob, text);
  const open = glob.startsWith('*');
  const ends = glob.endsWith('*');
  if (open && ends) return text => text.includes(inner);
  if (open) return text => text.endsWith(inner);
  return text => text.startsWith(inner);
}

/**
 * Matches a text against one pattern of `*`, `?` and literal characters, with regard to case. Linear in text
 * times stars, with no backtracking beyond the last star, so that a hostile text cannot make it slow.
 */
export function matchesGlob(glob: string, text: string): boolean {
  let gi = 0;
  let ti = 0;
  let star = -1;
  let resume = 0;
  while (ti < text.length) {
    if (gi < glob.length && glob[gi] === '*') {
      star = gi;
      resume = ti;
      gi += 1;
    } else if (gi < glob.length && (glob[gi] === '?' || glob[gi] === text[ti])) {
      gi += 1;
      ti += 1;
    } else if (star !== -1) {
      gi = star + 1;
      resume += 1;
      ti = resume;
    } else {
      return false;
    }
  }
  while (gi < glob.length && glob[gi] === '*') gi += 1;
  return gi === glob.length;
}
