// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts
import { describe, expect, it } from 'vitest';
import { argv, problems, run } from '../render.ts';

describe('ssh runs its words on the host:', () => {
  it.each([
    ['ssh h a b', ['ssh h a b', 'a b']],
    ["ssh u@h 'a; b'", ['ssh u@h "a; b"', 'a', 'b']],
    ['ssh -p 22 -l u h a', ['ssh -p 22 -l u h a', 'a']],
    ['ssh -p22 -vT h a', ['ssh -p22 -vT h a', 'a']],
    ['ssh h -p 22 a', ['ssh h -p 22 a', 'a']],
    ['ssh h', ['ssh h']],
    ['ssh -N -L 1:h:2 h', ['ssh -N -L 1:h:2 h']],
    ["ssh h 'a' < f", ['ssh h a 0<f', 'a']],
    ['ssh h <<E\na\nE', ['ssh h', 'a']],
    ['ssh ssh://u@h:22 a', ['ssh ssh://u@h:22 a', 'a']],
    ["ssh -o ProxyCommand='a b' h", ['ssh -o "ProxyCommand=a b" h', 'a b']],
    ['ssh -oProxyCommand=none h', ['ssh -oProxyCommand=none h']],
    ['ssh h sudo rm -rf /x', ['ssh h sudo rm -rf /x', 'rm -rf /x']],
    ['ssh -V', ['ssh -V']],
    ['ssh h -- a -x', ['ssh h -- a -x', 'a -x']],
  ] as const)('%s', (text, expected) => {
    expect(run(text)).toEqual(expected);
  });
});

describe('ssh reads commands from an input that nobody sees', () => {
  const said = (...words: string[]): string[] =>
    problems(argv(['ssh', ...words], {}, { kind: 'opaque', why: 'a pipe' }));

  it.each([
    ['h'],
    ['git@h'],
    ['me@github.com'],
    ['-o', 'HostName=h', 'git@github.com'],
    ['-J', 'h', 'git@github.com'],
    ['-F', 'file', 'git@github.com'],
  ])('with %s %s %s', (...words) => {
    expect(said(...words)).toEqual(['dynamic!: ']);
  });

  it('but not for a forge, as an agent asks whether its key is known there', () => {
    const settings = ['-o', 'BatchMode=yes', '-o', 'ConnectTimeout=2', '-o', 'StrictHostKeyChecking=yes'];
    expect(said('-T', ...settings, 'git@github.com')).toEqual([]);
    expect(said('-T', 'git@gitlab.com')).toEqual([]);
  });
});
