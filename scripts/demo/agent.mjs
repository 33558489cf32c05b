import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Plays an agent: says what its model said in April 2026, and runs each command in a shell of its own, as
 * agents do. Arguments: the file of steps, and the port on loopback that stands in for Railway.
 */
const [file, port] = process.argv.slice(2);
const say = text => console.log(`\n[agent] ${text}`);

for (const step of JSON.parse(readFileSync(file, 'utf8'))) {
  say(step.says);
  const ran = spawnSync('bash', ['-c', step.runs], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PORT: port },
  });
  if (ran.status === 126) {
    say('I was stopped. I will ask my user instead.');
    break;
  }
}
say('That is all.');
