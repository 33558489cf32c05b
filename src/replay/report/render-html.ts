import page from 'holdfire:page';
import { Html, html } from '../export/html.ts';
import type { Block, Document, Inline } from './document.ts';

/** A document as an HTML file of its own, in which no script can run. */
export function renderHtml(document: Document, title: string): string {
  const body = html`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Html(page.style)}</style>
</head>
<body>
${document.map(renderBlock)}
</body>
</html>
`;
  return `<!doctype html>\n${body.text}`;
}

function renderBlock(block: Block): Html {
  switch (block.kind) {
    case 'heading': {
      if (block.level === 1) return html`<h1>${inline(block.text)}</h1>\n`;
      return block.level === 2
        ? html`<h2>${inline(block.text)}</h2>\n`
        : html`<h3>${inline(block.text)}</h3>\n`;
    }
    case 'paragraph':
      return html`<p>${inline(block.text)}</p>\n`;
    case 'list':
      return html`<ul>${block.items.map(item => html`<li>${inline(item)}</li>`)}</ul>\n`;
    case 'lines':
      return html`<pre>${block.lines.map(line => html`${line}\n`)}</pre>\n`;
    case 'table':
      return html`<table><thead><tr>${block.head.map(cell => html`<th>${cell}</th>`)}</tr></thead><tbody>${block.rows.map(
        cells => html`<tr>${cells.map(cell => html`<td>${inline(cell)}</td>`)}</tr>`,
      )}</tbody></table>\n`;
  }
}

function inline(parts: readonly Inline[]): Html[] {
  return parts.map(part => {
    if (typeof part === 'string') return html`${part}`;
    return part.kind === 'code' ? html`<code>${part.text}</code>` : html`<strong>${part.text}</strong>`;
  });
}
