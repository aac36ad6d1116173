import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testCity } from '#kernel/testing';
import { checkFileStore } from './check-file-store.ts';

describe('the store of files, looked at when the city starts', () => {
  let server: S3rver;
  let folder: string;
  let url: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'zhengtong-s3-'));
    const configureBuckets = [{ name: 'zhengtong', configs: [] }];
    server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: folder, configureBuckets });
    url = `http://127.0.0.1:${(await server.run()).port}`;
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const look = async (env: Record<string, string>) => {
    const keys = { S3_ACCESS_KEY: 'S3RVER', S3_SECRET_KEY: 'S3RVER' };
    const city = await testCity({ modules: [], pack: null, env: { ...keys, ...env } });
    await checkFileStore(city.runtime.base.files.blobs).finally(() => city.close());
  };

  it('passes a folder and a bucket that can be used', async () => {
    await look({});
    await look({ S3_URL: url });
  });

  it('names what is wrong with a bucket or its server in one line, without the keys', async () => {
    await expect(look({ S3_URL: url, S3_BUCKET: 'none' })).rejects.toThrow(/NoSuchBucket.*S3_BUCKET.*桶要先建好/);
    const wrong = { S3_URL: 'http://127.0.0.1:9', S3_SECRET_KEY: 'hidden-word' };
    await expect(look(wrong)).rejects.toThrow(/^附件存储用不了（ECONNREFUSED/);
    await expect(look(wrong)).rejects.not.toThrow('hidden-word');
  });
});
