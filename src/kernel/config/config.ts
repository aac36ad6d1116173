import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigError } from './config-error.ts';
import { citiesDir } from './places.ts';

export type ConfigSource = 'default' | 'environment' | 'command line';

export interface ConfigKey {
  readonly name: string;
  readonly defaultValue: string;
  readonly zh: string;
  readonly secret?: boolean;
  readonly check?: (value: string) => string | null;
}

const port = (value: string) => (/^\d{1,5}$/.test(value) && Number(value) <= 65535 ? null : '应为 0 到 65535 的整数');
const flag = (value: string) => (['0', '1', 'true', 'false'].includes(value) ? null : '应为 1 或 0');
const identifier = (value: string) => (/^[a-z][a-z0-9-]*$/.test(value) ? null : '应为 cities/ 下的文件夹名');
const roles = (value: string) =>
  value.split(',').every((role) => ['web', 'worker'].includes(role)) ? null : '应为 web,worker 中的一个或几个';

/** Every setting of the product, in one list. */
const configKeys: readonly ConfigKey[] = [
  { name: 'PORT', defaultValue: '8080', zh: '网站端口', check: port },
  { name: 'HOST', defaultValue: '127.0.0.1', zh: '监听地址' },
  { name: 'DATA_DIR', defaultValue: '.data', zh: '数据文件夹' },
  { name: 'DATABASE_URL', defaultValue: '', zh: '外部 PostgreSQL 地址，空则用自带的', secret: true },
  {
    name: 'CITY',
    defaultValue: readFileSync(path.join(citiesDir, 'default-city'), 'utf8').trim(),
    zh: '城市资料包',
    check: identifier,
  },
  { name: 'DEMO', defaultValue: '', zh: '是否装入示例数据', check: (value) => (value === '' ? null : flag(value)) },
  { name: 'ROLES', defaultValue: 'web,worker', zh: '本进程承担的角色', check: roles },
  { name: 'LOG_LEVEL', defaultValue: 'info', zh: '日志级别' },
  {
    name: 'MASTER_KEY',
    defaultValue: '',
    zh: '主密钥（base64，旧的在前，逗号分开），空则用数据文件夹里的密钥文件',
    secret: true,
  },
  { name: 'PUBLIC_URL', defaultValue: '', zh: '公众访问的网址，空则用监听地址' },
  { name: 'TRUST_PROXY', defaultValue: '0', zh: '是否信任前置代理送来的来访地址', check: flag },
  { name: 'SMTP_URL', defaultValue: '', zh: '发邮件的服务器，空则不发邮件', secret: true },
  { name: 'MAIL_FROM', defaultValue: '', zh: '邮件的发件人地址' },
  { name: 'SMS_GATEWAY_URL', defaultValue: '', zh: '发短信的网关地址，空则不发短信' },
  { name: 'SMS_GATEWAY_KEY', defaultValue: '', zh: '短信网关的签名密钥', secret: true },
  { name: 'PUSH_PRIVATE_HOSTS', defaultValue: '', zh: '可以接收推送的内网主机（主机:端口，逗号分开），空则只推到公网' },
  { name: 'CLIENT_CERT_HEADER', defaultValue: '', zh: '前置代理送来客户端证书的请求头，空则不用' },
  { name: 'CLIENT_CERT_PROXIES', defaultValue: '127.0.0.1,::1', zh: '可以送来客户端证书的代理地址' },
  { name: 'DATABASE_POOL', defaultValue: '12', zh: '数据库连接数', check: port },
  { name: 'S3_URL', defaultValue: '', zh: '附件对象存储地址，空则存本地' },
  { name: 'S3_BUCKET', defaultValue: 'zhengtong', zh: '对象存储的桶' },
  { name: 'S3_ACCESS_KEY', defaultValue: '', zh: '对象存储的账号', secret: true },
  { name: 'S3_SECRET_KEY', defaultValue: '', zh: '对象存储的密钥', secret: true },
];

export interface ConfigEntry extends ConfigKey {
  readonly value: string;
  readonly source: ConfigSource;
}

