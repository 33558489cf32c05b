import type { Hold } from '../hold/hold.ts';
import { visibleText } from '../operations/visible.ts';

/** How a person wants to be told, and by which terminal. */
export interface AnnouncementOptions {
  readonly bell: boolean;
  readonly desktop: boolean;
  /** The terminal says in its environment who it is. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Longest text of a notification, in characters. */
const LONGEST = 120;

/**
 * The bytes that tell a person of a hold without showing anything on the screen: a bell (BEL), a desktop
 * notification by OSC 9 (iTerm2, kitty, WezTerm, Windows Terminal) or by OSC 777 where the terminal is known
 * to take that (urxvt, foot, Ghostty, terminals of VTE), wrapped for tmux, which passes it on if
 * `allow-passthrough` is set.
 */
export function announcement(hold: Hold, { bell, desktop, env }: AnnouncementOptions): string {
  const [worst] = hold.judgement.findings;
  const text = plain(`held: ${worst?.summary ?? hold.argv.join(' ')}`);
  return `${desktop ? notification(text, env) : ''}${bell ? '\x07' : ''}`;
}

function notification(text: string, env: AnnouncementOptions['env']): string {
  // ConEmu takes OSC 9 with a number first for something else: the text begins with a word.
  const sequence = takes777(env)
    ? `\x1b]777;notify;holdfire;${text.replaceAll(';', ',')}\x1b\\`
    : `\x1b]9;holdfire ${text}\x1b\\`;
  return env['TMUX'] === undefined ? sequence : `\x1bPtmux;${sequence.replaceAll('\x1b', '\x1b\x1b')}\x1b\\`;
}

function takes777(env: AnnouncementOptions['env']): boolean {
  if (env['VTE_VERSION'] !== undefined) return true;
  return /rxvt|foot|ghostty/i.test(`${env['TERM'] ?? ''} ${env['TERM_PROGRAM'] ?? ''}`);
}

function plain(text: string): string {
  const visible = visibleText(text);
  return visible.length > LONGEST ? `${visible.slice(0, LONGEST - 1)}…` : visible;
}
