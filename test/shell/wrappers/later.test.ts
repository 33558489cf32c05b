// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts
import { describe, expect, it } from 'vitest';
import { run } from '../render.ts';

describe('what runs later or elsewhere:', () => {
  it.each([
    ['at now + 1 minute <<E\na\nE', ['at now + 1 minute', 'a']],
    ['echo a | at 5pm', ['echo a', 'at 5pm', 'a']],
    ['at -f f now', ['at -f f now']],
    ['at -l', ['at -l']],
    ['atq', ['atq']],
    ['batch <<E\na\nE', ['batch', 'a']],
    ['systemd-run a b', ['systemd-run a b', 'a b']],
    ['systemd-run --user --scope -p X=1 a', ['systemd-run --user --scope -p X=1 a', 'a']],
    ['systemd-run --on-active=5 a', ['systemd-run --on-active=5 a', 'a']],
    ['systemd-run', ['systemd-run']],
  ] as const)('%s', (text, expected) => {
    expect(run(text)).toEqual(expected);
  });
});
