import type { Answer, Answerer } from '../../hold/answer.ts';
import type { Timeline } from '../timeline.ts';

/** Those who are no person. */
const OTHERS: Readonly<Record<Exclude<Answerer, 'person'>, string>> = {
  program: 'a program that was named to answer instead of a person (--answer-with)',
  timeout: 'holdfire, since nobody answered in time',
  unattended: 'holdfire, since there was nobody to ask',
  policy: 'holdfire, by an answer given before or by the configuration',
  repeat: 'holdfire, since the same was denied before',
  failure: 'holdfire, since the answer could not be had or not be written down',
  end: 'holdfire, since the session was ending',
};

/** Who answered, for somebody who was not there; a person is known by the account that ran the session. */
export function answererOf({ by, channel }: Answer, start: Timeline['start']): string {
  if (by !== 'person') return OTHERS[by];
  const account = start === undefined ? 'a person' : `the person at ${start.user} on ${start.host}`;
  return channel === 'prompt' ? `${account}, in the prompt on the terminal` : `${account}, by ${channel}`;
}
