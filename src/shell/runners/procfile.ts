import type { NamedText } from './script-runs.ts';

/** Reads the commands of a Procfile: `name: command`, those named or all. */
export function procfileCommands(text: string, names: readonly string[]): readonly NamedText[] {
  const texts: NamedText[] = [];
  for (const line of text.split(/\r?\n/)) {
    const match = /^([A-Za-z0-9_-]+):\s*(\S.*)$/.exec(line);
    if (match?.[1] === undefined || match[2] === undefined) continue;
    if (names.length > 0 && !names.includes(match[1])) continue;
    texts.push({ text: match[2], name: `Procfile ${match[1]}` });
  }
  return texts;
}
