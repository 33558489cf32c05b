import type { Hold } from '../hold/hold.ts';
import { visibleText } from '../operations/visible.ts';
import type { AskedAgain, Asker } from './asker.ts';

/**
 * Where there is no terminal and the configuration says `unattended: wait`: says on standard error what waits
 * and how it is answered. The answer comes through the control socket, or the time runs out.
 */
export class UnattendedWait implements Asker {
  readonly #say: (line: string) => void;

  /** @param say writes a line where whoever started the session reads */
  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  ask(hold: Hold, code: string): void {
    const [worst] = hold.judgement.findings;
    const what = visibleText(worst?.summary ?? hold.argv.join(' '));
    this.#say(
      `${hold.id} is held: ${what}; answer with: holdfire approve ${hold.id} ${code}, or holdfire deny ${hold.id}`,
    );
  }

  changed({ hold, code, because }: AskedAgain): void {
    this.#say(`${hold.id} was not released, since it is not as it was: ${because}`);
    this.ask(hold, code);
  }

  closed(): void {}
}
