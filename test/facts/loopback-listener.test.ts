import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { LoopbackListeners } from '../../src/facts/loopback-listener.ts';

describe.skipIf(process.platform !== 'linux')('LoopbackListeners', () => {
  it.each(['127.0.0.1', '::1'])('names the program that listens on %s', async host => {
    const server = createServer();
    await new Promise<void>(resolve => server.listen(0, host, resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const listeners = new LoopbackListeners();
    expect(listeners.listener(port)).toMatch(/^node/);
    await new Promise(resolve => server.close(resolve));
    expect(listeners.listener(port)).toBeUndefined();
  });
});
