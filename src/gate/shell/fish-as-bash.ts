/** Deeper substitutions are left as they are: then the line is not understood, and asked about if it may act. */
const DEEPEST = 40;

/** What a block of fish becomes: the word it begins with, what follows its first statement, and its end. */
interface Block {
  readonly open: string;
  readonly body: string;
  readonly close: string;
}

const BRACES: Block = { open: '{', body: '', close: '}' };

const BLOCKS: Readonly<Record<string, Block>> = {
  begin: BRACES,
  if: { open: 'if', body: 'then', close: 'fi' },
  while: { open: 'while', body: 'do', close: 'done' },
  for: { open: 'for', body: 'do', close: 'done' },
  // Every case is taken for one that may run.
  switch: { open: '{ :', body: '', close: '}' },
  // Its body is what a call of it runs; where it is only defined, nothing does.
  function: { open: '', body: '', close: '}' },
};

/** Words before a command that say only whether it runs. */
const CONDITIONS = ['and', 'or', 'not', 'case'];

/**
 * Writes a line of fish as bash, so that it can be judged: blocks, command substitutions and quotes are
 * rewritten, all else is common to both (fish documentation, "The fish language"). Whatever runs on a
 * condition is kept as if it ran. The work is linear in the length of the text.
 */
export function fishAsBash(text: string): string {
  return new FishReader(text).read();
}

class FishReader {
  readonly #text: string;
  readonly #blocks: Block[] = [];
  #at = 0;
  #depth = 0;
  readonly #parts: string[] = [];
  /** A command begins here. */
  #start = true;
  /** What has to follow the statement that opens a block. */
  #body: string | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  read(): string {
    while (this.#at < this.#text.length) this.#step();
    return this.#parts.join('');
  }

  #step(): void {
    const char = this.#text[this.#at] ?? '';
    if (this.#start && /[a-z]/.test(char) && this.#keyword()) return;
    if (char === '#' && /(^|[\s;])$/.test(this.#text.slice(Math.max(0, this.#at - 1), this.#at)))
      this.#comment();
    else if (char === "'") this.#quoted();
    else if (char === '"') this.#doubleQuoted();
    else if (char === '\\') this.#put(2, false);
    else if (char === '`') this.#replace('\\`', false);
    else if (char === '(') this.#open();
    else if (char === ')') this.#close();
    else if (char === ';' || char === '\n') this.#terminate(char);
    else if (char === '|' || char === '&') this.#put(1, this.#text[this.#at - 1] !== '>');
    else this.#put(1, this.#start && /\s/.test(char));
  }

  /** A word that opens or ends a block, or says when a command runs. @returns false if it is an ordinary word */
  #keyword(): boolean {
    let end = this.#at;
    while (/[a-z]/.test(this.#text[end] ?? '')) end += 1;
    if (/[^\s;|&)]/.test(this.#text[end] ?? ' ')) return false;
    const word = this.#text.slice(this.#at, end);
    if (word === 'end') return this.#end(end);
    if (word === 'else') return this.#else(end);
    if (CONDITIONS.includes(word)) {
      this.#at = end;
      // What stands behind `case` are patterns.
      if (word === 'case') this.#emit(':');
      this.#start = word !== 'case';
      return true;
    }
    const block = Object.hasOwn(BLOCKS, word) ? BLOCKS[word] : undefined;
    if (block === undefined) return false;
    this.#at = end;
    this.#blocks.push(block);
    if (word === 'function') this.#name();
    else this.#emit(block.open);
    this.#start = word === 'if' || word === 'while' || word === 'begin';
    if (word === 'begin') this.#emit(' ');
    else this.#body = block.body;
    return true;
  }

  #end(after: number): boolean {
    const block = this.#blocks.pop();
    this.#at = after;
    this.#emit(block === undefined ? 'end' : block.close);
    this.#start = false;
    return true;
  }

  #else(after: number): boolean {
    const condition = /^\s+if(?=[\s;])/.exec(this.#text.slice(after, after + 40))?.[0];
    this.#at = after + (condition?.length ?? 0);
    this.#emit(condition === undefined ? 'else ' : 'elif');
    // `else` stands alone; what ends it would be an empty command.
    if (condition === undefined) this.#skipTerminator();
    else this.#body = 'then';
    this.#start = true;
    return true;
  }

  /** `function NAME OPTIONS…` */
  #name(): void {
    let end = this.#at;
    while (end < this.#text.length && !/[;\n]/.test(this.#text[end] ?? '')) end += 1;
    const name = /^\s*([\w.:-]+)/.exec(this.#text.slice(this.#at, Math.min(end, this.#at + 256)))?.[1];
    this.#at = end;
    this.#emit(`${name ?? 'f'}() {`);
  }

  #terminate(char: string): void {
    this.#at += 1;
    const body = this.#body;
    this.#body = undefined;
    // An empty statement is nothing in fish, and an error in bash.
    const empty = body === undefined && (this.#start || this.#parts.length === 0);
    if (body === '') this.#emit(this.#parts.at(-1)?.endsWith('{') === true ? ' ' : `${char} `);
    else if (!empty || char === '\n') this.#emit(body === undefined ? char : `${char} ${body} `);
    this.#start = true;
  }

  #skipTerminator(): void {
    while (/[\s;]/.test(this.#text[this.#at] ?? '')) this.#at += 1;
  }

  #open(): void {
    this.#depth += 1;
    this.#replace(this.#depth > DEEPEST ? '(' : '$(', true);
  }

  #close(): void {
    this.#depth -= 1;
    this.#put(1, false);
  }

  #comment(): void {
    const end = this.#text.indexOf('\n', this.#at);
    this.#at = end === -1 ? this.#text.length : end;
  }

  /** In single quotes of fish `\\'` and `\\\\` are escapes; in those of bash nothing is. */
  #quoted(): void {
    this.#emit("'");
    for (this.#at += 1; this.#at < this.#text.length; this.#at += 1) {
      const char = this.#text[this.#at] ?? '';
      const next = this.#text[this.#at + 1];
      if (char === "'") break;
      if (char === '\\' && (next === "'" || next === '\\')) {
        this.#emit(next === "'" ? "'\\''" : '\\');
        this.#at += 1;
      } else this.#emit(char);
    }
    if (this.#at < this.#text.length) this.#emit("'");
    this.#at += 1;
    this.#start = false;
  }

  #doubleQuoted(): void {
    let end = this.#at + 1;
    while (end < this.#text.length && this.#text[end] !== '"') end += this.#text[end] === '\\' ? 2 : 1;
    this.#emit(this.#text.slice(this.#at, end + 1).replaceAll('`', '\\`'));
    this.#at = end + 1;
    this.#start = false;
  }

  #emit(text: string): void {
    if (text !== '') this.#parts.push(text);
  }

  #put(length: number, start: boolean): void {
    this.#emit(this.#text.slice(this.#at, this.#at + length));
    this.#at += length;
    this.#start = start;
  }

  #replace(text: string, start: boolean): void {
    this.#emit(text);
    this.#at += 1;
    this.#start = start;
  }
}
