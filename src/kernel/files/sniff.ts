import { fileTypeFromBuffer } from 'file-type';

/** The media type that the bytes themselves show; plain text only when they are clean UTF-8. */
export async function sniffMediaType(bytes: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(bytes);
  if (found) return found.mime === 'application/x-cfb' ? 'application/msword' : found.mime;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (text.includes('\u0000')) return 'application/octet-stream';
    const head = text.trimStart().slice(0, 400).toLowerCase();
    if (head.startsWith('<svg') || (head.startsWith('<?xml') && head.includes('<svg'))) return 'image/svg+xml';
    if (head.startsWith('<!doctype html') || head.startsWith('<html') || head.includes('<script')) return 'text/html';
    return 'text/plain';
  } catch {
    return 'application/octet-stream';
  }
}
