import { fillHoles, makeHole } from '../../hole.ts';

/** The shell's own line in front of everything else: nothing can make it a comment or a text. */
const IN_FRONT = /^\s*use[ \t]+([\w-]+)[ \t]*;?[ \t]*(?:\r?\n|$)/;

/** What is such a line where no comment or text is around it. */
const ANYWHERE = /^[^\S\r\n]*use[^\S\r\n]+([^\s;]+)/gm;

/** Names that are shown of those that come into question. */
const MOST_NAMES = 8;

/** A script, and the database that the shell's own line in front of it turns to. */
export interface Front {
  readonly database: string | undefined;
  /** What is behind that line. */
  readonly script: string;
}

/** Takes `use shop` off a script's front (mongosh, "use"; it is valid where lines are typed or come by a pipe). */
export function splitFront(text: string): Front {
  const front = IN_FRONT.exec(text);
  return { database: front?.[1], script: text.slice(front?.[0].length ?? 0) };
}

/**
 * The database that a script's `db` stands for.
 * @param given the one that the command's words name
 * @returns with a hole, which names all that come into question, if another line may turn to one: it may be
 *   a comment's or a text's
 */
export function usedDatabase(text: string, given: string): string {
  const { database = given, script } = splitFront(text);
  const others = [...script.matchAll(ANYWHERE)].map(([, name = '']) => name);
  return others.length === 0
    ? database
    : makeHole(fillHoles([...new Set([database, ...others])].slice(0, MOST_NAMES).join(' or ')));
}
