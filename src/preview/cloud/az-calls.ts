import type { CliOperation } from '../../operations/operation.ts';
import { type CloudCall, isValue } from './cloud-call.ts';

/** Verbs that take a thing away or stop it; nearly all of their groups have a `show` (az reference). */
const TAKES = /^(?:delete|purge|stop|deallocate|reset)$/;

/** Options that say how it is done or shown, not which thing is meant. */
const OTHER =
  /^(?:output|query|force-deletion-types?|lock-token|if-match|no-wait|yes|verbose|debug|only-show-errors)$/;

/** The call that reads what a call of az deletes; none: it is not looked up. */
export function azCalls({ path, options, operands }: CliOperation): CloudCall[] {
  const words = path.split(' ');
  if (words.length < 2 || !TAKES.test(words.at(-1) ?? '') || !operands.every(isValue)) return [];
  const shown = ['--output', 'json', '--only-show-errors'];
  const values = Object.entries(options).flatMap(([name, given]) =>
    OTHER.test(name) || !given.some(isValue) ? [] : [`--${name}`, ...given.filter(isValue)],
  );
  // Without anything that names a thing the answer would be of another one.
  if (values.length === 0) return [];
  if (path === 'group delete') {
    const group = options['name']?.[0] ?? options['resource-group']?.[0] ?? '';
    if (!isValue(group)) return [];
    const subscription = (options['subscription'] ?? []).flatMap(one =>
      isValue(one) ? ['--subscription', one] : [],
    );
    return [
      {
        args: ['resource', 'list', '--resource-group', group, ...subscription, ...shown],
        answers: 'resources',
      },
    ];
  }
  const show = path === 'keyvault purge' ? 'show-deleted' : 'show';
  return [{ args: [...words.slice(0, -1), show, ...values, ...shown], answers: 'thing' }];
}
