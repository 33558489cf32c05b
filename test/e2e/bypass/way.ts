/** A command that would destroy something, if it ran: one HTTP request that a server on loopback counts. */
export interface Destroyer {
  /** The program's file. */
  readonly program: string;
  /** Its arguments without the program. None has a character that any language here quotes. */
  readonly args: readonly string[];
  /** All words with spaces between: a line of a shell. */
  readonly line: string;
}

/** One way to start a {@link Destroyer}. */
export interface Way {
  readonly name: string;
  /** Programs that must be there. */
  readonly needs?: readonly string[];
  /** Only root can do it. */
  readonly root?: true;
  /**
   * Files that it uses, by name, in a directory of its own where it runs. There are also `cmd` (the line)
   * and `cmd.json` (the words). A file that begins with `#!` is executable.
   */
  readonly files?: (destroyer: Destroyer) => Readonly<Record<string, string | Buffer>>;
  /** What is started there. */
  readonly argv: (destroyer: Destroyer) => readonly string[];
}

/** A way that is a line of a shell. */
export function shellWay(
  name: string,
  line: (destroyer: Destroyer) => string,
  rest: Pick<Way, 'needs' | 'root' | 'files'> & { readonly shell?: readonly string[] } = {},
): Way {
  const { shell = ['bash'], ...others } = rest;
  return {
    name,
    ...others,
    needs: [shell[0] ?? '', ...(others.needs ?? [])],
    argv: destroyer => [...shell, '-c', line(destroyer)],
  };
}

/**
 * The same way with a command that cannot be read off its text: what `$(awk 1 cmd)` gives is known only when
 * it runs. Undefined where the way itself does not show the text.
 */
export function withHiddenText(way: Way, destroyer: Destroyer): Way | undefined {
  const hide = (one: Destroyer): Destroyer => ({ ...one, line: '$(awk 1 cmd)' });
  const texts = (one: Destroyer): string => JSON.stringify([way.argv(one), way.files?.(one)]);
  if (way.argv(destroyer)[1] !== '-c' || texts(destroyer) === texts(hide(destroyer))) return undefined;
  return {
    ...way,
    name: `${way.name}, its words known only when it runs`,
    argv: one => way.argv(hide(one)),
    ...(way.files === undefined ? {} : { files: one => way.files?.(hide(one)) ?? {} }),
  };
}
