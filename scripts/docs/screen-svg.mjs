/** Cells of a picture, in its own units. */
const WIDTH = 8.4;
const HEIGHT = 18;
const MARGIN = 10;

/** What is light and dark of a picture: it follows the reader's own scheme. */
const STYLE = `
  .screen { fill: #ffffff } .text { fill: #1f2328; font: 14px ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; white-space: pre }
  .inverse { fill: #1f2328 } .inverted { fill: #ffffff } .bold { font-weight: bold } .line { text-decoration: underline }
  @media (prefers-color-scheme: dark) {
    .screen { fill: #0d1117 } .text { fill: #e6edf3 } .inverse { fill: #e6edf3 } .inverted { fill: #0d1117 }
  }`;

/**
 * Draws a screen as `tmux capture-pane -e` prints it (text and SGR) as an SVG.
 * @param {string} capture lines with SGR sequences
 * @param {{ columns: number, rows: number, title: string }} options the screen's size, and what it shows
 */
export function screenSvg(capture, { columns, rows, title }) {
  const lines = capture.split('\n').slice(0, rows);
  const width = Math.round(columns * WIDTH + 2 * MARGIN);
  const height = rows * HEIGHT + 2 * MARGIN;
  const pen = plainPen();
  const drawn = lines.flatMap((line, row) => runsOf(line, pen).flatMap(run => drawRun(run, row)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(title)}">`,
    `<title>${escapeXml(title)}</title>`,
    `<style>${STYLE}</style>`,
    `<rect class="screen" width="${width}" height="${height}" rx="6"/>`,
    ...drawn,
    '</svg>\n',
  ].join('\n');
}

function drawRun({ column, text, pen }, row) {
  if (text.trim() === '' && !pen.inverse && pen.background === undefined) return [];
  const x = (MARGIN + column * WIDTH).toFixed(1);
  const y = MARGIN + row * HEIGHT;
  const cells = [...text].length;
  const box =
    pen.inverse || pen.background !== undefined
      ? [
          `<rect x="${x}" y="${y}" width="${(cells * WIDTH).toFixed(1)}" height="${HEIGHT}" ${
            pen.background === undefined ? 'class="inverse"' : `fill="${pen.background}"`
          }/>`,
        ]
      : [];
  const classes = ['text', ...(pen.bold ? ['bold'] : []), ...(pen.underline ? ['line'] : [])];
  if (pen.inverse) classes.push('inverted');
  // A style outweighs what a class says of the colour.
  const colour = pen.foreground === undefined ? '' : ` style="fill:${pen.foreground}"`;
  const length = (cells * WIDTH).toFixed(1);
  return [
    ...box,
    `<text x="${x}" y="${y + 13}" class="${classes.join(' ')}"${colour} textLength="${length}" lengthAdjust="spacingAndGlyphs">${escapeXml(text)}</text>`,
  ];
}

/** The parts of a line with one look each. The pen goes on from line to line, as the capture does. */
function runsOf(line, pen) {
  const runs = [];
  let column = 0;
  for (const [, parameters, text] of line.matchAll(/\x1b\[([\d;]*)m|([^\x1b]+)/g)) {
    if (text === undefined) applySgr(pen, parameters ?? '');
    else {
      runs.push({ column, text, pen: { ...pen } });
      column += [...text].length;
    }
  }
  return runs;
}

function plainPen() {
  return { bold: false, underline: false, inverse: false, foreground: undefined, background: undefined };
}

function applySgr(pen, parameters) {
  const codes = parameters === '' ? [0] : parameters.split(';').map(Number);
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at];
    if (code === 0) Object.assign(pen, plainPen());
    else if (code === 1) pen.bold = true;
    else if (code === 22) pen.bold = false;
    else if (code === 4) pen.underline = true;
    else if (code === 24) pen.underline = false;
    else if (code === 7) pen.inverse = true;
    else if (code === 27) pen.inverse = false;
    else if (code === 38 || code === 48) {
      pen[code === 38 ? 'foreground' : 'background'] = colourOf(codes[at + 2]);
      at += 2;
    } else if (code === 39) pen.foreground = undefined;
    else if (code === 49) pen.background = undefined;
    else if (code >= 30 && code <= 37) pen.foreground = colourOf(code - 30);
  }
}

/** The 256 colours of xterm (ctlseqs): sixteen of the theme, a cube of six steps, greys. */
function colourOf(index) {
  const theme = ['#1f2328', '#cf222e', '#1a7f37', '#9a6700', '#0969da', '#8250df', '#1b7c83', '#6e7781'];
  if (index < 16) return theme[index % 8];
  const steps = [0, 95, 135, 175, 215, 255];
  const grey = 8 + (index - 232) * 10;
  const cube = index - 16;
  const parts =
    index >= 232
      ? [grey, grey, grey]
      : [steps[Math.floor(cube / 36)], steps[Math.floor(cube / 6) % 6], steps[cube % 6]];
  return `#${parts.map(part => part.toString(16).padStart(2, '0')).join('')}`;
}

function escapeXml(text) {
  return text.replace(/[<>&"]/g, one => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[one]);
}
