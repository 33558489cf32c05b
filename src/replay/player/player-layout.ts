/** Where the parts of the player stand on a screen, in cells. */
export interface PlayerLayout {
  readonly picture: { readonly columns: number; readonly rows: number };
  readonly list: { readonly columns: number; readonly rows: number };
  /** The list stands beside the picture, not below it. */
  readonly beside: boolean;
}

/** Narrower than this a list beside the picture cannot be read. */
const NARROWEST_LIST = 36;
const LOWEST_LIST = 5;
/** The progress and the line for keys and messages. */
export const STATUS_ROWS = 2;

/**
 * Puts the picture and the list beside each other where the screen is wide enough for both, else the list
 * below the picture.
 * @param recorded the size of the recorded terminal.
 */
export function layoutPlayer(
  screen: { readonly columns: number; readonly rows: number },
  recorded: { readonly columns: number; readonly rows: number },
): PlayerLayout {
  const rows = Math.max(3, screen.rows - STATUS_ROWS);
  const left = screen.columns - recorded.columns - 1;
  if (left >= NARROWEST_LIST) {
    return {
      beside: true,
      picture: { columns: recorded.columns, rows: Math.min(recorded.rows, rows) },
      list: { columns: left, rows },
    };
  }
  const list = Math.min(rows - 1, Math.max(LOWEST_LIST, rows - recorded.rows - 1));
  return {
    beside: false,
    picture: {
      columns: Math.min(recorded.columns, screen.columns),
      rows: Math.min(recorded.rows, rows - list - 1),
    },
    list: { columns: screen.columns, rows: list },
  };
}
