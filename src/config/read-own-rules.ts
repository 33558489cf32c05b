import { checkPack } from '../rules/parse-pack.ts';
import type { Pack } from '../rules/rule.ts';
import type { ConfigDocument } from './config-document.ts';
import type { ConfigProblem } from './config-problem.ts';
import type { OwnRule } from './layer.ts';

/** Rules, and what is wrong with them. */
export interface ReadRules {
  readonly rules: readonly OwnRule[];
  readonly problems: readonly ConfigProblem[];
}

/** Reads the `rules` of a configuration file: each rule is a pack of its own family. */
export function readOwnRules(
  written: readonly { readonly id: string }[],
  document: ConfigDocument,
  file: string,
): ReadRules {
  const read = written.map((rule, index) => {
    const family = rule.id.split('.')[0];
    // The place of a rule in its pack of one is its place in this file's list.
    return readPack({ family, about: `Rules of ${file}.`, rules: [rule] }, file, path =>
      document.place(path[0] === 'rules' ? ['rules', index, ...path.slice(2)] : []),
    );
  });
  return { rules: read.flatMap(one => one.rules), problems: read.flatMap(one => one.problems) };
}

/** Reads a pack that a configuration file extends. */
export function readExtendedPack(document: ConfigDocument, file: string): ReadRules {
  return readPack(document.data, file, document.place);
}

function readPack(data: unknown, file: string, place: ConfigDocument['place']): ReadRules {
  const parsed = checkPack(data, file, path => place(path) ?? { line: 1, column: 1 });
  return parsed.ok
    ? { rules: ownRules(parsed.pack), problems: [] }
    : { rules: [], problems: parsed.problems };
}

function ownRules(pack: Pack): OwnRule[] {
  return pack.rules.map(rule => ({
    rule,
    examples: pack.examples[rule.id] ?? { ask: [], low: [], allow: [] },
  }));
}
