import { describe, expect, it } from 'vitest';
import { controlPath } from '../../src/session/control-place.ts';

const id = '20261121T142237Z-822c4dce';

describe('the place of the control socket', () => {
  const long = `/${'long/'.repeat(20)}`;
  const cases: readonly (readonly [string, string, string | undefined, string | undefined])[] = [
    ['the session directory', '/home/u/s', '/run/user/1', '/home/u/s/control.sock'],
    ['the runtime directory where that is too long', long, '/run/user/1', `/run/user/1/holdfire-${id}.sock`],
    ['none where both are', long, long, undefined],
    ['none where there is no other', long, undefined, undefined],
    ['no relative one', long, 'run', undefined],
  ];
  it.each(cases)('is %s', (_, directory, runtime, wanted) => {
    expect(controlPath({ id, directory }, { XDG_RUNTIME_DIR: runtime })).toBe(wanted);
  });
});
