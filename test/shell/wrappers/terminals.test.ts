// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts
import { describe, expect, it } from 'vitest';
import { run } from '../render.ts';

describe('what tmux and screen start or type:', () => {
  it.each([
    ["tmux send-keys -t x 'a b' Enter", ['tmux send-keys -t x "a b" Enter', 'a b']],
    ['tmux send -t x a Space b C-m', ['tmux send -t x a Space b C-m', 'a b']],
    ['tmux send-keys -l Enter', ['tmux send-keys -l Enter', 'Enter']],
    ["tmux new -d -s n 'a; b'", ['tmux new -d -s n "a; b"', 'a', 'b']],
    ['tmux new-window a b', ['tmux new-window a b', 'a b']],
    [
      "tmux split-window -h 'a' \\; send-keys 'b' Enter",
      ['tmux split-window -h a ";" send-keys b Enter', 'a', 'b'],
    ],
    ['tmux ls', ['tmux ls']],
    ['tmux kill-server', ['tmux kill-server']],
    ['screen -dmS n a b', ['screen -dmS n a b', 'a b']],
    ["screen -S n -X stuff 'a\\n'", ['screen -S n -X stuff "a\\\\n"', 'a']],
    ['screen -ls', ['screen -ls']],
    ['screen -X quit', ['screen -X quit']],
  ] as const)('%s', (text, expected) => {
    expect(run(text)).toEqual(expected);
  });
});
