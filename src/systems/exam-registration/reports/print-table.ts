import { type Ctx, formatDateTime, typesetPdf } from '#kernel';

/** Typst: a wide table over as many A4 pages as it needs, its head on each, with who printed it and when. */
const source = `
#let data = json(bytes(sys.inputs.data))
#set page(paper: "a4", flipped: true, margin: (x: 12mm, top: 12mm, bottom: 14mm),
  footer: context [#text(size: 8pt, fill: rgb("#67615a"))[#data.mark #h(1fr) 第 #counter(page).display() 页，共 #counter(page).final().first() 页]])
#set text(font: ("Noto Serif SC", "Noto Sans SC"), size: 9pt, lang: "zh", region: "cn")
#align(center)[#text(size: 15pt, weight: 700)[#data.title] #v(-0.4em) #text(size: 11pt)[#data.exam]]
#v(0.3em)
#table(
  columns: data.widths.map(w => w * 1fr), stroke: 0.4pt, inset: (x: 4pt, y: 4.5pt),
  align: (x, y) => if data.figures.contains(x) and y > 0 { right } else { left },
  table.header(..data.header.map(h => text(weight: 700)[#h])),
  ..data.rows.flatten(),
)
`;

export interface PrintedTable {
  readonly title: string;
  readonly exam: string;
  readonly columns: readonly { title: string; width: number; figure?: boolean }[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export function printTable(ctx: Ctx, table: PrintedTable): Promise<Uint8Array> {
  return typesetPdf(source, {
    title: table.title,
    exam: table.exam,
    mark: `${ctx.actor.name} ${formatDateTime(ctx.now())} 打印`,
    header: table.columns.map((column) => column.title),
    widths: table.columns.map((column) => column.width),
    figures: table.columns.flatMap((column, at) => (column.figure ? [at] : [])),
    rows: table.rows.map((row) => row.map(String)),
  });
}
