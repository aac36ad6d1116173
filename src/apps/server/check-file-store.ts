import { type BlobStore, ConfigError } from '#kernel';

/** Asks the bucket for one name: whoever set it wrongly hears it at the start, not at the first upload. */
export async function checkFileStore(blobs: Pick<BlobStore, 'list'>): Promise<void> {
  try {
    for await (const _hash of blobs.list()) break;
  } catch (error) {
    const { name, code, message } = error as { name?: string; code?: string; message?: string };
    const why = [code ?? name ?? '', message ?? ''].filter(Boolean).join('：');
    throw new ConfigError(
      `附件存储用不了（${why}）：请核对 S3_URL、S3_BUCKET、S3_ACCESS_KEY、S3_SECRET_KEY，桶要先建好`,
      { cause: error },
    );
  }
}
