import type { EffectiveConfig } from '../config/effective-config.ts';
import { type Anchor, journald, noteHead, syslog } from '../journal/anchor.ts';
import type { ChainHead } from '../journal/chain.ts';

/** The places to note heads that go with a session's sinks: the system's own journal and log. */
export function anchorsOf(sinks: EffectiveConfig['sinks']): Anchor[] {
  const places = sinks.flatMap((sink): Anchor[] => {
    if (sink.type === 'journald' && sink.socket === undefined) return [journald];
    return sink.type === 'syslog' && (sink.address ?? '/').startsWith('/') ? [syslog] : [];
  });
  return [...new Set(places)];
}

/**
 * Notes the end of a session's log there.
 * @param limit milliseconds to wait at most
 * @returns what could not be done, one sentence each
 */
export async function noteHeads(
  anchors: readonly Anchor[],
  { session, head }: { readonly session: string; readonly head: ChainHead },
  limit: number,
): Promise<string[]> {
  const noted = anchors.map(async anchor => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<{ ok: false; reason: string }>(resolve => {
      timer = setTimeout(() => resolve({ ok: false, reason: 'it takes too long' }), limit);
    });
    const result = await Promise.race([noteHead(anchor, session, head), late]);
    clearTimeout(timer);
    return result.ok ? [] : [`the end of the log could not be noted (${anchor.name}): ${result.reason}`];
  });
  return (await Promise.all(noted)).flat();
}
