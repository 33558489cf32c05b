import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { journaldSink } from '../../../src/journal/sinks/journald-sink.ts';
import { sinkLine } from '../../../src/journal/sinks/sink-line.ts';
import { localSyslogMessage, syslogMessage } from '../../../src/journal/sinks/syslog-message.ts';
import { syslogSink } from '../../../src/journal/sinks/syslog-sink.ts';
import { makeLog, until } from './log.ts';

const ASK = sinkLine('s1', '{"type":"decision","seq":3,"at":1767225600123,"decision":"ask","x":"ä"}');
const RUN = sinkLine('s1', '{"type":"exec","seq":4,"at":1767225600124,"decision":"allow"}');

const ORIGIN = { facility: 'local3', host: 'box 1', pid: 42 };

describe('a syslog message', () => {
  it('is one of RFC 5424 for the network', () => {
    expect(syslogMessage(ASK, ORIGIN)).toBe(
      `<156>1 2026-01-01T00:00:00.123Z box1 holdfire 42 decision - \uFEFF${ASK.text}`,
    );
    expect(syslogMessage(RUN, { ...ORIGIN, facility: 'auth' })).toMatch(/^<37>1 /);
    expect(syslogMessage(sinkLine('s', 'x'), ORIGIN)).toBe('<157>1 - box1 holdfire 42 - - \uFEFFx');
  });

  it('is one of syslog(3) for the local socket', () => {
    expect(localSyslogMessage(RUN, { ...ORIGIN, facility: 'user' })).toMatch(
      /^<13>(Dec 31|Jan {2}1) \d\d:\d\d:00 holdfire\[42\]: \{"type":"exec"/,
    );
  });
});

/** A local datagram socket as a syslog or a journal has it. Node has none, so Python opens it. */
async function datagrams(): Promise<{ path: string; got: string[]; stop: () => Promise<void> }> {
  const path = join(makeLog().directory, 'socket');
  const code = `import socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind(sys.argv[1])
print('ready', flush=True)
while True:
    print(s.recv(1 << 20).hex(), flush=True)`;
  const child = spawn('python3', ['-c', code, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const got: string[] = [];
  const lines = createInterface({ input: child.stdout });
  await once(lines, 'line');
  lines.on('line', line => got.push(Buffer.from(line, 'hex').toString()));
  return {
    path,
    got,
    stop: async () => {
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}

describe('the syslog sink', () => {
  it('writes to a local socket, and comes back later once that is gone', async () => {
    const socket = await datagrams();
    const sink = syslogSink({ name: 'l', address: socket.path, facility: 'auth' });
    expect(await sink.deliver([ASK, RUN])).toEqual({ kind: 'delivered' });
    await until(() => socket.got.length === 2, 'two messages');
    expect(socket.got[0]).toMatch(/^<36>\S+ +\d+ \S+ holdfire\[\d+\]: \{/);
    expect(socket.got[0]).toContain(ASK.text);
    await socket.stop();
    expect((await sink.deliver([RUN])).kind).toBe('later');
    sink.close();
  });

  it('cuts what is too long for a datagram rather than lose it', async () => {
    const socket = await datagrams();
    const sink = syslogSink({ name: 'l', address: socket.path, facility: 'user' });
    const long = sinkLine('s1', `{"type":"exec","x":"${'ä'.repeat(2_000_000)}"}`);
    expect(await sink.deliver([long])).toEqual({ kind: 'delivered' });
    await until(() => socket.got.length === 1, 'a message');
    expect(socket.got[0]).toMatch(/ä$/);
    sink.close();
  });

  it('takes a socket that is not there for one that will be', async () => {
    const sink = syslogSink({ name: 'l', address: join(makeLog().directory, 'none'), facility: 'user' });
    expect((await sink.deliver([RUN])).kind).toBe('later');
  });

  it('never waits for a full local socket', async () => {
    const socket = await datagrams();
    const sink = syslogSink({ name: 'l', address: socket.path, facility: 'user' });
    const many = Array.from({ length: 20_000 }, () => RUN);
    // Whether the reader keeps up or not: it returns, and what was not taken comes again.
    expect(['delivered', 'later']).toContain((await sink.deliver(many)).kind);
    sink.close();
  });

  it('sends by UDP', async () => {
    const server = createSocket('udp4').bind(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const got: string[] = [];
    server.on('message', message => got.push(message.toString()));
    const sink = syslogSink({
      name: 'u',
      address: `udp://127.0.0.1:${server.address().port}`,
      facility: 'user',
    });
    const long = sinkLine('s1', `{"type":"exec","x":"${'y'.repeat(200_000)}"}`);
    expect(await sink.deliver([ASK, long])).toEqual({ kind: 'delivered' });
    await until(() => got.length === 2, 'two messages');
    expect(got[0]).toContain(`\uFEFF${ASK.text}`);
    expect(got[1]).toHaveLength(59_998);
  });

  it('sends by TCP with counted octets, over one connection that it renews', async () => {
    let text = '';
    let connections = 0;
    let open: Socket | undefined;
    const server = createServer(socket => {
      connections += 1;
      open = socket;
      socket.on('data', data => {
        text += data.toString();
      });
      socket.on('error', () => undefined);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    onTestFinished(() => {
      open?.destroy();
      server.close();
    });
    const sink = syslogSink({ name: 't', address: `tcp://127.0.0.1:${port}`, facility: 'user' });
    expect(await sink.deliver([ASK])).toEqual({ kind: 'delivered' });
    expect(await sink.deliver([RUN])).toEqual({ kind: 'delivered' });
    await until(() => text.endsWith(RUN.text), 'both messages');
    expect(connections).toBe(1);
    const [, length, rest = ''] = /^(\d+) ([\s\S]*)$/.exec(text) ?? [];
    expect(Buffer.from(rest).subarray(0, Number(length)).toString()).toMatch(/^<12>1 .*"ä"\}$/);
    open?.destroy();
    await until(() => open?.destroyed === true, 'the end of the connection');
    let delivery = await sink.deliver([RUN]);
    for (let tries = 0; delivery.kind !== 'delivered' && tries < 5; tries += 1)
      delivery = await sink.deliver([RUN]);
    expect(delivery).toEqual({ kind: 'delivered' });
    sink.close();
  });

  it('comes back later where nobody listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await new Promise(resolve => server.close(resolve));
    const sink = syslogSink({ name: 't', address: `tcp://127.0.0.1:${port}`, facility: 'user' });
    expect(await sink.deliver([RUN])).toMatchObject({
      kind: 'later',
      why: expect.stringContaining('ECONNREFUSED'),
    });
    sink.close();
  });
});

describe('the journal sink', () => {
  it('writes entries of the native protocol', async () => {
    const socket = await datagrams();
    const sink = journaldSink('j', socket.path);
    expect(await sink.deliver([ASK])).toEqual({ kind: 'delivered' });
    await until(() => socket.got.length === 1, 'an entry');
    expect(socket.got[0]).toBe(`MESSAGE=${ASK.text}
PRIORITY=4
SYSLOG_IDENTIFIER=holdfire
HOLDFIRE_SESSION=s1
HOLDFIRE_TYPE=decision
HOLDFIRE_SEQ=3
HOLDFIRE_DECISION=ask
`);
    sink.close();
  });
});
