import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/config/project-root.ts';
import { makeMachine } from './machine.ts';

describe('projectRoot', () => {
  it.each([
    ['the root itself', {}, 'project', 'project'],
    ['a directory below', { 'project/a/b/x': '' }, 'project/a/b', 'project'],
    [
      'a repository within, which does not hide the outer one',
      { 'project/a/.git/HEAD': '' },
      'project/a',
      'project',
    ],
    [
      'a submodule, whose .git is a file',
      { 'project/sub/.git': 'gitdir: ../.git/modules/sub\n' },
      'project/sub',
      'project',
    ],
    [
      'a worktree, whose .git is a file',
      { 'tree/.git': 'gitdir: ../project/.git/worktrees/tree\n', 'tree/a/x': '' },
      'tree/a',
      'tree',
    ],
  ])('finds the root from %s', (_, files, from, root) => {
    const machine = makeMachine(files);
    const found = projectRoot(machine.at(from), process.getuid?.());
    expect(found).toMatchObject({ root: machine.at(root), repository: true });
    expect(found.directories[0]).toBe(machine.at(root));
    expect(found.directories.at(-1)).toBe(machine.at(from));
  });

  it('is the directory itself where there is no repository', () => {
    const machine = makeMachine({ 'plain/a/x': '' });
    const here = machine.at('plain/a');
    expect(projectRoot(here, process.getuid?.())).toEqual({
      root: here,
      directories: [here],
      repository: false,
    });
  });

  it('follows links first, so that a link into a project belongs to it', () => {
    const machine = makeMachine({ 'project/a/x': '' });
    machine.link('way', 'project/a');
    expect(projectRoot(machine.at('way'), process.getuid?.()).root).toBe(machine.project);
  });

  it('takes a directory that is gone as it is named', () => {
    const gone = makeMachine().at('gone');
    expect(projectRoot(gone, process.getuid?.())).toEqual({
      root: gone,
      directories: [gone],
      repository: false,
    });
  });
});
