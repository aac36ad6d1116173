import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const entry = (env: NodeJS.ProcessEnv, name: string) => readConfig(env).entries.find((one) => one.name === name);

describe('the settings', () => {
  it.each([
    ['PORT', '99999', '0 到 65535'],
    ['HOST', 'http://0.0.0.0', '本机的地址'],
    ['DATABASE_POOL', '0', '3 到 9999'],
    ['LOG_LEVEL', 'loud', 'info'],
    ['PUBLIC_URL', 'www.example.gov', 'https://'],
    ['PUBLIC_URL', 'https://www.example.gov/portal', '不能有路径'],
    ['TRUST_PROXY', 'nginx', '代理的地址'],
    ['METRICS_FROM', 'everywhere', '网段'],
    ['S3_URL', 's3://bucket', 'https://'],
    ['ROLES', 'web,cook', 'web,worker'],
    ['DEMO', 'maybe', '1 或 0'],
    ['CITY', '../xianyang', '文件夹名'],
  ])('refuse %s=%s in one line that says what it should be', (name, value, told) => {
    expect(() => readConfig({ [name]: value })).toThrow(told);
    expect(() => readConfig({ [name]: value })).toThrow(`“${value}”`);
  });

  it('never repeat a secret, even one that is wrong', () => {
    const read = () => readConfig({ DATABASE_URL: 'mysql://root:secret@db/city' });
    expect(read).toThrow('postgres://');
    expect(read).not.toThrow('secret');
  });

  it('take what people write', () => {
    const { port, trust } = readConfig({
      PORT: '0',
      HOST: '::',
      PUBLIC_URL: 'https://www.example.gov/',
      DATABASE_URL: 'postgres:///city?host=/run/postgresql',
      TRUST_PROXY: '10.0.0.2, 10.0.0.3',
      S3_URL: 'http://minio:9000',
    });
    expect(port).toBe(0);
    expect(trust('10.0.0.3', 0)).toBe(true);
  });

  it('load demonstration data unless it is production, and say who decided', () => {
    expect(entry({}, 'DEMO')).toMatchObject({ value: '1', source: 'default' });
    expect(entry({ NODE_ENV: 'production' }, 'DEMO')).toMatchObject({ value: '0', source: 'default' });
    expect(entry({ NODE_ENV: 'production', NODE_ENV_UNSET: '1' }, 'DEMO')).toMatchObject({ value: '1' });
    expect(entry({ NODE_ENV: 'production', DEMO: 'true' }, 'DEMO')).toMatchObject({
      value: '1',
      source: 'environment',
    });
    expect(readConfig({ DEMO: '0' }).demo).toBe(false);
  });
});
