import { visibleText } from '../operations/visible.ts';

/** Something wrong with a configuration file: where, what, what was expected and the nearest known name. */
export interface ConfigProblem {
  /** Absolute path; `…/package.json` for its `holdfire` property. */
  readonly file: string;
  /** 1-based; undefined where the file as a whole is meant, or the data came from a program. */
  readonly line?: number;
  readonly column?: number;
  /** The key it is about: `decisions.severities.high`. */
  readonly key?: string;
  /** The rule it is about, by id. */
  readonly rule?: string;
  /** What is wrong, as a phrase. */
  readonly message: string;
  readonly expected?: string;
  /** The known name that the person may have meant. */
  readonly nearest?: string;
}

/**
 * A problem on one line: `FILE:LINE:COLUMN: KEY: MESSAGE; expected …; did you mean …?`. What a
 * terminal would act on is written out: names and values come from files that anybody may have written.
 */
export function formatProblem(problem: ConfigProblem): string {
  const place = [problem.file, problem.line, problem.column].filter(part => part !== undefined).join(':');
  const about = [problem.rule === undefined ? problem.key : `${problem.rule} (${problem.key ?? 'rule'})`]
    .filter(part => part !== undefined && part !== '')
    .map(part => `${part}: `)
    .join('');
  const expected = problem.expected === undefined ? '' : `; expected ${problem.expected}`;
  const nearest = problem.nearest === undefined ? '' : `; did you mean ${problem.nearest}?`;
  return visibleText(`${place}: ${about}${problem.message}${expected}${nearest}`);
}
