import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  addresses,
  type Check,
  flag,
  host,
  identifier,
  level,
  poolSize,
  port,
  proxies,
  roles,
  siteUrl,
  url,
} from './config-checks.ts';
import { citiesDir } from './places.ts';

export interface ConfigKey {
  readonly name: string;
  readonly defaultValue: string;
  readonly zh: string;
  readonly secret?: boolean;
  readonly check?: Check;
}

/** Every setting of the product, in one list. */
export const configKeys: readonly ConfigKey[] = [
  { name: 'PORT', defaultValue: '8080', zh: '网站端口', check: port },
  { name: 'HOST', defaultValue: '127.0.0.1', zh: '监听地址', check: host },
  { name: 'DATA_DIR', defaultValue: '.data', zh: '数据文件夹' },
  {
    name: 'DATABASE_URL',
    defaultValue: '',
    zh: '外部 PostgreSQL 地址，空则用自带的',
    secret: true,
    check: url('postgres', 'postgresql'),
  },
  {
    name: 'CITY',
    defaultValue: readFileSync(path.join(citiesDir, 'default-city'), 'utf8').trim(),
    zh: '城市资料包',
    check: identifier,
  },
  { name: 'DEMO', defaultValue: '', zh: '是否装入示例数据；空则装入，NODE_ENV=production 时不装', check: flag },
  { name: 'ROLES', defaultValue: 'web,worker', zh: '本进程承担的角色', check: roles },
  { name: 'LOG_LEVEL', defaultValue: 'info', zh: '日志级别', check: level },
  {
    name: 'MASTER_KEY',
    defaultValue: '',
    zh: '主密钥（base64，旧的在前，逗号分开），空则用数据文件夹里的密钥文件',
    secret: true,
  },
  { name: 'PUBLIC_URL', defaultValue: '', zh: '公众访问的网址，空则用监听地址', check: siteUrl },
  {
    name: 'TRUST_PROXY',
    defaultValue: '0',
    zh: '前面有几层自己的代理，或它们的地址；0 为没有，来访地址即连接的地址',
    check: proxies,
  },
  {
    name: 'METRICS_FROM',
    defaultValue: '127.0.0.0/8,::1,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7',
    zh: '可以读取 /metrics 的地址，其余一律 404',
    check: addresses,
  },
  {
    name: 'SMTP_URL',
    defaultValue: '',
    zh: '发邮件的服务器，空则不发邮件',
    secret: true,
    check: url('smtp', 'smtps'),
  },
  { name: 'MAIL_FROM', defaultValue: '', zh: '邮件的发件人地址' },
  { name: 'SMS_GATEWAY_URL', defaultValue: '', zh: '发短信的网关地址，空则不发短信', check: url('http', 'https') },
  { name: 'SMS_GATEWAY_KEY', defaultValue: '', zh: '短信网关的签名密钥', secret: true },
  { name: 'PUSH_PRIVATE_HOSTS', defaultValue: '', zh: '可以接收推送的内网主机（主机:端口，逗号分开），空则只推到公网' },
  { name: 'CLIENT_CERT_HEADER', defaultValue: '', zh: '前置代理送来客户端证书的请求头，空则不用' },
  { name: 'CLIENT_CERT_PROXIES', defaultValue: '127.0.0.1,::1', zh: '可以送来客户端证书的代理地址' },
  { name: 'DATABASE_POOL', defaultValue: '12', zh: '数据库连接数', check: poolSize },
  { name: 'S3_URL', defaultValue: '', zh: '附件对象存储地址，空则存本地', check: url('http', 'https') },
  { name: 'S3_BUCKET', defaultValue: 'zhengtong', zh: '对象存储的桶' },
  { name: 'S3_ACCESS_KEY', defaultValue: '', zh: '对象存储的账号', secret: true },
  { name: 'S3_SECRET_KEY', defaultValue: '', zh: '对象存储的密钥', secret: true },
];
