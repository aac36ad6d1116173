import type { BlobStore } from './stored-file.ts';

export interface S3Settings {
  readonly url: string;
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

/** Bytes in an S3 bucket (any server that speaks it), keyed by hash. */
export function s3Blobs(settings: S3Settings): BlobStore {
  let opening: ReturnType<typeof open> | undefined;
  const bucket = () => (opening ??= open(settings));
  const Bucket = settings.bucket;
  const head = async (hash: string) => {
    const { client, sdk } = await bucket();
    return client.send(new sdk.HeadObjectCommand({ Bucket, Key: hash })).catch((error: { name?: string }) => {
      if (error.name === 'NotFound' || error.name === 'NoSuchKey') return null;
      throw error;
    });
  };
  return {
    has: async (hash) => (await head(hash)) !== null,
    writtenAt: async (hash) => (await head(hash))?.LastModified ?? null,
    // An object appears whole or not at all.
    dropUnfinished: async () => {},
    async write(hash, bytes) {
      const { client, sdk } = await bucket();
      await client.send(new sdk.PutObjectCommand({ Bucket, Key: hash, Body: bytes, ContentLength: bytes.length }));
    },
    async read(hash) {
      const { client, sdk } = await bucket();
      const found = await client.send(new sdk.GetObjectCommand({ Bucket, Key: hash }));
      if (!found.Body) throw new Error(`object ${hash} has no body`);
      return found.Body.transformToByteArray();
    },
    async delete(hash) {
      const { client, sdk } = await bucket();
      await client.send(new sdk.DeleteObjectCommand({ Bucket, Key: hash }));
    },
    async *list() {
      const { client, sdk } = await bucket();
      let token: string | undefined;
      do {
        const page = await client.send(
          new sdk.ListObjectsV2Command({ Bucket, ...(token ? { ContinuationToken: token } : {}) }),
        );
        for (const item of page.Contents ?? []) if (item.Key && /^[0-9a-f]{64}$/.test(item.Key)) yield item.Key;
        token = page.NextContinuationToken;
      } while (token);
    },
  };
}

/** The library is large and most cities keep their files in a folder: it is read where a bucket is used. */
async function open(settings: S3Settings) {
  const sdk = await import('@aws-sdk/client-s3');
  const client = new sdk.S3Client({
    endpoint: settings.url,
    region: 'default',
    forcePathStyle: true,
    credentials: { accessKeyId: settings.accessKey, secretAccessKey: settings.secretKey },
  });
  return { client, sdk };
}
