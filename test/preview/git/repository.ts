import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A git repository of a test's own, with a bare one as its remote. */
export class Repository {
  readonly directory = mkdtempSync(join(tmpdir(), 'holdfire-repository-'));
  readonly path = join(this.directory, 'work');
  readonly remote = join(this.directory, 'remote.git');

  constructor() {
    execFileSync('git', ['init', '-q', '--bare', '-b', 'main', this.remote]);
    execFileSync('git', ['init', '-q', '-b', 'main', this.path]);
    this.git('remote', 'add', 'origin', this.remote);
  }

  git(...args: readonly string[]): string {
    const own = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', [...own, ...args], {
      cwd: this.path,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  write(name: string, content: string): this {
    writeFileSync(join(this.path, name), content);
    return this;
  }

  commit(name: string, content: string, author = 'Ann'): this {
    this.write(name, content).git('add', name);
    this.git('commit', '-q', '-m', `add ${name}`, `--author=${author} <${author}@example.com>`);
    return this;
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
