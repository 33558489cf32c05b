import { type InputSource, inputFiles } from '../read-input.ts';
import type { Setting } from '../setting.ts';
import { DATA_OPTIONS } from './data.ts';

/**
 * The files that curl is given to send: `-d @FILE`, `-F name=@FILE`, `-T FILE`. What is piped to curl counts too: without `@-` it is not read, but
 * whoever wrote the line meant it to be.
 */
export function sentFiles(
  settings: readonly Setting[],
  upload: string | undefined,
  source: InputSource,
): string[] {
  const named = settings.flatMap(({ name, value }) => {
    if (name === 'form') return [/^[^=]*=[@<]([^;]*)/.exec(value)?.[1] ?? ''];
    if (name === 'data-urlencode') return [/^[^=@]*@([\s\S]*)$/.exec(value)?.[1] ?? ''];
    return DATA_OPTIONS.includes(name) && name !== 'data-raw' && value.startsWith('@')
      ? [value.slice(1)]
      : [];
  });
  const paths = [...named, ...(upload === undefined ? [] : [upload])];
  return [...new Set([...paths, ...inputFiles(source.command)])].filter(path => path !== '' && path !== '-');
}
