import type { Entry } from './timeline-entries.ts';

/** What lies over the picture or waits for text. */
export type PlayerMode =
  | { readonly kind: 'watch' }
  /** A hold is open: what was shown, and how it ended. */
  | { readonly kind: 'hold'; readonly entry: number; readonly scroll: number }
  /** A time or a text is being typed. */
  | { readonly kind: 'typing'; readonly purpose: 'time' | 'text'; readonly text: string }
  | { readonly kind: 'help' };

/** Everything that decides what the player shows. */
export interface PlayerState {
  /** Milliseconds since the session began. */
  readonly time: number;
  readonly duration: number;
  readonly playing: boolean;
  readonly speed: number;
  /** Longest pause that is played, in milliseconds; longer ones are cut short. */
  readonly idleCap: number | undefined;
  readonly entries: readonly Entry[];
  readonly mode: PlayerMode;
  /** Told until the next key. */
  readonly message: string;
  /** The session still runs: its end moves. */
  readonly live: boolean;
}

/** What a person or the clock does. */
export type PlayerAction =
  | { readonly kind: 'toggle' }
  | { readonly kind: 'faster' | 'slower' | 'idle' | 'help' | 'close' | 'open' }
  | { readonly kind: 'skip'; readonly milliseconds: number }
  | { readonly kind: 'seek'; readonly time: number; readonly message?: string }
  /** To the next or previous command, or hold. */
  | { readonly kind: 'step'; readonly what: 'entry' | 'hold'; readonly direction: 1 | -1 }
  | { readonly kind: 'scroll'; readonly lines: number }
  | { readonly kind: 'ask'; readonly purpose: 'time' | 'text' }
  | { readonly kind: 'type'; readonly text: string }
  | { readonly kind: 'erase' }
  | { readonly kind: 'tell'; readonly message: string }
  /** Time goes by. @param next when something happens in the recording after now. */
  | { readonly kind: 'tick'; readonly elapsed: number; readonly next: number | undefined }
  /** The session went on. */
  | {
      readonly kind: 'grow';
      readonly entries: readonly Entry[];
      readonly duration: number;
      readonly live: boolean;
    };

const SPEEDS = [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64] as const;
const IDLE_CAPS = [undefined, 5000, 2000, 500] as const;

/** A player at the beginning of a session. */
export function initialState(session: Pick<PlayerState, 'duration' | 'entries' | 'live'>): PlayerState {
  return {
    ...session,
    time: 0,
    playing: true,
    speed: 1,
    idleCap: 2000,
    mode: { kind: 'watch' },
    message: '',
  };
}

/** The entry at a time: the last one that began before it or with it; -1 before the first. */
export function currentEntry({ entries, time }: Pick<PlayerState, 'entries' | 'time'>): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.t ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The state after an action. Pure. */
export function act(state: PlayerState, action: PlayerAction): PlayerState {
  switch (action.kind) {
    case 'tick':
      return tick(state, action.elapsed, action.next);
    case 'toggle':
      return state.time >= state.duration && !state.playing && !state.live
        ? { ...state, playing: true, time: 0, message: '' }
        : { ...state, playing: !state.playing, message: '' };
    case 'faster':
      return { ...state, speed: SPEEDS.find(speed => speed > state.speed) ?? state.speed, message: '' };
    case 'slower':
      return { ...state, speed: SPEEDS.findLast(speed => speed < state.speed) ?? state.speed, message: '' };
    case 'idle':
      return {
        ...state,
        idleCap: IDLE_CAPS[(IDLE_CAPS.indexOf(state.idleCap as 500) + 1) % IDLE_CAPS.length],
        message: '',
      };
    case 'skip':
      return goTo(state, state.time + action.milliseconds);
    case 'seek':
      return { ...goTo(state, action.time), mode: { kind: 'watch' }, message: action.message ?? '' };
    case 'step':
      return step(state, action.what, action.direction);
    case 'open':
      return open(state);
    case 'scroll':
      return scroll(state, action.lines);
    case 'help':
      return { ...state, mode: { kind: state.mode.kind === 'help' ? 'watch' : 'help' } };
    case 'close':
      return { ...state, mode: { kind: 'watch' }, message: '' };
    case 'ask':
      return {
        ...state,
        playing: false,
        mode: { kind: 'typing', purpose: action.purpose, text: '' },
        message: '',
      };
    case 'type':
    case 'erase':
      return edit(state, action);
    case 'tell':
      return { ...state, message: action.message };
    case 'grow':
      return {
        ...state,
        entries: action.entries,
        duration: Math.max(state.duration, action.duration),
        live: action.live,
      };
  }
}

function tick(state: PlayerState, elapsed: number, next: number | undefined): PlayerState {
  if (!state.playing || state.mode.kind === 'hold' || state.mode.kind === 'typing') return state;
  const played = state.time + elapsed * state.speed;
  // What happens next counts, on the screen or in the list; the wait before it is cut short.
  const entry = state.entries[currentEntry(state) + 1]?.t;
  const due = Math.min(next ?? Number.POSITIVE_INFINITY, entry ?? Number.POSITIVE_INFINITY, state.duration);
  const skipped = state.idleCap !== undefined && due - played > state.idleCap ? due - state.idleCap : played;
  const time = Math.min(Math.max(played, state.live ? played : skipped), state.duration);
  return { ...state, time, playing: state.live || time < state.duration };
}

function goTo(state: PlayerState, time: number): PlayerState {
  return { ...state, time: Math.max(0, Math.min(Math.round(time), state.duration)) };
}

function step(state: PlayerState, what: 'entry' | 'hold', direction: 1 | -1): PlayerState {
  const { entries } = state;
  let at = currentEntry(state);
  // Entries of one moment are one after the other: the first of them is left with the others unseen.
  if (direction === -1 && at >= 0 && (entries[at]?.t ?? 0) < state.time) at += 1;
  for (let index = at + direction; index >= 0 && index < entries.length; index += direction) {
    const entry = entries[index];
    if (entry === undefined || entry.t === state.time || (what === 'hold' && entry.kind !== 'hold')) continue;
    return { ...goTo(state, entry.t), playing: false, message: '' };
  }
  const where = direction === 1 ? 'after this' : 'before this';
  return { ...state, message: `no ${what === 'hold' ? 'hold' : 'command'} ${where}` };
}

function open(state: PlayerState): PlayerState {
  const at = currentEntry(state);
  for (let index = at; index >= 0 && index > at - 3; index--) {
    const hold = state.entries[index]?.hold;
    if (hold !== undefined)
      return { ...state, playing: false, mode: { kind: 'hold', entry: index, scroll: 0 }, message: '' };
  }
  return { ...state, message: 'nothing was held here; ] goes to the next hold' };
}

function scroll(state: PlayerState, lines: number): PlayerState {
  if (state.mode.kind !== 'hold') return state;
  return { ...state, mode: { ...state.mode, scroll: Math.max(0, state.mode.scroll + lines) } };
}

function edit(
  state: PlayerState,
  action: { readonly kind: 'type'; readonly text: string } | { readonly kind: 'erase' },
): PlayerState {
  const { mode } = state;
  if (mode.kind !== 'typing') return state;
  const text = action.kind === 'erase' ? mode.text.slice(0, -1) : (mode.text + action.text).slice(0, 200);
  return { ...state, mode: { ...mode, text } };
}
