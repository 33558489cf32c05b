import { randomInt } from 'node:crypto';

/** Letters and digits that are not taken for each other. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Long enough that three guesses are worth nothing (30^6), short enough to be typed. */
const LENGTH = 6;

/** Chooses the code that approves one hold from another terminal. It is shown only on the owner's screen. */
export function chooseCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
