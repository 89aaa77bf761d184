import type { Block, ReportDocument, Table } from '../document.js';
import { escapeXml } from '../figures/svg.js';
import { styles } from './styles.js';

/** A report as one HTML file that needs nothing else. */
export function toHtml({ title, lead, sections }: ReportDocument): string {
  const links = sections.map(({ id, title: name }) => `<a href="#${id}">${escapeXml(name)}</a>`).join('');
  const body = sections
    .map(({ id, title: name, blocks }) => `<section id="${id}"><h2>${escapeXml(name)}</h2>${grouped(blocks)}</section>`)
    .join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeXml(title)}</title>
<style>${styles}</style>
</head>
<body>
<header><h1>${escapeXml(title)}</h1>${lead === '' ? '' : `<p class="lead">${escapeXml(lead)}</p>`}<nav aria-label="Sections">${links}</nav></header>
<main>
${body}
</main>
</body>
</html>
`;
}

/** Pictures that follow each other stand side by side where there is room. */
function grouped(blocks: readonly Block[]): string {
  const runs = blocks.reduce<Block[][]>((all, block) => {
    const last = all.at(-1);
    if (block.kind === 'figure' && last?.[0]?.kind === 'figure') last.push(block);
    else all.push([block]);
    return all;
  }, []);
  return runs
    .map((run) =>
      run.length > 1 ? `<div class="figures">${run.map(blockHtml).join('\n')}</div>` : run.map(blockHtml).join(''),
    )
    .join('\n');
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${escapeXml(block.text)}</p>`;
    case 'code':
      return `<pre><code>${escapeXml(block.text)}</code></pre>`;
    case 'table':
      return tableHtml(block);
    case 'figure':
      return `<figure><div class="picture" tabindex="0" role="img" aria-label="${escapeXml(block.caption)}">${block.svg}</div><figcaption>${escapeXml(block.caption)}</figcaption></figure>`;
  }
}

function tableHtml({ caption, columns, rows }: Table): string {
  const side = (i: number): string => (columns[i]?.align === 'right' ? ' class="number"' : '');
  const head = columns.map(({ title }, i) => `<th scope="col"${side(i)}>${escapeXml(title)}</th>`).join('');
  const lines = rows.map((cells) => {
    const [first = '', ...rest] = cells;
    const others = rest.map((cell, i) => `<td${side(i + 1)}>${escapeXml(cell)}</td>`).join('');
    return `<tr><th scope="row">${escapeXml(first)}</th>${others}</tr>`;
  });
  return `<div class="table" tabindex="0"><table><caption><span>${escapeXml(caption)}</span></caption><thead><tr>${head}</tr></thead><tbody>${lines.join('\n')}</tbody></table></div>`;
}
