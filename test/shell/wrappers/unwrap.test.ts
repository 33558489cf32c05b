import { describe, expect, it } from 'vitest';
import { line, wordText } from '../render.ts';

const inner = (text: string, given = {}) => line(text, given).commands.at(-1);

describe('a command behind wrappers', () => {
  it.each([
    [
      'sudo -u u nice -n 5 a b',
      [
        ['sudo', '-u', 'u'],
        ['nice', '-n', '5'],
      ],
    ],
    ["sudo sh -c 'a'", [['sudo'], ['sh', '-c']]],
    ['ssh -p 22 h a b', [['ssh', '-p', '22', 'h']]],
    ['docker exec -it c a', [['docker', 'exec', '-it', 'c']]],
    ['find . -exec a {} \\;', [['find', '.', '-exec']]],
    ["eval 'a'", [['eval']]],
    ['a', []],
  ])('of %s are kept, outermost first', (text, expected) => {
    expect(inner(text)?.wrappers.map(one => one.words.map(wordText))).toEqual(expected);
    expect(inner(text)?.wrappers.map(one => one.name)).toEqual(expected.map(one => one[0]));
  });

  it.each([
    ['a', { kind: 'here' }],
    ['ssh u@db1 a', { kind: 'host', name: 'db1', via: 'ssh' }],
    ['ssh "$H" a', { kind: 'host', name: undefined, via: 'ssh' }],
    ['docker exec db a', { kind: 'container', name: 'db', via: 'docker exec' }],
    ['docker run --name n i a', { kind: 'container', name: 'n', via: 'docker run' }],
    ['kubectl exec pod/p -- a', { kind: 'pod', name: 'p', via: 'kubectl exec' }],
    ['chroot /jail a', { kind: 'chroot', name: '/jail', via: 'chroot' }],
    ["ssh h 'docker exec c a'", { kind: 'container', name: 'c', via: 'docker exec' }],
    ['ssh h sh -c a', { kind: 'host', name: 'h', via: 'ssh' }],
  ])('of %s runs in its place', (text, place) => {
    expect(inner(text, { open: true })?.place).toEqual(place);
  });

  it.each([
    ['env -C /d a', '/d'],
    ['env -C d a', '/w/d'],
    ['sudo -i a', undefined],
    ['sudo a', '/w'],
    ['ssh h a', undefined],
    ["ssh h 'cd /x && a'", '/x'],
    ['docker exec -w /d c a', '/d'],
    ['unshare -w d a', '/w/d'],
    ["sh -c 'cd x; a'", '/w/x'],
  ])('of %s starts in %s', (text, cwd) => {
    expect(inner(text)?.cwd).toBe(cwd);
  });

  it.each([
    ['A=1 a', 'A', { state: 'known', value: '1' }],
    ['A=1; a', 'A', { state: 'unset' }],
    ['export A=1; a', 'A', { state: 'known', value: '1' }],
    ['export A=1; env -u A a', 'A', { state: 'unset' }],
    ['env -i B=2 a', 'HOME', { state: 'unset' }],
    ['env -i B=2 a', 'B', { state: 'known', value: '2' }],
    ['A=1 sudo a', 'A', { state: 'unknown' }],
    ['A=1 sudo -E a', 'A', { state: 'known', value: '1' }],
    ['sudo A=1 a', 'A', { state: 'known', value: '1' }],
    ['A=1 ssh h a', 'A', { state: 'unknown' }],
    ['docker exec -e A=1 c a', 'A', { state: 'known', value: '1' }],
    ['A=1 nice a', 'A', { state: 'known', value: '1' }],
    ['A=$B a', 'A', { state: 'known', value: '' }],
  ])('of %s sees %s', (text, name, state) => {
    expect(inner(text)?.env.get(name)).toEqual(state);
  });
});
