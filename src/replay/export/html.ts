import { escapeHtml } from './escape.ts';

/** A piece of HTML that is safe to be put into a page. Made by {@link html} only. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What can stand in a template. */
export type HtmlPart = Html | string | number | undefined | false | readonly HtmlPart[];

/** A template whose parts are escaped, unless they are pieces of HTML themselves. Nothing else makes {@link Html}. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return new Html(
    strings.map((text, index) => text + (index < parts.length ? render(parts[index]) : '')).join(''),
  );
}

function render(part: HtmlPart): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(render).join('');
  return escapeHtml(String(part));
}
