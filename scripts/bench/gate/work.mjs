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

/** A repository `r` of so many directories with a hundred files each. */
const repository = directories => `
  git init -q r; cd r; git config user.name T; git config user.email t@example.com
  for i in $(seq ${directories}); do mkdir d$i; for j in $(seq 100); do echo "$i $j" > d$i/f$j; done; done
  git add .; GIT_AUTHOR_DATE='2026-01-01T00:00:00Z' GIT_COMMITTER_DATE='2026-01-01T00:00:00Z' git commit -qm all`;

/** This project with some of its tests. */
const ownTests = folder => `
  for part in package.json package-lock.json tsconfig.json src test; do cp -r '${root}'/$part .; done
  echo 'export default { test: { include: ["${folder}/**/*.test.ts"], maxWorkers: 2 } };' > vitest.config.mjs`;

/** Debian's packages of crates, which lie in them as cargo wants a directory of sources; fetched once for a run. */
const crates = names => `
  s="$BENCH_HOME/crates"
  if [ ! -e "$s/fetched" ]; then
    mkdir -p "$s"; (cd "$s"; apt-get download -qq ${names.map(name => `librust-${name}-dev`).join(' ')} 2> /dev/null
    for package in *.deb; do dpkg-deb -x "$package" .; done)
    touch "$s/fetched"
  fi
  mkdir .cargo
  printf '[source.crates-io]\nreplace-with = "debian"\n[source.debian]\ndirectory = "%s"\n' "$s/usr/share/cargo/registry" > .cargo/config.toml`;

/**
 * Work that starts many programs, as people and agents do it. Each is prepared in an empty directory; `line`
 * is what is measured, `result` prints what must be the same with and without the gate. Some are of the size of real
 * work; of the smallest of their kind, the start of the session is the largest part.
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
    name: 'git: a repository of 80,000 files, as Linux has; 20 commits, log, diff, clone, gc',
    needs: ['git'],
    prepare: repository(800),
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
    name: 'npm ci and a vitest run: this project, its tests of test/operations/files',
    needs: ['npm'],
    prepare: `export npm_config_cache="$BENCH_HOME/npm"
      ${ownTests('test/operations/files')}
      [ -e "$BENCH_HOME/cached" ] || { npm ci --silent --ignore-scripts --no-audit --no-fund; rm -r node_modules; touch "$BENCH_HOME/cached"; }`,
    line: `export npm_config_cache="$BENCH_HOME/npm"
      npm ci --silent --ignore-scripts --prefer-offline --no-audit --no-fund
      node node_modules/vitest/vitest.mjs run --reporter=dot > log || { tail log >&2; exit 1; }`,
    result: 'ls node_modules; grep -o "Tests .*passed" log',
  },
  {
    name: 'a vitest run that starts 7000 shells, each with a text of its own: test/shell',
    needs: ['node', 'zsh'],
    prepare: `ln -s '${join(root, 'node_modules')}' node_modules
      ${ownTests('test/shell')}`,
    line: 'node node_modules/vitest/vitest.mjs run --reporter=dot > log || { tail log >&2; exit 1; }',
    result: 'grep -o "Tests .*passed" log',
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
    name: 'cargo build: a small crate that uses regex, offline',
    needs: ['cargo', 'apt-get', 'dpkg-deb'],
    prepare: `cargo init -q --vcs none --name x .
      ${crates(['regex', 'regex-syntax', 'aho-corasick', 'memchr'])}
      echo 'regex = "1"' >> Cargo.toml
      echo 'fn main() { println!("{}", regex::Regex::new("^[0-9]+-[a-z]+$").unwrap().is_match("2026-may")); }' > src/main.rs`,
    line: 'cargo build -q --offline',
    result: './target/debug/x',
  },
  {
    name: 'cargo build: an empty crate, offline',
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
    name: 'apt-get download: a compiler with all that it needs',
    needs: ['apt-get', 'apt-cache'],
    prepare: ':',
    line: `apt-get download -qq $(apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces --no-enhances gcc-12 | grep '^[a-z]') 2> /dev/null`,
    result: 'sha256sum *.deb',
  },
  {
    name: 'apt-get download: one package',
    needs: ['apt-get'],
    prepare: ':',
    line: 'apt-get download -qq hello 2>/dev/null',
    result: 'sha256sum hello_*.deb',
  },
];
