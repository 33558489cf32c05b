import type { ParsedOptions } from '../../shell/options/parse.ts';
import { textWithHoles } from '../hole.ts';

/** The values of the options of these names, in the order they were given; with holes. */
export function optionValues(parsed: ParsedOptions, ...names: readonly string[]): string[] {
  return parsed.options.flatMap(one =>
    names.includes(one.name) && one.value !== undefined ? [textWithHoles(one.value)] : [],
  );
}

/** Was an option of one of these names given? */
export function hasOption(parsed: ParsedOptions, ...names: readonly string[]): boolean {
  return parsed.options.some(one => names.includes(one.name));
}
