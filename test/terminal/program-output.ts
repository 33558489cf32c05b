import fc from 'fast-check';

const COLUMNS = 20;
const ROWS = 6;

/** The size that {@link programOutput} is made for. */
export const OUTPUT_SIZE = { columns: COLUMNS, rows: ROWS } as const;

const text = fc.constantFrom(
  ...[
    'a',
    'words ',
    'x'.repeat(COLUMNS),
    'y'.repeat(COLUMNS + 3),
    '漢字',
    '漢'.repeat(11),
    '🚀 ',
    'e\u0301',
    '\r\n',
    '\r\n\r\n',
  ],
  ...['\t', '\b', '\r', 'lqk', ' ', '\n'],
);
const colour = fc.constantFrom(
  ...[
    '\x1b[m',
    '\x1b[1;31m',
    '\x1b[38;5;200m',
    '\x1b[48;2;1;2;3m',
    '\x1b[7;9m',
    '\x1b[4m',
    '\x1b[2;3;53m',
    '\x1b[44m',
  ],
);
const position = fc
  .tuple(fc.integer({ min: 1, max: ROWS }), fc.integer({ min: 1, max: COLUMNS }))
  .map(([row, column]) => `\x1b[${row};${column}H`);
const movement = fc.constantFrom(
  ...[
    '\x1b[A',
    '\x1b[2B',
    '\x1b[3C',
    '\x1b[D',
    '\x1b[K',
    '\x1b[1K',
    '\x1b[2K',
    '\x1b[J',
    '\x1b[2J',
    '\x1b[3P',
  ],
  ...['\x1b[2@', '\x1b[L', '\x1b[M', '\x1b[3X', '\x1bM', '\x1bD', '\x1b[S', '\x1b[T'],
);
const mode = fc.constantFrom(
  ...[
    '\x1b[2;5r',
    '\x1b[r',
    '\x1b[?6h',
    '\x1b[?6l',

    '\x1b[?7h',
    '\x1b[4h',
    '\x1b[4l',
    '\x1b(0',
    '\x1b(B',
  ],
  ...[
    '\x1b7',
    '\x1b8',
    '\x1b[?25l',
    '\x1b[?25h',
    '\x1b[?1h',
    '\x1b[?1003h',
    '\x1b[?1006h',
    '\x1b[?2004h',
    '\x1b[>5u',
  ],
  ...['\x1b=', '\x1b[5 q', '\x1b]2;title\x07', '\x1b]8;;https://example.org\x07', '\x1b]8;;\x07'],
);
// Without margins: terminals differ in whether those belong to a screen.
const screen = fc
  .constantFrom('\x1b[?1049h', '\x1b[?1049l\x1b7', '\x1b[?47h', '\x1b[?47l')
  .map(sequence => `\x1b[?6l\x1b[r${sequence}`);

/**
 * What programs of all kinds write to a terminal of {@link OUTPUT_SIZE}. None takes a cursor back that it did
 * not save, or twice: `?1049h`, by which the overlay keeps the main screen, leaves another cursor there.
 */
export const programOutput: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: text },
      { weight: 2, arbitrary: colour },
      { weight: 2, arbitrary: position },
      { weight: 2, arbitrary: movement },
      { weight: 2, arbitrary: mode },
      { weight: 1, arbitrary: screen },
    ),
    { maxLength: 40 },
  )
  .map(parts => ['\x1b[H\x1b7', ...parts].join(''));