/** The settings that modules may know: the ways out of this installation, and into it. */
export interface Settings {
  /** Where the site is reached: `PUBLIC_URL`, else the address of this machine. Without a slash at its end. */
  readonly siteAddress: string;
  readonly smtpUrl: string | null;
  readonly mailFrom: string | null;
  readonly smsGateway: { readonly url: string; readonly key: string } | null;
  /** Hosts of the own network (`host:port`) that may be pushed to. */
  readonly pushPrivateHosts: readonly string[];
}

/** The settings of one process, read once. */
export interface Config {
  readonly settings: Settings;
  /** The header that carries a client certificate, believed from these proxies only. */
  readonly clientCertificate: { readonly header: string; readonly proxies: readonly string[] } | null;
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly city: string;
  readonly demo: boolean;
  readonly roles: readonly ('web' | 'worker')[];
  readonly logLevel: string;
  readonly masterKey: string | null;
  readonly publicUrl: string | null;
  readonly trustProxy: boolean;
  readonly databasePool: number;
  readonly s3: { url: string; bucket: string; accessKey: string; secretKey: string } | null;
  readonly production: boolean;
  readonly entries: readonly ConfigEntry[];
}

/** Reads the settings; `overrides` come from the command line. Throws a `ConfigError` of one clear line. */
export function readConfig(env: NodeJS.ProcessEnv, overrides: Readonly<Record<string, string>> = {}): Config {
  const entries = configKeys.map((key): ConfigEntry => {
    const given = overrides[key.name] ?? env[key.name];
    const value = given === undefined || given === '' ? key.defaultValue : given;
    const complaint = key.check?.(value) ?? null;
    if (complaint) throw new ConfigError(`设置 ${key.name}（${key.zh}）的值“${value}”不对：${complaint}`);
    return { ...key, value, source: sourceOf(key.name, env, overrides) };
  });
  const get = (name: string): string => entries.find((entry) => entry.name === name)?.value ?? '';
  const production = env['NODE_ENV'] === 'production';
  const demo = get('DEMO');
  if (get('SMS_GATEWAY_URL') && get('SMS_GATEWAY_KEY').length < 16)
    throw new ConfigError('设置了短信网关 SMS_GATEWAY_URL，还要用 SMS_GATEWAY_KEY 给出至少 16 位的签名密钥');
  if (get('SMTP_URL') && !get('MAIL_FROM'))
    throw new ConfigError('设置了邮件服务器 SMTP_URL，还要用 MAIL_FROM 给出发件人地址');
  return {
    settings: {
      siteAddress: (get('PUBLIC_URL') || `http://127.0.0.1:${get('PORT')}`).replace(/\/$/, ''),
      smtpUrl: get('SMTP_URL') || null,
      mailFrom: get('MAIL_FROM') || null,
      smsGateway: get('SMS_GATEWAY_URL') ? { url: get('SMS_GATEWAY_URL'), key: get('SMS_GATEWAY_KEY') } : null,
      pushPrivateHosts: get('PUSH_PRIVATE_HOSTS').split(',').filter(Boolean),
    },
    clientCertificate: get('CLIENT_CERT_HEADER')
      ? { header: get('CLIENT_CERT_HEADER').toLowerCase(), proxies: get('CLIENT_CERT_PROXIES').split(',') }
      : null,
    port: Number(get('PORT')),
    host: get('HOST'),
    dataDir: path.resolve(get('DATA_DIR')),
    databaseUrl: get('DATABASE_URL') || null,
    city: get('CITY'),
    demo: demo === '' ? !production : demo === '1' || demo === 'true',
    roles: get('ROLES').split(',') as ('web' | 'worker')[],
    logLevel: get('LOG_LEVEL'),
    masterKey: get('MASTER_KEY') || null,
    publicUrl: get('PUBLIC_URL') || null,
    trustProxy: ['1', 'true'].includes(get('TRUST_PROXY')),
    databasePool: Number(get('DATABASE_POOL')),
    s3: get('S3_URL')
      ? {
          url: get('S3_URL'),
          bucket: get('S3_BUCKET'),
          accessKey: get('S3_ACCESS_KEY'),
          secretKey: get('S3_SECRET_KEY'),
        }
      : null,
    production,
    entries,
  };
}

function sourceOf(name: string, env: NodeJS.ProcessEnv, overrides: Readonly<Record<string, string>>): ConfigSource {
  if (overrides[name]) return 'command line';
  return env[name] ? 'environment' : 'default';
}
