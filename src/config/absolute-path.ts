import { isAbsolute, join, normalize } from 'node:path';

/**
 * A path as written in a configuration file, made absolute: `~/` is the user's home, another relative one
 * starts at the file. Links are not followed, a slash at the end is dropped.
 */
export function absolutePath(
  text: string,
  from: { readonly directory: string; readonly home: string },
): string {
  const whole =
    text === '~' || text.startsWith('~/')
      ? join(from.home, text.slice(1))
      : isAbsolute(text)
        ? text
        : join(from.directory, text);
  const path = normalize(whole);
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
