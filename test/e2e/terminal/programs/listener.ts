/**
 * A full-screen program that asks its terminal for nothing but keeps everything that it is sent:
 * `listener FILE [SEQUENCES]`, the sequences written at the start, as a JSON string.
 */
import { appendFileSync } from 'node:fs';

const [, , path = '/dev/null', sequences = '""'] = process.argv;
process.stdin.setRawMode(true);
process.stdin.on('data', bytes => appendFileSync(path, bytes));
process.stdout.write(`listening\r\n${JSON.parse(sequences) as string}`);
setInterval(() => {}, 1 << 30);
