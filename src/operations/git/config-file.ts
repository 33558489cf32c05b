/**
 * Finds an alias in settings.
 * @param settings `alias.name=value` as behind `-c`, or whole configuration files (git-config(1), "Syntax")
 * @param name compared without regard to case, as git does
 */
export function aliasIn(settings: readonly string[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  for (const setting of settings) {
    const inline = /^alias\.([\w-]+)=(.*)$/is.exec(setting);
    if (inline !== null && !setting.includes('\n')) {
      if (inline[1]?.toLowerCase() === wanted) return inline[2];
      continue;
    }
    const found = aliasInFile(setting, wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

function aliasInFile(text: string, wanted: string): string | undefined {
  let inAliases = false;
  let found: string | undefined;
  for (const line of text.replaceAll('\\\n', '').split('\n')) {
    const section = /^\s*\[\s*([\w.-]+)\s*(?:"[^"]*"\s*)?\]/.exec(line);
    if (section !== null) inAliases = section[1]?.toLowerCase() === 'alias';
    if (!inAliases) continue;
    const entry = /^\s*([A-Za-z][\w-]*)\s*=\s*(.*?)\s*$/.exec(line.slice(section?.[0].length ?? 0));
    // The last setting counts.
    if (entry?.[1]?.toLowerCase() === wanted) found = unquoted(entry[2] ?? '');
  }
  return found;
}

/** Removes git's quotes and backslashes, and a comment behind the value. */
function unquoted(value: string): string {
  let text = '';
  let quoted = false;
  for (let at = 0; at < value.length; at += 1) {
    const character = value[at] as string;
    if (character === '"') quoted = !quoted;
    else if (character === '\\') {
      at += 1;
      text += value[at] ?? '';
    } else if (!quoted && (character === '#' || character === ';')) break;
    else text += character;
  }
  return text.trimEnd();
}
