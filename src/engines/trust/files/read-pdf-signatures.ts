/** One signature of a PDF, as its dictionary places it. */
export interface PdfSignature {
  readonly cms: Uint8Array;
  /** What it covers: all up to its end, but for itself. */
  readonly covered: Uint8Array;
  /** Nothing but blanks follows. */
  readonly coversAll: boolean;
}

const byteRange = /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g;
const most = 50;

export const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 1024)).toString('latin1').includes('%PDF-');

/**
 * The signatures of a PDF in the order in which they were added. A range that leaves out anything but the signature itself
 * is no signature here: what is not covered could be changed unseen.
 */
export function readPdfSignatures(pdf: Uint8Array): PdfSignature[] {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const ranges = [...bytes.toString('latin1').matchAll(byteRange)]
    .slice(0, most)
    .map((match) => match.slice(1).map(Number));
  return ranges
    .flatMap(([start = -1, before = 0, after = 0, length = 0]) => {
      const end = after + length;
      if (start !== 0 || before >= after || end > bytes.length) return [];
      const gap = bytes.subarray(before, after).toString('latin1');
      const hex = /^<([0-9A-Fa-f\s]+)>$/.exec(gap)?.[1];
      if (!hex) return [];
      return [
        {
          end,
          cms: Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'),
          covered: Buffer.concat([bytes.subarray(0, before), bytes.subarray(after, end)]),
          coversAll: bytes.subarray(end).toString('latin1').trim() === '',
        },
      ];
    })
    .sort((left, right) => left.end - right.end)
    .map(({ end: _, ...signature }) => signature);
}
