import path from 'node:path';
import { ConfigError } from './config-error.ts';
import { type ConfigKey, configKeys } from './config-keys.ts';
import { addressList, type Trust, trustOf } from './trusted-addresses.ts';

export type ConfigSource = 'default' | 'environment' | 'command line';

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
  readonly trust: Trust;
  readonly mayMeasure: (address: string) => boolean;
  readonly databasePool: number;
  readonly s3: { url: string; bucket: string; accessKey: string; secretKey: string } | null;
  readonly entries: readonly ConfigEntry[];
}

/** Reads the settings; `overrides` come from the command line. Throws a `ConfigError` of one clear line. */
export function readConfig(env: NodeJS.ProcessEnv, overrides: Readonly<Record<string, string>> = {}): Config {
  const entries = configKeys.map((key): ConfigEntry => {
    const given = overrides[key.name] ?? env[key.name];
    const value = given === undefined || given === '' ? key.defaultValue : given;
    const complaint = key.check?.(value) ?? null;
    if (complaint)
      throw new ConfigError(`设置 ${key.name}（${key.zh}）${key.secret ? '' : `的值“${value}”`}不对：${complaint}`);
    return { ...key, value, source: sourceOf(key.name, env, overrides) };
  });
  const get = (name: string): string => entries.find((entry) => entry.name === name)?.value ?? '';
  const demo = get('DEMO') === '' ? !isProduction(env) : ['1', 'true'].includes(get('DEMO'));
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
    demo,
    roles: get('ROLES').split(',') as ('web' | 'worker')[],
    logLevel: get('LOG_LEVEL'),
    masterKey: get('MASTER_KEY') || null,
    publicUrl: get('PUBLIC_URL') || null,
    trust: trustOf(get('TRUST_PROXY')) ?? (() => false),
    mayMeasure: addressList(get('METRICS_FROM')) ?? (() => false),
    databasePool: Number(get('DATABASE_POOL')),
    s3: get('S3_URL')
      ? {
          url: get('S3_URL'),
          bucket: get('S3_BUCKET'),
          accessKey: get('S3_ACCESS_KEY'),
          secretKey: get('S3_SECRET_KEY'),
        }
      : null,
    entries: entries.map((entry) => (entry.name === 'DEMO' ? { ...entry, value: demo ? '1' : '0' } : entry)),
  };
}

/** `bin/zhengtong` runs the libraries in their fast form also where nobody has said that this is production. */
const isProduction = (env: NodeJS.ProcessEnv): boolean =>
  env['NODE_ENV'] === 'production' && env['NODE_ENV_UNSET'] !== '1';

function sourceOf(name: string, env: NodeJS.ProcessEnv, overrides: Readonly<Record<string, string>>): ConfigSource {
  if (overrides[name]) return 'command line';
  return env[name] ? 'environment' : 'default';
}
