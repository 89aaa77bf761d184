import type { Block, ReportDocument, Table } from '../document.js';

/** Text that Markdown takes as it is. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|#]/g, (c) => (c === '<' ? '&lt;' : c === '>' ? '&gt;' : `\\${c}`))
    .replace(/\s*\n\s*/g, ' ');
}

/**
 * A report as Markdown.
 *
 * @param picture where the file of a figure lies, relative to the Markdown
 */
export function toMarkdown({ title, lead, sections }: ReportDocument, picture: (name: string) => string): string {
  const parts = [
    `# ${escapeMarkdown(title)}`,
    ...(lead === '' ? [] : [escapeMarkdown(lead)]),
    ...sections.flatMap((section) => [
      `## ${escapeMarkdown(section.title)}`,
      ...section.blocks.map((block) => blockText(block, picture)),
    ]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function blockText(block: Block, picture: (name: string) => string): string {
  switch (block.kind) {
    case 'paragraph':
      return escapeMarkdown(block.text);
    case 'code':
      return `\`\`\`sh\n${block.text}\n\`\`\``;
    case 'table':
      return tableText(block);
    case 'figure':
      return `![${escapeMarkdown(block.caption)}](${picture(block.name)})\n\n*${escapeMarkdown(block.caption)}*`;
  }
}

function tableText({ caption, columns, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  const rule = `| ${columns.map(({ align }) => (align === 'right' ? '--:' : '---')).join(' | ')} |`;
  const table = [line(columns.map(({ title }) => title)), rule, ...rows.map(line)].join('\n');
  return caption === '' ? table : `${escapeMarkdown(caption)}\n\n${table}`;
}
