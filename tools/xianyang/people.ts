/**
 * Writes cities/xianyang/directory/demo-people.csv: invented people on invented posts. Every given name begins with 示,
 * so that no name is taken for that of a real official; telephones lie in 1990000xxxx, which are given to nobody here.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

interface Row {
  id: string;
  name: string;
  phone: string;
  organisationId: string;
  post: string;
  rank: 'principal' | 'deputy' | 'section' | 'staff';
  validFrom: string;
  roleId?: string;
  scope?: string;
}

const folder = new URL('../../cities/xianyang/directory/', import.meta.url);
const seed = 6104;

/** A small generator with a fixed seed (mulberry32), so that the file comes out the same on every machine. */
function generator(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const next = generator(seed);
const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const given = [...'安宁远清和平文明思诚勤敏立新达信谦益恒朗'];
const used = new Set<string>();

function inventName(): string {
  for (;;) {
    const name = `${surnames[Math.floor(next() * surnames.length)]}示${given[Math.floor(next() * given.length)]}`;
    if (used.has(name)) continue;
    used.add(name);
    return name;
  }
}

let serial = 0;
function person(
  id: string,
  organisationId: string,
  post: string,
  rank: Row['rank'],
  roleId?: string,
  scope?: string,
): Row {
  serial += 1;
  return {
    id: `per-${id}`,
    name: inventName(),
    phone: `1990000${String(1000 + serial)}`,
    organisationId,
    post,
    rank,
    validFrom: '2007-01-01',
    ...(roleId ? { roleId, scope: scope ?? '/' } : {}),
  };
}

const rows: Row[] = [
  person('sysadmin', 'xxb', '系统管理岗', 'staff', 'sys-admin'),
  person('secadmin', 'bmj', '安全保密管理岗', 'staff', 'sec-admin'),
  person('auditor', 'jcj', '安全审计岗', 'staff', 'audit-admin'),
  person('editor', 'zfb', '信息编辑岗', 'staff', 'content-editor'),
  person('reviewer', 'zfb', '信息科科长', 'section', 'content-reviewer'),
  person('publisher', 'zfb', '副主任（分管信息公开）', 'deputy', 'content-publisher'),
  person('analyst', 'xxb', '综合统计岗', 'staff', 'statistician'),
  person('leader', 'zf', '分管信息化工作负责人', 'deputy', 'leader'),
  person('qindu', 'qindu-xxb', '信息员', 'staff', 'county-clerk', '/6104/610402'),
  person('xunyi', 'xunyi-xxb', '信息员', 'staff', 'county-clerk', '/6104/610429'),
  person('park', 'cyy', '项目管理岗', 'staff', 'park-clerk'),
  person('school', 'jyj-edu', '教育信息化岗', 'staff', 'school-clerk'),
];

const organisations = parse(readFileSync(new URL('organisations.csv', folder)), { columns: true }) as Record<
  string,
  string
>[];
for (const { id = '', kind = '' } of organisations) {
  if (kind === 'county-office') {
    rows.push(person(`${id}-1`, id, '主任', 'principal'));
    if (!rows.some((row) => row.organisationId === id && row.post === '信息员'))
      rows.push(person(`${id}-2`, id, '信息员', 'staff'));
  }
  if (['government', 'party', 'vertical', 'park'].includes(kind) && !['sw', 'zf'].includes(id)) {
    rows.push(person(`${id}-1`, id, '办公室信息联络员', 'staff'));
  }
}

/** 数字认证注册中心: two sides of every application, and two for every key. */
rows.push(
  person('ra-clerk', 'xxb', '证书受理岗', 'staff', 'ra-clerk'),
  person('ra-reviewer', 'xxb', '证书审核岗', 'staff', 'ra-reviewer'),
  person('ra-admin', 'xxb', '注册中心管理岗', 'section', 'ra-admin'),
  person('ra-qindu', 'qindu-xxb', '证书受理岗', 'staff', 'ra-clerk', '/6104/610402'),
  person('kmc-1', 'xxb', '密钥管理岗', 'staff', 'kmc-operator'),
  person('kmc-2', 'bmj', '密钥管理岗', 'staff', 'kmc-operator'),
);

/** 办事主体: one proposes a merge, another decides. */
rows.push(
  person('party-1', 'xxb', '主体管理岗', 'staff', 'party-clerk'),
  person('party-2', 'zfb', '主体复核岗', 'section', 'party-clerk'),
);

/** 人事考试: registration and the queue before it; the money apart. */
rows.push(
  person('exam', 'rsj', '考务管理岗', 'staff', 'exam-office'),
  person('cashier', 'rsj', '收费对账岗', 'staff', 'payment-clerk'),
);

const columns = ['id', 'name', 'phone', 'organisationId', 'post', 'rank', 'validFrom', 'roleId', 'scope'];
writeFileSync(new URL('demo-people.csv', folder), stringify(rows, { header: true, columns }));
console.log(`${rows.length} people`);
