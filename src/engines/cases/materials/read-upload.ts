import { formatBytes, readArchive, sniffMediaType } from '#kernel';
import { materialErrors as errors } from './errors.ts';
import type { MaterialLimits } from './material-limits.ts';
import { readImage } from './read-image.ts';

export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file as it is kept. */
export interface CheckedUpload extends Upload {
  readonly mediaType: string;
  readonly preview: Uint8Array | null;
  readonly width: number | null;
  readonly height: number | null;
}

const MEGABYTE = 1024 * 1024;
const images = ['image/jpeg', 'image/png', 'image/webp'];
const office: Readonly<Record<string, string>> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};
export const keptTypes: readonly string[] = ['image/jpeg', 'image/png', 'application/pdf', ...Object.keys(office)];

const foundNames: Readonly<Record<string, string>> = {
  'text/plain': '纯文本',
  'text/html': '网页',
  'image/svg+xml': '矢量图',
  'application/zip': '压缩包',
  'application/x-rar-compressed': '压缩包',
  'application/x-7z-compressed': '压缩包',
  'application/msword': '旧版 Word 或 Excel 文件',
  'application/x-msdownload': '程序',
  'application/x-elf': '程序',
};

/** Looks at an upload by what it holds, whatever its name says, and gives what is kept of it. Throws what is wrong with it. */
export async function readUpload({ name, bytes }: Upload, limits: MaterialLimits): Promise<CheckedUpload> {
  if (bytes.length === 0) throw errors.noFile();
  if (bytes.length > limits.maxFileMb * MEGABYTE)
    throw errors.tooLarge({ name, size: formatBytes(bytes.length), most: limits.maxFileMb });
  const inside = isArchive(bytes) ? await checkArchive(name, bytes, limits) : null;
  const type = await sniffMediaType(bytes);
  if (images.includes(type)) {
    const image = await readImage(name, bytes, limits);
    return { ...image, name: renamed(name, image.mediaType === 'image/png' ? 'png' : 'jpg') };
  }
  if (type === 'image/heic' || type === 'image/heif') throw errors.heic({ name });
  const bare = { mediaType: type, bytes, preview: null, width: null, height: null };
  if (type === 'application/pdf') {
    checkPdf(name, bytes);
    return { ...bare, name: renamed(name, 'pdf') };
  }
  const ending = office[type];
  if (ending === undefined) throw errors.type({ name, found: foundNames[type] ?? `其他格式（${type}）` });
  if (inside?.some((entry) => /vbaProject|\.bin$/i.test(entry) && /vba|macro/i.test(entry)))
    throw errors.macros({ name });
  return { ...bare, name: renamed(name, ending) };
}

const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

async function checkArchive(name: string, bytes: Uint8Array, limits: MaterialLimits): Promise<readonly string[]> {
  const most = { bytes: limits.maxExpandedMb * MEGABYTE, entries: limits.maxEntries, ratio: limits.maxRatio };
  const archive = await readArchive(bytes, most);
  if (typeof archive === 'string') throw errors.archive({ name });
  return archive.names;
}

function checkPdf(name: string, bytes: Uint8Array): void {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (/\/Encrypt\b/.test(text)) throw errors.lockedPdf({ name });
  if (/\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)\b/.test(text)) throw errors.activePdf({ name });
}

/** The ending tells what the file is, not what it was called. */
const renamed = (name: string, ending: string): string =>
  `${
    name
      .replace(/\.[^.\s]{1,8}$/u, '')
      .replaceAll(/[\p{Cc}/\\:*?"<>|]/gu, '_')
      .slice(-80) || '材料'
  }.${ending}`;
