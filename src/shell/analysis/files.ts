import type { SimpleCommand } from '../command.ts';
import type { FileText } from '../program.ts';
import { knownWord, type Word, wordOf } from '../word.ts';
import type { Output } from './output.ts';
import { baseName } from './paths.ts';

/** The text of a file as far as an analysis can see it. */
export type SeenFile =
  | {
      readonly ok: true;
      readonly word: Word;
      /** A command before may have written the file since it was read. */
      readonly stale: boolean;
    }
  | { readonly ok: false; readonly reason: 'missing' | 'unreadable' | 'unknown' };

/** Commands that name a file without writing it. */
const READERS = new Set(
  `cat ls chmod chown test [ [[ head tail less more grep egrep rg stat file wc echo printf source . sh bash dash
   zsh ksh dos2unix shellcheck sudo cd find diff sha256sum md5sum realpath readlink dirname basename which`.split(
    /\s+/,
  ),
);

/** Files that a text reads and writes: what it wrote itself comes before what is on the disk. */
export class Files {
  private readonly read: ((path: string) => FileText) | undefined;
  private readonly written = new Map<string, Word | undefined>();

  constructor(read: ((path: string) => FileText) | undefined) {
    this.read = read;
  }

  /**
   * Notes that a command writes a file.
   * @param output what it writes; undefined: not known
   */
  write(path: string, output: Output, appends: boolean): void {
    const before = appends ? this.before(path) : [];
    const parts = before === undefined || output === undefined ? undefined : [...before, ...output];
    this.written.set(path, parts === undefined ? undefined : wordOf(path, parts));
  }

  /**
   * Looks at a file.
   * @param commands what ran before
   */
  see(path: string, commands: readonly (SimpleCommand | undefined)[]): SeenFile {
    if (this.written.has(path)) {
      const word = this.written.get(path);
      return word === undefined ? { ok: false, reason: 'unknown' } : { ok: true, word, stale: false };
    }
    if (this.read === undefined) return { ok: false, reason: 'unknown' };
    const found = this.read(path);
    const stale = touched(path, commands);
    if (found.ok) return { ok: true, word: knownWord(found.text), stale };
    if (stale) return { ok: false, reason: 'unknown' };
    return { ok: false, reason: found.reason === 'missing' ? 'missing' : 'unreadable' };
  }

  private before(path: string): Word['parts'] | undefined {
    if (this.written.has(path)) return this.written.get(path)?.parts;
    const found = this.read?.(path);
    if (found?.ok === true) return [{ kind: 'text', text: found.text }];
    return found?.reason === 'missing' ? [] : undefined;
  }
}

/** True if a command that may write names the file. */
function touched(path: string, commands: readonly (SimpleCommand | undefined)[]): boolean {
  const name = baseName(path);
  return commands.some(command => {
    if (command === undefined) return false;
    if (command.redirections.some(one => one.operator.includes('>') && mentions(one.target, name)))
      return true;
    const program = baseName(command.words[0]?.value ?? '');
    if (READERS.has(program)) return false;
    return command.words.some((word, at) => at > 0 && mentions(word, name));
  });
}

function mentions(word: Word, name: string): boolean {
  return word.parts.some(part => part.kind === 'text' && part.text.includes(name));
}
