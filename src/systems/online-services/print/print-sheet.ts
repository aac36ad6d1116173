import { readFileSync } from 'node:fs';
import QRCode from 'qrcode';
import { cached, type Reply, typesetPdf } from '#kernel';

const source = readFileSync(new URL('./sheet.typ', import.meta.url), 'utf8');

export interface SheetSection {
  readonly title: string;
  readonly lines?: readonly string[];
  readonly rows?: readonly { readonly label: string; readonly value: string }[];
  /** Width of the first column, and room above and below a line, in millimetres. */
  readonly width?: number;
  readonly tall?: number;
}

export interface Sheet {
  readonly title: string;
  readonly note: string;
  readonly foot: string;
  /** Where the QR code leads. */
  readonly address: string;
  readonly sections: readonly SheetSection[];
}

/** A sheet of paper about a service, kept until the service changes. */
export async function printSheet(sheet: Sheet): Promise<Reply> {
  const qr = await QRCode.toString(sheet.address, { type: 'svg', margin: 0 });
  const sections = sheet.sections.map((section) => ({ width: 40, tall: 2, ...section }));
  const pdf = await typesetPdf(source, { ...sheet, sections, qr });
  return cached(pdf, ['services', 'site'], {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(`${sheet.title}.pdf`)}`,
    },
  });
}
