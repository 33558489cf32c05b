import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');

/** Debian's source of a package into the directory, from where apt has its packages; fetched once for a run. */
const source = name => `
  s="$BENCH_HOME/${name}"
  if [ ! -e "$s/fetched" ]; then
    mkdir -p "$s/parts" "$s/lists/partial" "$s/cache/archives/partial"
    for f in /etc/apt/sources.list.d/*.sources; do
      [ ! -e "$f" ] || sed 's/^Types:.*/Types: deb-src/' "$f" > "$s/parts/\${f##*/}"
    done
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2> /dev/null | sed -n 's/^deb /deb-src /p' > "$s/list"
    apt() { apt-get -qq -o Dir::Etc::sourcelist="$s/list" -o Dir::Etc::sourceparts="$s/parts" -o Dir::State::lists="$s/lists" -o Dir::Cache="$s/cache" "$@" > /dev/null 2>&1; }
    apt update; (cd "$s"; apt source --download-only ${name})
    touch "$s/fetched"
  fi
  tar xf "$s"/*.orig.tar.?z --strip-components=1
  # Their times say what has to be made anew, and so whether tools are wanted that are not here.
  find . -exec touch -d 2020-01-01 {} +`;

/**
 * Work that starts many programs, as people and agents do it. Each is prepared in an empty directory; `line`
 * is what is measured, `result` prints what must be the same with and without the gate.
 */
export const WORK = [
  {
    name: 'a C project: 1000 files, 3000 execs, make -j2',
    needs: ['make', 'cc'],
    prepare: `
      for i in $(seq 1000); do printf '#include <stdio.h>\\nint f%d(int x) { return printf("%%d", x + %d); }\\n' $i $i > f$i.c; done
      echo 'int main(void) { return 0; }' > main.c
      printf 'OBJECTS := $(patsubst %%.c,%%.o,$(wildcard *.c))\\nmain: $(OBJECTS)\\n\\t$(CC) -o $@ $^\\n%%.o: %%.c\\n\\t$(CC) -O1 -c -o $@ $<\\n' > Makefile`,
    line: 'make -s -j2 main',
    result: 'cat *.o main | sha256sum',
  },
  {
    name: 'a C project as it is: Lua 5.4, make -j2',
    needs: ['make', 'cc', 'apt-get', 'xz'],
    prepare: source('lua5.4'),
    line: 'make -s -j2 -C src posix',
    result: 'src/lua -v',
  },
  {
    name: 'a C project as it is: XZ Utils, configure',
    needs: ['make', 'cc', 'apt-get', 'xz'],
    prepare: source('xz-utils'),
    line: './configure -q --disable-nls --disable-doc',
    result: 'cat config.h',
  },
  {
    name: 'a C project as it is: XZ Utils, make -j2 with libtool',
    needs: ['make', 'cc', 'apt-get', 'xz'],
    prepare: `${source('xz-utils')}
      ./configure -q --disable-nls --disable-doc > /dev/null`,
    line: 'make -s -j2',
    result: 'find . -name "*.o" | sort; ./src/xz/xz --version',
  },
  {
    name: 'git: a repository of 20,000 files, 20 commits, log, diff, clone, gc',
    needs: ['git'],
    prepare: `git init -q r; cd r; git config user.name T; git config user.email t@example.com
      for i in $(seq 200); do mkdir d$i; for j in $(seq 100); do echo "$i $j" > d$i/f$j; done; done
      git add .; GIT_AUTHOR_DATE='2026-01-01T00:00:00Z' GIT_COMMITTER_DATE='2026-01-01T00:00:00Z' git commit -qm all`,
    line: `cd r
      export GIT_AUTHOR_DATE='2026-01-01T00:00:00Z' GIT_COMMITTER_DATE='2026-01-01T00:00:00Z'
      for i in $(seq 20); do seq $i $((i + 200)) > d$i/f1; git add .; git commit -qm "$i"; git status --short; done
      git log --stat | wc -l; git diff HEAD~20 | wc -l; git clone -q . ../copy; git gc -q`,
    result: 'cd r; git rev-parse HEAD; git -C ../copy rev-parse HEAD',
  },
  {
    name: 'a configure script: 300 probes of the compiler',
    needs: ['cc'],
    prepare: ':',
    line: `for i in $(seq 300); do
        echo "int main(void) { return $((i % 7)); }" > conftest.c
        cc -o conftest conftest.c && { ./conftest || true; expr $i + 1 > /dev/null; rm -f conftest conftest.c; }
      done`,
    result: 'ls',
  },
  {
    name: 'node: one file of tests with vitest',
    needs: ['node'],
    prepare: `mkdir test; ln -s '${join(root, 'node_modules')}' node_modules; echo '{"type":"module"}' > package.json
      echo "import { execSync } from 'node:child_process'; import { it } from 'vitest';
      for (let i = 0; i < 50; i += 1) it(String(i), () => void execSync('true'));" > test/x.test.js`,
    line: 'node node_modules/vitest/vitest.mjs run --reporter=dot',
    result: 'ls test',
  },
  {
    name: 'python: a virtual environment',
    needs: ['python3'],
    prepare: ':',
    line: 'python3 -m venv v',
    result: 'ls v/bin',
  },
  {
    name: 'python: 100 subprocesses that do nothing',
    needs: ['python3'],
    prepare: ':',
    line: `python3 -c "import subprocess
for i in range(100): subprocess.run(['true'], check=True)"`,
    result: ':',
  },
  {
    name: 'cargo: a small crate, offline',
    needs: ['cargo'],
    prepare: 'cargo init -q --vcs none --name x .',
    line: 'cargo build -q --offline',
    result: './target/debug/x',
  },
  {
    name: 'npm ci: a project of 30 packages, from its cache',
    needs: ['npm'],
    prepare: `export npm_config_cache="$BENCH_HOME/npm"
      echo '{"name":"x","version":"1.0.0","dependencies":{"vitest":"4"}}' > package.json
      npm install --silent --prefer-offline --no-audit --no-fund; rm -rf node_modules`,
    line: 'npm_config_cache="$BENCH_HOME/npm" npm ci --silent --prefer-offline --no-audit --no-fund',
    result: 'ls node_modules',
  },
  {
    name: 'apt-get download: one package',
    needs: ['apt-get'],
    prepare: ':',
    line: 'apt-get download -qq hello 2>/dev/null',
    result: 'sha256sum hello_*.deb',
  },
];
