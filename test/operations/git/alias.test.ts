import { describe, expect, it } from 'vitest';
import { operationsOf, type Setting } from '../read-line.ts';

/** The command that git is really given, with its options. */
function meant(line: string, setting?: Setting): string[] {
  return operationsOf('cli', line, setting).map(one =>
    [one.program, one.path, ...Object.keys(one.options)].join(' '),
  );
}

const config = (text: string): Setting => ({ files: { '../.gitconfig': text } });

describe('git aliases', () => {
  it.each<[string, Setting | undefined, string[]]>([
    ['git -c alias.nuke=reset nuke --hard', undefined, ['git reset c hard']],
    ['git -calias.x="push --force" x origin', undefined, ['git push c force']],
    ['git -c alias.reset=status reset --hard', undefined, ['git reset c hard']],
    ["git -c 'alias.wipe=!git clean -fdx' wipe", undefined, ['git clean force directories ignored-too']],
    ["git -c 'alias.x=!f() { git push --force; }; f' x", undefined, ['git push force']],
    ['git nuke', config('[alias]\n\tnuke = reset --hard\n'), ['git reset hard']],
    ['git NUKE', config('[alias]\n\tnuke = "reset --hard" # all\n'), ['git reset hard']],
    ['git nuke', config('[user]\n\tnuke = reset --hard\n'), ['git nuke']],
    ['git nuke', config('[alias]\n\tnuke = status\n[alias]\n\tnuke = reset --hard\n'), ['git reset hard']],
    ['git again', config('[alias]\n\tagain = nuke\n\tnuke = reset --hard\n'), ['git reset hard']],
    ['git loop', config('[alias]\n\tloop = loop\n'), ['git loop']],
    [
      'GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=alias.n GIT_CONFIG_VALUE_0=reset git n --hard',
      undefined,
      ['git reset hard'],
    ],
    [
      'GIT_CONFIG_COUNT=0 GIT_CONFIG_KEY_0=alias.n GIT_CONFIG_VALUE_0=reset git n --hard',
      undefined,
      ['git n hard'],
    ],
    ['git unknown', undefined, ['git unknown']],
  ])('%s', (line, setting, wanted) => {
    expect(meant(line, setting)).toEqual(wanted);
  });

  it('of the repository count too', () => {
    const setting: Setting = {
      files: { '.git/config': '[core]\n\tbare = false\n[alias]\n\tx = clean -fd\n' },
      facts: { repository: () => '/home/alice/project' },
    };
    expect(meant('git x', setting)).toEqual(['git clean force directories']);
  });
});
