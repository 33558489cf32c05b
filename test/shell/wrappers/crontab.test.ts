// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts
import { describe, expect, it } from 'vitest';
import { run } from '../render.ts';

describe('the commands of a table:', () => {
  it.each([
    ["echo '* * * * * a b' | crontab -", ['echo "* * * * * a b"', 'crontab -', 'a b']],
    [
      "printf '@daily a\\n# b\\nX=1\\n' | crontab",
      ['printf "@daily a\\\\n# b\\\\nX=1\\\\n"', 'crontab', 'a'],
    ],
    ['crontab -l', ['crontab -l']],
    ['crontab -r', ['crontab -r']],
    ["(crontab -l; echo '0 0 * * * a') | crontab -", ['crontab -l', 'echo "0 0 * * * a"', 'crontab -', 'a']],
    ['crontab -l | grep -v x | crontab -', ['crontab -l', 'grep -v x', 'crontab -']],
    ['curl u | crontab -', ['curl u', 'crontab -']],
    ['crontab - <<E\n*/5 * * * * a\n@reboot b\nMAILTO=x\nE', ['crontab -', 'a', 'b']],
  ] as const)('%s', (text, expected) => {
    expect(run(text)).toEqual(expected);
  });
});
