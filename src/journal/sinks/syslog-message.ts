import type { SinkLine } from './sink.ts';

/** Facility codes (RFC 5424, table 1). */
const FACILITIES: Readonly<Record<string, number>> = {
  user: 1,
  daemon: 3,
  auth: 4,
  authpriv: 10,
  ...Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`local${index}`, 16 + index])),
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** What a message says of where it comes from. */
export interface SyslogOrigin {
  readonly facility: string;
  readonly host: string;
  readonly pid: number;
}

/** The severity code (RFC 5424, table 2): warning for what is held or denied, notice else. */
export function syslogSeverity(line: SinkLine): number {
  const attention = line.decision === 'ask' || line.decision === 'deny' || line.type === 'hold';
  return attention || line.type === 'notice' ? 4 : 5;
}

/** One message for the network (RFC 5424): the line of the log is the message. */
export function syslogMessage(line: SinkLine, { facility, host, pid }: SyslogOrigin): string {
  const time = line.at === undefined ? '-' : new Date(line.at).toISOString();
  const id = line.type === '' ? '-' : line.type;
  return `<${priority(facility, line)}>1 ${time} ${printable(host)} holdfire ${pid} ${id} - \uFEFF${line.text}`;
}

/** One message for the local socket, in the form that syslog(3) writes there: without a host, local time. */
export function localSyslogMessage(line: SinkLine, { facility, pid }: SyslogOrigin): string {
  const time = new Date(line.at ?? 0);
  const two = (value: number, fill: string): string => String(value).padStart(2, fill);
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(part => two(part, '0')).join(':');
  const day = `${MONTHS[time.getMonth()]} ${two(time.getDate(), ' ')}`;
  return `<${priority(facility, line)}>${day} ${clock} holdfire[${pid}]: ${line.text}`;
}

function priority(facility: string, line: SinkLine): number {
  return (FACILITIES[facility] ?? 1) * 8 + syslogSeverity(line);
}

/** Header fields are printable ASCII without spaces. */
function printable(text: string): string {
  return text.replace(/[^!-~]/g, '') || '-';
}
