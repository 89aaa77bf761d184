/** A report as plain data, before it is HTML or Markdown. */
export interface ReportDocument {
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly Section[];
}

/** A part of it with a heading. */
export interface Section {
  /** For links: small letters and hyphens. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block = Paragraph | Code | Table | Figure;

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
}

/** What somebody may type. */
export interface Code {
  readonly kind: 'code';
  readonly text: string;
}

export interface Table {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly align?: 'left' | 'right' }[];
  /** The first cell of a row heads it. */
  readonly rows: readonly (readonly string[])[];
}

/** A picture. Text and lines are `currentColor`, so that it stands on light and on dark. */
export interface Figure {
  readonly kind: 'figure';
  /** Of its file: small letters and hyphens. */
  readonly name: string;
  readonly caption: string;
  readonly svg: string;
}

export function paragraph(text: string): Paragraph {
  return { kind: 'paragraph', text };
}

export function figure(name: string, caption: string, svg: string): Figure {
  return { kind: 'figure', name, caption, svg: ownIds(svg, name) };
}

/** Vega counts gradients and clips over the life of a process: they are numbered anew, under the figure's name, to stand in one page. */
function ownIds(svg: string, name: string): string {
  const numbers = new Map<string, number>();
  return svg.replace(/\b(?:gradient_|clip)\d+\b/g, (id) => {
    const number = numbers.get(id) ?? numbers.size + 1;
    numbers.set(id, number);
    return `${name}-${number}`;
  });
}
