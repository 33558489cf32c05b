import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/operations/facts.ts';
import { operationsOf, PROJECT, type Setting } from '../read-line.ts';

const DIRECTORY: Entry = { kind: 'directory' };

/** `action place path` of everything a line does to files. */
function effects(line: string, setting?: Setting): string[] {
  return operationsOf('files', line, setting).map(one => {
    const paths = one.paths.map(path => (path.path ?? path.text).replace(`${PROJECT}/`, '')).join(' ');
    const marks = [one.recursive ? 'all' : '', one.many ? 'many' : '', one.elsewhere ?? ''].filter(
      mark => mark !== '',
    );
    return [one.action, `(${one.places.join()})`, ...marks, paths].join(' ');
  });
}

describe('what commands do to files', () => {
  it.each<[string, string[]]>([
    ['rm -rf src', ['remove (inside) all src']],
    ['rm --rec --for src', ['remove (inside) all src']],
    ['rm a b', ['remove (inside) a b']],
    [
      'rm -rf src .env /etc',
      ['remove (inside) all src', 'remove (secret) all .env', 'remove (system) all /etc'],
    ],
    ['rm -- -f', ['remove (inside) -f']],
    ['rm *.log', ['remove (build) many *.log']],
    ['rm -rf ./*', [`remove (working directory) all many *`]],
    ['rm -rf ~', ['remove (home) all /home/alice']],
    ['rm -rf /etc/*', ['remove (system) all many /etc/*']],
    ['rm -rf "$X/"*', ['remove (unknown) all many "$X/"*']],
    ['rm -rf "$X"', ['remove (unknown) all "$X"']],
    ['rm -rf "/etc/$X"', ['remove (system) all "/etc/$X"']],
    ['rm -rf "$TMPDIR/x"', ['remove (temporary) all "$TMPDIR/x"']],
    ['cd /etc && rm -rf ssl', ['remove (system) all /etc/ssl']],
    ['rm --help', []],
    ['rmdir a', ['remove empty (inside) a']],
    ['unlink a', ['remove (inside) a']],
    ['shred -u a', ['shred (inside) a']],
    ['rimraf a', ['remove (inside) all a']],
    ['find . -name "*.tmp" -delete', ['remove (build) all many *.tmp']],
    ['find . -delete -name "*.tmp"', [`remove (working directory) all ${PROJECT}`]],
    ['find . -name -delete -print', []],
    ['find -delete', [`remove (working directory) all ${PROJECT}`]],
    ['find / -type f -delete', ['remove (root) all /']],
    ['find a b -name x -delete', ['remove (inside) all many a/x b/x']],
    ['find . -type d -empty -delete', [`remove empty (working directory) all ${PROJECT}`]],
    ['find . -fprint out.txt', ['overwrite (inside) out.txt']],
    ['find . -exec echo -delete ";"', []],
    ['mv a b', ['move (inside) all a', 'overwrite (inside) b']],
    ['mv -t /tmp a', ['move (inside) all a', 'overwrite (temporary) /tmp/a']],
    ['cp a ~/.bashrc', ['overwrite (startup) /home/alice/.bashrc']],
    ['cp hook .git/hooks/', ['overwrite (hook) .git/hooks/hook']],
    ['cp -n a b', []],
    ['cp a', []],
    ['ln -s a b', []],
    ['ln -sf a b', ['link (inside) b']],
    ['tee a', ['overwrite (inside) a']],
    ['tee -a a', ['append (inside) a']],
    ['truncate -s 0 a', ['truncate (inside) a']],
    ['truncate -s 1024 a', []],
    ['dd if=/dev/zero of=/dev/sda', ['overwrite (device) /dev/sda']],
    ['dd if=/dev/sda of=disk.img', ['overwrite (inside) disk.img']],
    ['sed -i s/a/b/ f', ['edit (inside) f']],
    ['sed -i -e s/a/b/ f', ['edit (inside) f']],
    ['sed -i.bak s/a/b/ /etc/hosts', ['edit (system) /etc/hosts']],
    ['sed s/a/b/ f', []],
    ['perl -pi -e s/a/b/ f', ['edit (inside) f']],
    ['sort -o a b', ['overwrite (inside) a']],
    ['rsync -a --delete a/ b/', ['mirror (inside) all b']],
    ['rsync -a --del a/ b/', ['mirror (inside) all b']],
    ['rsync -a a/ b/', ['overwrite (inside) b']],
    ['rsync --delete a/ me@db1:/', ['mirror (root) all host db1 /']],
    ['rsync --delete a/ db1:data', ['mirror (unknown) all host db1 data']],
    ['rsync -a --remove-source-files a/ b/', ['overwrite (inside) b', 'remove (inside) all a']],
    ['chmod -R 777 /', ['permissions (root) all /']],
    ['chmod -R /', ['permissions (root) all /']],
    ['chmod +x a', ['permissions (inside) a']],
    ['mkfs.ext4 -F /dev/sda1', ['format (device) /dev/sda1']],
    ['wipefs /dev/sda', []],
    ['wipefs -a /dev/sda', ['format (device) /dev/sda']],
    ['fdisk -l /dev/sda', []],
    ['parted /dev/sda print', []],
    ['echo x > a', ['overwrite (inside) a']],
    ['echo x >> ~/.bashrc', ['append (startup) /home/alice/.bashrc']],
    ['> a', ['truncate (inside) a']],
    [': > a', ['truncate (inside) a']],
    ['echo x &> a', ['overwrite (inside) a']],
    ['echo x > /dev/null 2>&1', []],
    ['echo x >&2', []],
    ['cat < a', []],
    ['cat image > /dev/sda', ['overwrite (device) /dev/sda']],
  ])('%s', (line, wanted) => {
    expect(effects(line)).toEqual(wanted);
  });

  it('copies into a directory under each name', () => {
    const facts = { entry: (path: string) => (path === `${PROJECT}/dir` ? DIRECTORY : undefined) };
    expect(effects('cp a b/c dir', { facts })).toEqual(['overwrite (inside) dir/a dir/c']);
  });

  it('says what is a dry run', () => {
    expect(operationsOf('files', 'rsync -an --delete a/ b/').map(one => one.dryRun)).toEqual([true]);
    expect(operationsOf('files', 'mkfs.ext4 -n /dev/sda').map(one => one.dryRun)).toEqual([true]);
  });

  it('knows whether anything is there, and what git has of it, only where that matters', () => {
    const asked: string[] = [];
    const facts = {
      entry: (path: string) => (path.endsWith('/there') ? DIRECTORY : undefined),
      custody: (path: string) => {
        asked.push(path);
        return 'committed' as const;
      },
    };
    expect(
      operationsOf('files', 'rm -rf there missing', { facts }).map(one => [one.presence, one.custody]),
    ).toEqual([
      ['there', 'committed'],
      ['missing', 'committed'],
    ]);
    expect(operationsOf('files', 'rm there; echo x > there', { facts }).map(one => one.custody)).toEqual([
      'unknown',
      'unknown',
    ]);
    expect(asked).toEqual([`${PROJECT}/there`, `${PROJECT}/missing`]);
  });

  it('knows that nothing is there where a pattern of the shell matches nothing', () => {
    const facts = { isUnmatched: (path: string) => path === `${PROJECT}/*.gcov` };
    const presence = (line: string) => operationsOf('files', line, { facts }).map(one => one.presence);
    expect(presence('rm -rf *.gcov *.o')).toEqual(['missing', 'unknown']);
    expect(presence('rm -rf "*.gcov"')).toEqual(['unknown']);
    // What find means may lie anywhere below, and what stands elsewhere is not seen.
    expect(presence("find . -name '*.gcov' -delete")).toEqual(['unknown']);
    expect(presence("ssh h 'rm -rf *.gcov'")).toEqual(['unknown']);
  });

  it('bounds what it keeps of a long command line', () => {
    const [operation] = operationsOf(
      'files',
      `rm ${Array.from({ length: 5000 }, (_, index) => `f${index}`).join(' ')}`,
    );
    expect(operation?.paths.length).toBe(32);
  });
});

describe('what a search feeds to xargs', () => {
  it.each([
    ['find . | xargs rm', 'remove', 'working directory', false],
    ['find . -name "*.o" -print0 | xargs -0 rm -f', 'remove', 'machine-made', true],
    ['find src -type f | grep -v keep | xargs rm', 'remove', 'inside', true],
    ['find src -empty | xargs rm', 'remove empty', 'inside', false],
    ['cat list | xargs rm', 'remove', 'unknown', false],
  ])('%s', (line, action, place, filtered) => {
    const operations = operationsOf('files', line).filter(one => one.program === 'rm');
    expect(operations).toMatchObject([{ action, places: [place], filtered }]);
  });

  it('is no file where it is commands', () => {
    expect(operationsOf('files', 'make > >(tee log)').map(one => one.program)).toEqual(['tee']);
  });
});
