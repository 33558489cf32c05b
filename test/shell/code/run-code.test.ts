// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is program code
import { describe, expect, it } from 'vitest';
import { commandLine, line } from '../render.ts';

const sightings = (text: string, given = {}) =>
  line(text, given).sightings.map(
    one => `${one.language} ${one.kind} ${one.call} ${JSON.stringify(one.literals)}`,
  );

const seenInCode = (text: string, given = {}) =>
  line(text, given)
    .commands.filter(command => command.surroundings.seenInCode !== undefined)
    .map(commandLine);

const python = (code: string) => `python3 - <<'E'\n${code}\nE`;
const node = (code: string) => `node - <<'E'\n${code}\nE`;

describe('commands in code', () => {
  it.each([
    [python('import os\nos.system("rm -rf x && a")'), ['rm -rf x', 'a']],
    [python('os.popen("rm x").read()'), ['rm x']],
    [python('import subprocess\nsubprocess.run(["rm", "-rf", path])'), ['rm -rf <…>']],
    [python('subprocess.check_call("rm x", shell=True)'), ['rm x']],
    [python('subprocess.run("rm x")'), ['"rm x"']],
    [python('subprocess.run("rm x", shell=False)'), ['"rm x"']],
    [python('from subprocess import run\nrun(["rm", "x"])'), ['rm x']],
    [python('run(["rm", "x"])'), []],
    [python('subprocess.run(cmd, shell=True)'), []],
    [python('os.execvp("rm", ["rm", "-rf", "x"])'), ['rm -rf x']],
    [python('# os.system("rm x")\nprint("os.system(1)")'), []],
    [python('x = "os.system(\'rm x\')"'), []],
    [node('require("child_process").execSync("rm x")'), ['rm x']],
    [node('const { spawn } = require("child_process"); spawn("rm", ["-rf", "x"])'), ['rm -rf x']],
    [node('import { spawnSync } from "node:child_process"; spawnSync("rm x", { shell: true })'), ['rm x']],
    [node('/a/.exec("rm x")'), []],
    [node('await $`rm -rf x`'), ['rm -rf x']],
    [node('await $`rm -rf ${x}`'), []],
    [node('execa("rm", ["x"])'), ['rm x']],
    [`ruby -e 'system("rm x"); system "rm", "y"; \`rm z\`; %x(rm w)'`, ['rm z', 'rm w', 'rm x', 'rm y']],
    [`ruby -e 'exec "rm x" if y'`, ['rm x']],
    [`perl -e 'system("rm x"); exec "rm", "-rf", "y"; qx(rm z)'`, ['rm z', 'rm x', 'rm -rf y']],
    [`perl -e 'system("rm $x")'`, []],
    [`php -r 'shell_exec("rm x"); passthru("rm y"); \`rm z\`;'`, ['rm z', 'rm x', 'rm y']],
    [`awk 'BEGIN { system("rm x"); "rm y" | getline; print | "rm z" }'`, ['rm x', 'rm y', 'rm z']],
    [`awk '{ "date " $1 | getline }'`, []],
  ])('are followed: %s', (text, expected) => {
    expect(seenInCode(text)).toEqual(expected);
  });

  it('say how sure they are, and what runs them', () => {
    const command = line(python('os.system("rm x")')).commands.at(-1);
    expect(command?.surroundings).toMatchObject({ seenInCode: 'python', conditional: true });
    expect(command?.wrappers.map(one => one.name)).toEqual(['python3']);
  });

  it('that are no commands are not called problems', () => {
    expect(line(python('os.system("it\'s")')).problems).toEqual([]);
  });
});

