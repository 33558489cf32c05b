import { visibleText } from '../../operations/visible.ts';
import { escapeMarkdown, markdownCode } from '../export/escape.ts';
import type { Block, Document, Inline } from './document.ts';

/** A document as Markdown (CommonMark with GitHub's tables). */
export function renderMarkdown(document: Document): string {
  return `${document.map(renderBlock).join('\n\n')}\n`;
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${inline(block.text)}`;
    case 'paragraph':
      return inline(block.text);
    case 'list':
      return block.items.map(item => `- ${inline(item)}`).join('\n');
    case 'lines':
      // Four spaces: in an indented block nothing has a meaning and nothing can end it.
      return block.lines.map(line => `    ${visibleText(line)}`.trimEnd()).join('\n');
    case 'table':
      return [
        row(block.head.map(cell => escapeMarkdown(cell))),
        row(block.head.map(() => '---')),
        ...block.rows.map(cells => row(cells.map(cell => inline(cell)))),
      ].join('\n');
  }
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(cell => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`;
}

function inline(parts: readonly Inline[]): string {
  return parts
    .map(part => {
      if (typeof part === 'string') return escapeMarkdown(part);
      return part.kind === 'code' ? markdownCode(part.text) : `**${escapeMarkdown(part.text)}**`;
    })
    .join('');
}
