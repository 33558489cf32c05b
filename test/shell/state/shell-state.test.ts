import { describe, expect, it } from 'vitest';
import { environmentOf } from '../../../src/shell/environment.ts';
import { ShellState } from '../../../src/shell/state/shell-state.ts';
import { certainText, textValue, UNSET } from '../../../src/shell/state/variable.ts';
import { knownWord } from '../../../src/shell/word.ts';

const started = (complete = true) =>
  new ShellState({
    env: environmentOf({ HOME: '/home/u', SHLVL: '1', IFS: ':' }, complete),
    cwd: '/w',
    zero: undefined,
    positional: [],
    stdin: { kind: 'inherited' },
    options: { noGlob: false, aliases: false, otherMatching: false, splits: true, allExport: false },
  });

const text = (state: ShellState, name: string) => certainText(state.variable(name).value);

describe('a shell state', () => {
  it('starts with its environment, but for what the shell makes itself', () => {
    const state = started();
    expect(text(state, 'HOME')).toBe('/home/u');
    expect(text(state, 'other')).toBe('');
    expect(text(state, 'IFS')).toBe(' \t\n');
    for (const name of ['SHLVL', 'RANDOM', 'PATH', 'BASH_VERSION', 'PPID'])
      expect(text(state, name)).toBeUndefined();
    expect(text(started(false), 'other')).toBeUndefined();
  });

  it('keeps forks apart', () => {
    const state = started();
    const fork = state.fork();
    fork.assign('a', textValue('1'));
    fork.cwd = '/x';
    expect([text(state, 'a'), state.cwd]).toEqual(['', '/w']);
    expect([text(fork, 'a'), fork.cwd]).toEqual(['1', '/x']);
  });

  it('knows after branches only what all of them say', () => {
    const state = started();
    const [one, other] = [state.fork(), state.fork()];
    for (const branch of [one, other]) branch.assign('same', textValue('s'));
    one.assign('a', textValue('1'));
    other.assign('a', textValue('2'));
    one.assign('b', textValue('1'));
    other.cwd = '/x';
    state.become([one, other]);
    expect(['same', 'a', 'b', 'HOME'].map(name => text(state, name))).toEqual([
      's',
      undefined,
      undefined,
      '/home/u',
    ]);
    expect(state.cwd).toBeUndefined();
  });

  it('leaves out branches that have ended', () => {
    const state = started();
    const [one, other] = [state.fork(), state.fork()];
    one.assign('a', textValue('1'));
    other.assign('a', textValue('2'));
    other.ended = true;
    state.become([one, other]);
    expect([text(state, 'a'), state.ended]).toEqual(['1', false]);
    state.become([other]);
    expect(state.ended).toBe(true);
  });

  it('puts locals and arguments back at the end of a function', () => {
    const state = started();
    state.assign('a', textValue('outer'));
    const end = state.beginFunction([knownWord('x')]);
    state.makeLocal('a');
    state.makeLocal('new');
    state.assign('a', textValue('inner'));
    state.assign('new', textValue('n'));
    state.assign('b', textValue('stays'));
    end();
    expect(['a', 'new', 'b'].map(name => text(state, name))).toEqual(['outer', '', 'stays']);
    expect(state.positional).toEqual([]);
  });

  it('joins the states at each return', () => {
    const state = started();
    const end = state.beginFunction([]);
    const branch = state.fork();
    branch.assign('a', textValue('1'));
    branch.returnHere();
    state.become([state.fork(), branch]);
    state.assign('a', textValue('2'));
    end();
    expect([text(state, 'a'), state.ended]).toEqual([undefined, false]);
  });

  it('shows commands what is exported', () => {
    const state = started();
    state.assign('plain', textValue('1'));
    state.assign('out', textValue('2'), true);
    state.bindVariable('HOME', { value: UNSET, exported: false, odd: false });
    const env = state.exported();
    expect(env.get('plain')).toEqual({ state: 'unset' });
    expect(env.get('out')).toEqual({ state: 'known', value: '2' });
    expect(env.get('HOME')).toEqual({ state: 'unset' });
    state.assign('out', textValue('3'));
    expect(env.get('out')).toEqual({ state: 'known', value: '2' });
    expect(state.exported().get('out')).toEqual({ state: 'known', value: '3' });
  });

  it('forgets everything but who and where it is', () => {
    const state = started();
    state.assign('a', textValue('1'));
    state.forgetAll();
    expect([text(state, 'a'), text(state, 'HOME')]).toEqual([undefined, '/home/u']);
  });
});
