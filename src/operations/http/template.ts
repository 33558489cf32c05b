import { makeHole } from '../hole.ts';

/** Puts values into `{{name}}`; a name without value becomes a hole. */
export function fillTemplate(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(
    /\{\{\s*([^{}]{1,100}?)\s*\}\}/g,
    (written: string, name: string) => values.get(name) ?? makeHole(written),
  );
}
