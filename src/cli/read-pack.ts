import { readFileSync } from 'node:fs';
import { parsePack } from '../rules/parse-pack.ts';
import type { Pack } from '../rules/rule.ts';
import { UsageError } from './output.ts';

/** Reads a rule file. @throws UsageError that lists everything that is wrong with it */
export function readPack(file: string): Pack {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
  const parsed = parsePack(text, file);
  if (parsed.ok) return parsed.pack;
  throw new UsageError(
    parsed.problems
      .map(
        one =>
          `${one.file}:${one.line}:${one.column}: ${one.rule === undefined ? '' : `${one.rule}: `}${one.message}`,
      )
      .join('\n'),
  );
}
