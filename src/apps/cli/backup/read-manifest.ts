import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import tar from 'tar-stream';
import { hashOf, MANIFEST, type Manifest } from './archive.ts';
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
    const { code } = error as { code?: string };
    if (code === 'ENOENT') throw backupErrors.damaged({ where: `没有文件 ${file}` });
    if (code?.startsWith('Z_') || String(error).includes('tar') || String(error).includes('end of')) {
      throw backupErrors.damaged({ where: '压缩内容' }, { cause: error });
    }
    throw error;
  } finally {
    source.destroy();
  }
}

/** Reads the whole archive once, checks every hash, and returns its manifest. */
export async function verifyArchive(file: string): Promise<Manifest> {
  const found: Record<string, string> = {};
  let manifest: Manifest | null = null;
  await eachEntry(file, async (name, bytes) => {
    if (name === MANIFEST) manifest = JSON.parse(bytes.toString()) as Manifest;
    else found[name] = hashOf(bytes);
  });
  const whole = manifest as Manifest | null;
  if (!whole) throw backupErrors.damaged({ where: '缺少清单，备份没有写完' });
  for (const [name, hash] of Object.entries(whole.hashes)) {
    if (found[name] !== hash) throw backupErrors.damaged({ where: name });
  }
  return whole;
}
