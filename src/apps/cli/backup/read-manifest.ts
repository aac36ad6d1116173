import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import tar from 'tar-stream';
import { FORMAT, hashOf, MANIFEST, type Manifest, SEAL } from './archive.ts';
import { backupErrors } from './errors.ts';

/** Calls `use` with each entry of the archive in order; a broken archive is one clear error. */
export async function eachEntry(file: string, use: (name: string, bytes: Buffer) => Promise<void>): Promise<void> {
  const extract = tar.extract();
  const source = createReadStream(file);
  const unzip = createGunzip();
  const fail = (error: Error) => extract.destroy(error);
  source.on('error', fail);
  unzip.on('error', fail);
  source.pipe(unzip).pipe(extract);
  try {
    for await (const entry of extract) {
      const chunks: Buffer[] = [];
      for await (const chunk of entry) chunks.push(chunk as Buffer);
      await use(entry.header.name, Buffer.concat(chunks));
    }
  } catch (error) {
    throw explained(error, file);
  } finally {
    source.destroy();
  }
}

function explained(error: unknown, file: string): unknown {
  const { code } = error as { code?: string };
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES') return backupErrors.noFile({ file, why: code });
  if (code?.startsWith('Z_') || String(error).includes('tar') || String(error).includes('end of'))
    return backupErrors.damaged({ where: '压缩内容' }, { cause: error });
  return error;
}

export interface VerifiedArchive {
  readonly manifest: Manifest;
  /** The manifest as it stands in the archive, and its seal, for who has the key. */
  readonly text: Buffer;
  readonly seal: Buffer;
}

/** Reads the whole archive once: every entry is one that the manifest names, once, and has its hash. */
export async function verifyArchive(file: string): Promise<VerifiedArchive> {
  const found = new Map<string, string>();
  const own = new Map<string, Buffer>();
  await eachEntry(file, async (name, bytes) => {
    if (found.has(name) || own.has(name)) throw backupErrors.damaged({ where: `${name} 重复` });
    if (name === MANIFEST || name === SEAL) own.set(name, bytes);
    else found.set(name, hashOf(bytes));
  });
  const [text, seal] = [own.get(MANIFEST), own.get(SEAL)];
  if (!text || !seal) throw backupErrors.damaged({ where: '缺少清单，备份没有写完' });
  const manifest = parseManifest(text);
  for (const [name, hash] of Object.entries(manifest.hashes)) {
    if (found.get(name) !== hash) throw backupErrors.damaged({ where: name });
    found.delete(name);
  }
  const [extra] = found.keys();
  if (extra !== undefined) throw backupErrors.damaged({ where: `多出 ${extra}` });
  return { manifest, text, seal };
}

function parseManifest(text: Buffer): Manifest {
  try {
    const manifest = JSON.parse(text.toString()) as Manifest;
    if (manifest.format === FORMAT) return manifest;
  } catch (error) {
    throw backupErrors.damaged({ where: '清单' }, { cause: error });
  }
  throw backupErrors.damaged({ where: '清单的格式' });
}
