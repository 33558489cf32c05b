import { createInterface } from 'node:readline';
import { FrameRenderer } from './frame-renderer.tsx';
import type { DrawnFrame, DrawRequest } from './render-protocol.ts';
import { paletteOf } from './tone-style.ts';

/**
 * The process that draws prompts: it gets what is to be shown and returns lines, nothing else. No key and
 * no answer passes through it, so whatever happens to it can release nothing; when it dies it is started
 * again and draws the same.
 */
function main(): void {
  const renderer = new FrameRenderer(paletteOf(process.env));
  const say = (frame: DrawnFrame): void => {
    process.stdout.write(`${JSON.stringify(frame)}\n`);
  };
  createInterface({ input: process.stdin })
    .on('line', line => {
      const request = JSON.parse(line) as DrawRequest;
      say({ frame: request.frame, ...renderer.draw(request.view, request.columns, request.rows) });
    })
    .on('close', () => process.exit(0));
  say({ frame: 0, lines: [], card: { lines: 0, room: 0 } });
}

main();
