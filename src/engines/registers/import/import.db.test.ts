import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { type Actor, rows, run, sql, writeArchive } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { createRecord, editRecord } from '../change-record.ts';
import type { ImportProblem, ImportSummary } from '../contract.ts';
import { countRecords, findRecords } from '../find-records.ts';
import { registers } from '../index.ts';
import { declareKind } from '../kinds.ts';
import { registerRoutes } from '../record.routes.ts';
import { well, wellKind } from '../testing.ts';

let city: TestCity;
let clerk: Actor;

beforeAll(async () => {
  declareKind(wellKind);
  city = await testCity({ modules: [directory, registers], pack: 'testville', routes: registerRoutes(wellKind) });
  clerk = city.person([{ permission: 'testing.well.*', scope: '/990100/990100001' }], { name: '李示例' });
});
afterAll(() => city.close());
beforeEach(async () => {
  await run(city.ctx(), sql`delete from registers.records`);
});

const header = '井号,井名,所在地,用途,井深';

async function upload(content: string | Uint8Array, name = '水井.csv', as = clerk, replaces = '') {
  const boundary = 'zhengtong-test';
  const field = replaces && `--${boundary}\r\ncontent-disposition: form-data; name="replaces"\r\n\r\n${replaces}\r\n`;
  const head = `${field}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`;
  const payload = Buffer.concat([
    Buffer.from(head),
    Buffer.from(content as string),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  const answer = await city.inject({ method: 'POST', url: '/api/testing/well/imports', payload, headers, as });
  return answer;
}
const show = async (id: string, as = clerk) =>
  (await city.inject({ method: 'GET', url: `/api/testing/well/imports/${id}`, as })).json() as {
    summary: ImportSummary;
    problems: ImportProblem[];
  };
const apply = async (id: string, mode: string) =>
  city.inject({ method: 'POST', url: `/api/testing/well/imports/${id}/apply`, payload: { mode }, as: clerk });
const count = () => countRecords(city.ctx(), wellKind.id, {});

const wrong = [
  header,
  'J001,一号井,990100001,饮用,30',
  'J002,二,990100001,洗车,深',
  'J001,重复井,990100001,饮用,30',
  'J004,越界井,990100002,饮用,30',
  'J005,无处井,110101,饮用,30',
].join('\n');

describe('an import', () => {
  it('reports every wrong cell with row, column, what is wrong and how to mend it, and writes nothing', async () => {
    const answer = await upload(wrong);
    expect(answer.statusCode).toBe(200);
    const { id } = answer.json() as ImportSummary;
    const { summary, problems } = await show(id);
    expect(summary).toMatchObject({ state: 'checked', total: 5, added: 1, changed: 0, same: 0, bad: 4 });
    expect(problems).toEqual(
      [
        { row: 3, column: '井名', value: '二', problem: '井名至少 2 个字', fix: '请填写，并核对格式' },
        { row: 3, column: '井深', value: '深', problem: '井深的类型不对，应为数字', fix: '请填写数字，不要带单位' },
        {
          row: 3,
          column: '用途',
          value: '洗车',
          problem: '用途只能从给出的选项中选',
          fix: '请填写其中之一：饮用、灌溉',
        },
        { row: 4, column: '井号', value: 'J001', problem: '与第 2 行重复', fix: '请只保留一行，或改正编号' },
        { row: 5, column: '所在地', value: '990100002', problem: '不在您的管辖范围内', fix: expect.any(String) },
        { row: 6, column: '所在地', value: '110101', problem: '没有这个行政区划代码', fix: expect.any(String) },
      ].sort((a, b) => a.row - b.row || (a.column < b.column ? -1 : 1)),
    );
    expect(await count()).toBe(0);
    const table = await city.inject({
      method: 'GET',
      url: `/api/testing/well/imports/${id}/problems?format=csv`,
      as: clerk,
    });
    expect(table.payload).toContain('行号,列,填写的内容,问题,怎么改');
    expect(table.payload.trim().split('\r\n')).toHaveLength(7);
  });

  it('with errors writes nothing in one mode and all but the wrong rows in the other', async () => {
    const { id } = (await upload(wrong)).json() as ImportSummary;
    const refused = await apply(id, 'all');
    expect(refused.statusCode).toBe(409);
    expect(refused.json().detail).toContain('4 行错误');
    expect(await count()).toBe(0);
    expect((await apply(id, 'skip')).json()).toMatchObject({ state: 'done', added: 1, bad: 4 });
    expect(await count()).toBe(1);
    expect((await apply(id, 'skip')).statusCode).toBe(409);
  });

  it('changes what is there, leaves alone what is the same, and keeps columns that the file does not have', async () => {
    const note = { note: '保留的备注' };
    await createRecord(city.ctx(), wellKind, { data: well(1, note), reason: '登记' });
    await createRecord(city.ctx(), wellKind, { data: well(2), reason: '登记' });
    const lines = [
      header,
      'J001,第1号井,990100001,灌溉,31',
      'J002,第2号井,990100001,饮用,32',
      'J003,第3号井,990100001,饮用,33',
    ];
    const { id } = (await upload(lines.join('\r\n'))).json() as ImportSummary;
    expect((await show(id)).summary).toMatchObject({ added: 1, changed: 1, same: 1, bad: 0 });
    await apply(id, 'all');
    const { items } = await findRecords(city.ctx(), wellKind.id, {});
    expect(items.map(({ key, version }) => [key, version])).toEqual([
      ['J001', 2],
      ['J002', 1],
      ['J003', 1],
    ]);
    expect(items[0]?.data).toMatchObject({ use: '灌溉', note: '保留的备注' });
  });

  it('is refused whole when a record changed between the check and the writing', async () => {
    const { id: recordId } = await createRecord(city.ctx(), wellKind, { data: well(1), reason: '登记' });
    const lines = [header, 'J001,第1号井,990100001,灌溉,31', 'J002,第2号井,990100001,饮用,32'].join('\n');
    const { id } = (await upload(lines)).json() as ImportSummary;
    await editRecord(city.ctx(), wellKind, recordId, { version: 1, data: well(1, { depth: 99 }), reason: '重新测量' });
    expect((await apply(id, 'all')).json().detail).toContain('1 条记录被他人改动');
    expect(await count()).toBe(1);
    const { items } = await findRecords(city.ctx(), wellKind.id, {});
    expect(items[0]?.data).toMatchObject({ depth: 99, use: '饮用' });
  });

  it('reads a file that a Chinese spreadsheet saved as GBK', async () => {
    // 井号,井名,所在地,用途,井深 ⏎ J001,老井,990100001,饮用,30
    const gbk = Buffer.from(
      'beaebac52cbeaec3fb2ccbf9d4dab5d82cd3c3cdbe2cbeaec9ee0a4a3030312cc0cfbeae2c3939303130303030312cd2fbd3c32c3330',
      'hex',
    );
    expect((await upload(gbk)).json()).toMatchObject({ state: 'checked', added: 1, bad: 0 });
  });

  it('reads the workbook that the export wrote', async () => {
    await createRecord(city.ctx(), wellKind, { data: well(1, { costFen: 123450, note: '=1+1' }), reason: '登记' });
    const exported = await city.inject({ method: 'GET', url: '/api/testing/well/export?format=xlsx', as: clerk });
    const answer = await upload(exported.rawPayload, '水井.xlsx');
    expect(answer.json()).toMatchObject({ state: 'checked', total: 1, same: 1, bad: 0 });
  });

  it.each([
    ['井号,井名\nJ001,老井', '缺少这一列'],
    [`${header},颜色\nJ001,老井,990100001,饮用,3,红`, '登记中没有这一列'],
  ])('fails with advice when the header does not fit: %s', async (content, problem) => {
    const { id } = (await upload(content)).json() as ImportSummary;
    const { summary, problems } = await show(id);
    expect(summary.state).toBe('failed');
    expect(problems.map((item) => item.problem)).toContain(problem);
  });

  it('refuses a broken file, a picture and no file with a sentence', async () => {
    const broken = await upload(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), '坏.xlsx');
    expect(broken.json()).toMatchObject({ state: 'failed', total: 0 });
    expect((await upload(header)).json()).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('没有可以导入的行'),
    });
    expect((await upload(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10]), '图.jpg')).statusCode).toBe(422);
    expect((await upload('')).statusCode).toBe(422);
  });

  it('refuses a small workbook that unpacks to a mountain before it is read, and says what to do', async () => {
    const sheet = Buffer.concat([Buffer.from('<worksheet><sheetData>'), Buffer.alloc(40_000_000, '<row/>')]);
    const entry = { method: 'deflated' as const, checksum: crc32(sheet), body: deflateRawSync(sheet), size: 1 };
    const bomb = writeArchive([{ name: 'xl/worksheets/sheet1.xml', ...entry }]);
    expect(bomb.length).toBeLessThan(100_000);
    const many = writeArchive(
      Array.from({ length: 2001 }, (_, at) => ({ name: `${at}`, ...entry, body: Buffer.of(3, 0) })),
    );
    const messages = [await upload(bomb, '小.xlsx'), await upload(many, '碎.xlsx')].map(
      (answer) => answer.json().message,
    );
    expect(messages).toEqual([expect.stringContaining('比原来大得异常'), expect.stringContaining('超过 2000 个')]);
    expect(messages.join()).toContain('重新上传');
    const { default: exceljs } = await import('exceljs');
    const book = new exceljs.Workbook();
    book.addWorksheet('水井').getCell('XFD1').value = '井号';
    const wide = await upload(new Uint8Array(await book.xlsx.writeBuffer()), '宽.xlsx');
    expect(wide.json().message).toContain('右边没有内容的格子');
  });

  it('waits as a task of the importer until it is written or given up', async () => {
    const tasks = async () => (await registers.tasks?.(city.ctx(clerk))) ?? [];
    await run(city.ctx(), sql`delete from registers.imports`);
    const { id } = (await upload(wrong)).json() as ImportSummary;
    expect(await tasks()).toMatchObject([{ title: '水井的导入待处理', count: 1, note: '共 4 行有错误' }]);
    const url = `/api/testing/well/imports/${id}/discard`;
    expect((await city.inject({ method: 'POST', url, as: clerk })).json()).toMatchObject({ state: 'failed' });
    expect(await tasks()).toEqual([]);
    expect((await apply(id, 'skip')).statusCode).toBe(409);
    expect(await count()).toBe(0);
  });

  it('uploaded anew after its mistakes were mended takes the place of the first, of nobody else', async () => {
    const state = async (id: string) => (await show(id)).summary;
    const mended = [header, 'J001,一号井,990100001,饮用,30', 'J002,二号井,990100001,灌溉,40'].join('\n');
    const first = (await upload(wrong)).json() as ImportSummary;
    const colleague = city.person([{ permission: 'testing.well.*', scope: '/990100/990100001' }]);
    await upload(mended, '别人的.csv', colleague, first.id);
    expect((await state(first.id)).state).toBe('checked');
    const second = (await upload(mended, '改好.csv', clerk, first.id)).json() as ImportSummary;
    expect(second).toMatchObject({ state: 'checked', added: 2, bad: 0 });
    expect(await state(first.id)).toMatchObject({ state: 'failed', message: expect.stringContaining('改好.csv') });
    expect((await apply(second.id, 'all')).json()).toMatchObject({ state: 'done', added: 2 });
    expect(await count()).toBe(2);
  });

  it('is not shown to somebody of another place', async () => {
    const { id } = (await upload(wrong)).json() as ImportSummary;
    const other = city.person([{ permission: 'testing.well.*', scope: '/990100/990100002' }]);
    expect((await city.inject({ method: 'GET', url: `/api/testing/well/imports/${id}`, as: other })).statusCode).toBe(
      404,
    );
  });

  it('of a large file is checked and written by jobs in the name of the importer', async () => {
    const lines = Array.from(
      { length: 12_000 },
      (_, index) => `J${String(index + 1).padStart(6, '0')},第${index + 1}号大井和它很长很长的名字,990100001,饮用,30`,
    );
    const { id, state } = (await upload([header, ...lines].join('\n'))).json() as ImportSummary;
    expect(state).toBe('waiting');
    await city.drain();
    expect((await show(id)).summary).toMatchObject({ state: 'checked', added: 12_000, bad: 0 });
    expect((await apply(id, 'all')).json()).toMatchObject({ state: 'applying' });
    await city.drain();
    expect((await show(id)).summary).toMatchObject({ state: 'done', added: 12_000, done: 12_000 });
    expect(await count()).toBe(12_000);
    const history = sql`select 1 from registers.versions where changed_by_name <> '李示例' or change <> 'imported'`;
    expect(await rows(city.ctx(), history)).toEqual([]);
  }, 60_000);
});
