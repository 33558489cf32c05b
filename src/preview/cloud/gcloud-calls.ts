import type { CliOperation } from '../../operations/operation.ts';
import { type CloudCall, isValue } from './cloud-call.ts';

/** Things of one command that are asked about: each is a call of its own. */
const MOST_THINGS = 3;

/** Objects of a bucket that are listed. */
const MOST_OBJECTS = 1000;

/** Verbs that take a thing away or stop it; nearly all of their groups have a `describe` (gcloud reference). */
const TAKES = /^(?:delete|destroy|stop|suspend|reset)$/;

/** Options that say how it is done or shown, not which thing is meant. */
const OTHER =
  /^(?:format|filter|verbosity|log-http|user-output-enabled|flags-file|(?:delete|keep)-disks|timeout|etag|sort-by|limit|page-size|access-token-file|impersonate-service-account|billing-project|trace-token)$/;

/** The calls that read what a call of gcloud or gsutil deletes; none: it is not looked up. */
export function gcloudCalls({ program, path, options, operands }: CliOperation): CloudCall[] {
  if (!operands.every(isValue)) return [];
  const global = valueOptions(options, name => /^(?:project|account|configuration)$/.test(name));
  const bucket = /^gs:\/\/([^/*?[\]]+)\/?([^*?[\]]*)/.exec(operands[0] ?? '');
  const isStorage =
    program === 'gsutil' ? /^(?:rm|rb)$/.test(path) : /^storage (?:rm|buckets delete)$/.test(path);
  if (isStorage) {
    if (bucket === null) return [];
    const place = `gs://${bucket[1]}/${bucket[2]}**`;
    const shown = ['--format=json(name,size,update_time)', `--limit=${MOST_OBJECTS}`];
    return [{ args: ['storage', 'objects', 'list', place, ...shown, ...global], answers: 'objects' }];
  }
  const words = path.split(' ');
  if (program !== 'gcloud' || words.length < 2 || !TAKES.test(words.at(-1) ?? '')) return [];
  const own = valueOptions(options, name => !OTHER.test(name));
  const call = [...words.slice(0, -1), 'describe'];
  return operands
    .slice(0, MOST_THINGS)
    .map(name => ({ args: [...call, name, ...own, '--format=json'], answers: 'thing' }));
}

function valueOptions(options: CliOperation['options'], isMeant: (name: string) => boolean): string[] {
  return Object.entries(options).flatMap(([name, values]) =>
    isMeant(name) ? values.filter(isValue).map(value => `--${name}=${value}`) : [],
  );
}
