import { download, type Reply, reply } from '#kernel';
import type { OpenedFile } from './keep-uploads.ts';

/**
 * Images are shown where they stand, because they were drawn anew here. Everything else is only ever saved, and even
 * opened in place it could run nothing.
 */
export function serveFile(file: OpenedFile): Reply {
  const guarded = {
    'cache-control': 'private, no-store',
    'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:",
    'x-content-type-options': 'nosniff',
  };
  if (file.mediaType.startsWith('image/'))
    return reply(file.bytes, {
      headers: { ...guarded, 'content-type': file.mediaType, 'content-disposition': 'inline' },
    });
  const saved = download(file.bytes, file.name, file.mediaType);
  return { ...saved, headers: { ...saved.headers, ...guarded } };
}
