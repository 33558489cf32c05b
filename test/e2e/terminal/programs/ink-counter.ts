/** An Ink program that counts turns of a spinner: `ink-counter TURNS`, then stays as it is until `q`. */
import { Box, render, Text, useApp, useInput } from 'ink';
import { createElement, useEffect, useState } from 'react';

const most = Number(process.argv[2] ?? '0');

function Counter(): React.ReactElement {
  const [turns, setTurns] = useState(0);
  const { exit } = useApp();
  useInput(input => {
    if (input === 'q') exit();
  });
  useEffect(() => {
    if (turns >= most) return;
    const timer = setTimeout(() => setTurns(turns + 1), 40);
    return () => clearTimeout(timer);
  }, [turns]);
  return createElement(
    Box,
    { borderStyle: 'round', flexDirection: 'column', paddingX: 1 },
    createElement(Text, { color: 'cyan', key: 'turn' }, `turn ${turns}`),
    createElement(Text, { bold: true, key: 'wide' }, 'a line of some width, so that a resize wraps it 漢字'),
    createElement(Text, { key: 'state' }, turns >= most ? 'finished' : 'running'),
  );
}

for (let line = 1; line <= 40; line += 1) process.stdout.write(`history ${line}\n`);
render(createElement(Counter), { exitOnCtrlC: false });
