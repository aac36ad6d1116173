const warning = '<!-- Written by `npm run docs` from the code; do not edit. -->';

export function page(title: string, intro: string, ...parts: string[]): string {
  return `${[warning, `# ${title}`, intro, ...parts.filter((part) => part !== '')].join('\n\n')}\n`;
}

export function table(head: string[], rows: string[][]): string {
  if (rows.length === 0) return '';
  const line = (cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

export function code(text: string): string {
  return `\`${text}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');
}
