import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { BlobStore } from './file-store.ts';

export interface S3Settings {
  readonly url: string;
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

/** Bytes in an S3 bucket (any server that speaks it), keyed by hash. */
export function s3Blobs(settings: S3Settings): BlobStore {
  const client = new S3Client({
    endpoint: settings.url,
    region: 'default',
    forcePathStyle: true,
    credentials: { accessKeyId: settings.accessKey, secretAccessKey: settings.secretKey },
  });
  const Bucket = settings.bucket;
  const head = (hash: string) =>
    client.send(new HeadObjectCommand({ Bucket, Key: hash })).catch((error: { name?: string }) => {
      if (error.name === 'NotFound' || error.name === 'NoSuchKey') return null;
      throw error;
    });
  return {
    has: async (hash) => (await head(hash)) !== null,
    writtenAt: async (hash) => (await head(hash))?.LastModified ?? null,
    // An object appears whole or not at all.
    dropUnfinished: async () => {},
    async write(hash, bytes) {
      await client.send(new PutObjectCommand({ Bucket, Key: hash, Body: bytes, ContentLength: bytes.length }));
    },
    async read(hash) {
      const found = await client.send(new GetObjectCommand({ Bucket, Key: hash }));
      if (!found.Body) throw new Error(`object ${hash} has no body`);
      return found.Body.transformToByteArray();
    },
    async delete(hash) {
      await client.send(new DeleteObjectCommand({ Bucket, Key: hash }));
    },
    async *list() {
      let token: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket, ...(token ? { ContinuationToken: token } : {}) }),
        );
        for (const item of page.Contents ?? []) if (item.Key && /^[0-9a-f]{64}$/.test(item.Key)) yield item.Key;
        token = page.NextContinuationToken;
      } while (token);
    },
  };
}