describe('sightings', () => {
  it.each([
    [
      python('requests.delete("https://h/v1/volumes/1")'),
      ['python http requests.delete( ["https://h/v1/volumes/1"]'],
    ],
    [python('requests.get("https://h")'), []],
    [python('session.delete(url)'), ['python http session.delete( [null]']],
    [
      python('requests.post(url, json={"query": "mutation { volumeDelete }"})'),
      ['python http requests.post( [null,"query","mutation { volumeDelete }"]'],
    ],
    [python('requests.request("DELETE", url)'), ['python http requests.request( ["DELETE",null]']],
    [python('cur.execute("DROP TABLE users")'), ['python sql cur.execute( ["DROP TABLE users"]']],
    [python('pool.execute(task)\nq.query("name")'), []],
    [python('shutil.rmtree("/data")'), ['python files shutil.rmtree( ["/data"]']],
    [python('shutil.rmtree(d, ignore_errors=True)'), ['python files shutil.rmtree( [null,null]']],
    [python('open("f", "w")'), ['python files open( ["f","w"]']],
    [python('open("f")\nopen("f", "r")'), []],
    [python('Path("x").unlink()'), ['python files ().unlink( []']],
    [python('ec2.terminate_instances(InstanceIds=ids)'), ['python call ec2.terminate_instances( [null]']],
    [node('fetch(u, { method: "DELETE" })'), ['node http fetch( [null,"DELETE"]']],
    [node('fetch(u)'), []],
    [node('axios.delete("https://h/x")'), ['node http axios.delete( ["https://h/x"]']],
    [
      node('const fs = require("fs"); fs.rmSync("d", { recursive: true })'),
      ['node files fs.rmSync( ["d",null]'],
    ],
    [node('db.query("DELETE FROM x")'), ['node sql db.query( ["DELETE FROM x"]']],
    [node('db.dropDatabase()'), ['node call db.dropDatabase( []']],
    [node('// fetch(u, { method: "DELETE" })'), []],
    [`ruby -e 'FileUtils.rm_rf("x")'`, ['ruby files FileUtils.rm_rf( ["x"]']],
    [`ruby -e 'Net::HTTP::Delete.new("/x")'`, ['ruby http Net.HTTP.Delete.new( ["/x"]']],
    [`perl -e 'unlink "x"'`, ['perl files unlink( ["x"]']],
    [`php -r 'unlink("x");'`, ['php files unlink( ["x"]']],
    [
      `php -r 'curl_setopt($c, CURLOPT_CUSTOMREQUEST, "DELETE");'`,
      ['php http curl_setopt( [null,null,"DELETE"]'],
    ],
  ])('are reported with their literals: %s', (text, expected) => {
    expect(sightings(text)).toEqual(expected);
  });

  it('point into the code and at its command', () => {
    const program = line(python('x = 1\nrequests.delete("u")'));
    const [sighting] = program.sightings;
    const source = program.sources[sighting?.span.source ?? -1];
    expect(source?.text.slice(sighting?.span.start, sighting?.span.end)).toBe('requests.delete("u")');
    expect(sighting?.command).toBe(program.commands[0]);
  });
});

describe('code is found', () => {
  const files = {
    '/w/f.py': 'import os\nos.remove("py")',
    '/w/f.js': 'const fs = require("fs"); fs.rmSync("js")',
    '/w/f.rb': 'File.delete("rb")',
    '/w/f.pl': 'unlink("pl");',
    '/w/f.php': '<h1>unlink("html")</h1><?php unlink("php"); ?>',
    '/w/f.awk': 'BEGIN { system("rm awk") }',
  };

  it.each([
    [`python -c 'os.remove("x")'`, 'x'],
    [`python3.11 -Bc 'os.remove("x")'`, 'x'],
    [`python -W ignore -c 'os.remove("x")'`, 'x'],
    [`python -u f.py`, 'py'],
    [`python -W ignore f.py a`, 'py'],
    [`python < f.py`, 'py'],
    [`cat f.py | python -`, 'py'],
    [`node -e 'const fs = 1; fs.rmSync("x")'`, 'x'],
    [`node --eval='const fs = 1; fs.rmSync("x")'`, 'x'],
    [`node -r mod f.js`, 'js'],
    [`deno run -A f.js`, 'js'],
    [`deno eval 'Deno.remove("x")'`, 'x'],
    [`bun f.js`, 'js'],
    [`bun run f.js`, 'js'],
    [`tsx watch f.js`, undefined],
    [`ruby -e 'File.delete("x")'`, 'x'],
    [`ruby -rfileutils -ne 'File.delete("x")'`, 'x'],
    [`ruby f.rb`, 'rb'],
    [`perl -ne 'unlink("x")'`, 'x'],
    [`perl -i.bak -pe 'unlink("x")' f`, 'x'],
    [`perl -Mstrict -e1 -e 'unlink("x")'`, 'x'],
    [`perl f.pl`, 'pl'],
    [`php -r 'unlink("x");'`, 'x'],
    [`php -f f.php`, 'php'],
    [`php -d a=b f.php`, 'php'],
    [`awk -f f.awk`, 'rm awk'],
    [`awk -F: -v a=b 'BEGIN { system("rm x") }'`, 'rm x'],
    [`python --version`, undefined],
    [`python -m pytest`, undefined],
    [`node --version`, undefined],
  ])('by %s', (text, literal) => {
    expect(line(text, { files }).sightings[0]?.literals[0]).toBe(literal);
  });

  it('and modules are commands of their own', () => {
    expect(line('python -m alembic downgrade base').commands.map(commandLine)).toEqual([
      'python -m alembic downgrade base',
      'alembic downgrade base',
    ]);
  });
});
