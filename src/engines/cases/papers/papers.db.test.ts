import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import jsQR from 'jsqr';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#kernel';
import { debianProgram, type TestCity, testCity } from '#kernel/testing';
import { actOnCase } from '../act-on-case.ts';
import { addUpload, handInUploads } from '../materials/keep-uploads.ts';
import { looseMaterial } from '../materials/needed-materials.rules.ts';
import { submitCase } from '../submit-case.ts';
import { caseModules, submission } from '../testing.ts';
import { choosePapers, lacksRemedy } from './choose-papers.rules.ts';
import { issuePapers } from './issue-papers.ts';
import type { PaperTemplate } from './paper-template.ts';
import { checkPaper, openOwnPaper, papersOf, revokePaper } from './read-papers.ts';
import { shortDigest } from './received-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'zhengtong-papers-'));

/** A PDF as programs that nobody here wrote read it: its text, and its first page as a picture. */
function readPdf(pdf: Uint8Array) {
  const file = path.join(folder, 'paper.pdf');
  writeFileSync(file, pdf);
  const run = (name: string, args: string[]) => {
    const program = debianProgram(name, 'poppler-utils');
    return execFileSync(program.path, args, { env: program.env, encoding: 'utf8' });
  };
  const text = run('pdftotext', ['-layout', file, '-']).replaceAll(/[ \t]+/g, '');
  run('pdftoppm', ['-r', '150', '-f', '1', '-singlefile', '-png', file, file]);
  return { text, picture: `${file}.png` };
}

async function qrOf(picture: string): Promise<string | undefined> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data;
}

describe('papers', () => {
  let city: TestCity;
  const citizen: Actor = { kind: 'person', realm: 'citizen', id: 'acc-paper', name: '示例', grants: [] };
  beforeAll(async () => {
    city = await testCity({
      modules: caseModules,
      pack: 'testville',
      now: '2026-11-02T02:00:00Z',
      env: { PUBLIC_URL: 'https://city.example' },
    });
  });
  afterAll(() => city.close());

  const submit = async (item: string) => {
    const made = await submitCase(city.ctx(), submission(`itm-${item}`, '990100', { accountId: 'acc-paper' }));
    return made.case.id;
  };
  const act = (caseId: string, command: Parameters<typeof actOnCase>[1]['command']) =>
    actOnCase(city.ctx(), { caseId, command });
  const titles = async (caseId: string) => (await papersOf(city.ctx(), caseId)).map((paper) => paper.title);

  it('follow the life of a case: receipt, correction, acceptance, decision and licence, each numbered without gaps', async () => {
    const id = await submit('083');
    await act(id, { type: 'request-correction', missing: ['平面图'], reason: '没有标注面积' });
    await act(id, { type: 'supply' });
    await act(id, { type: 'accept' });
    await act(id, { type: 'start-review' });
    await act(id, { type: 'decide', outcome: 'granted' });
    await city.drain();
    const issued = await papersOf(city.ctx(), id);
    expect(issued.map((paper) => paper.title).sort()).toEqual(
      ['准予决定书', '一次性补正告知书', '受理通知书', '收件凭证', '食品经营许可证'].sort(),
    );
    expect(issued.map((paper) => paper.number)).toContain('试政服收〔2026〕1号');
    const second = await submit('083');
    await city.drain();
    expect((await papersOf(city.ctx(), second)).map((paper) => paper.number)).toEqual(['试政服收〔2026〕2号']);
    // Told again of what is done, nothing more is issued.
    expect(await city.ctx().transaction((tx) => issuePapers(tx, id))).toBe(0);
  });

  it('receipts name each file with its size and the beginning of its SHA-256', async () => {
    const photo = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#a00' } })
      .png()
      .toBuffer();
    const { material: plan } = looseMaterial({ id: 'm2', name: '布局图' });
    const at = (id: string, name: string) =>
      addUpload(city.ctx(), 'app-receipt', { id, name }, { name: `${name}.png`, bytes: photo });
    const kept = [await at('m2', '布局图'), await at('form:photo', '照片')];
    const hash = createHash('sha256')
      .update(await city.ctx().files.read((await city.ctx().files.find(city.ctx(), kept[0]?.fileId ?? ''))!))
      .digest('hex');
    const id = await city.ctx().transaction(async (tx) => {
      const { case: made } = await submitCase(tx, submission('itm-083', '990100', { accountId: 'acc-paper' }));
      await handInUploads(tx, made.id, 'app-receipt', [{ material: plan, way: 'upload', required: true }], undefined);
      return made.id;
    });
    await city.drain();
    const receipt = (await papersOf(city.ctx(), id)).find((paper) => paper.title === '收件凭证')!;
    const { text } = readPdf((await openOwnPaper(city.ctx(citizen), id, receipt.id)).pdf);
    expect(text).toContain('收到的文件共2个');
    for (const { name } of kept) expect(text).toContain(name);
    expect(text).toContain(shortDigest(hash).replaceAll(' ', ''));
    expect(shortDigest(hash)).toMatch(/^([0-9A-F]{4} ){3}[0-9A-F]{4}$/u);
    expect(shortDigest(null)).toBe('');
  });

  it('are PDF that others read, with a code that leads to the page that vouches for them', async () => {
    const id = await submit('083');
    await act(id, { type: 'accept' });
    await act(id, { type: 'decide', outcome: 'granted' });
    await city.drain();
    const licence = (await papersOf(city.ctx(), id)).find((paper) => paper.title === '食品经营许可证')!;
    const own = city.ctx(citizen);
    const { pdf } = await openOwnPaper(own, id, licence.id);
    const { text, picture } = readPdf(pdf);
    expect(text).toContain('食品经营许可证');
    expect(text).toContain(licence.number);
    expect(text).toContain('二〇二六年十一月二日');
    expect(text).toMatch(/有效期至2031年11月2日/u);
    expect(text).toMatch(/复议/u);
    expect(await qrOf(picture)).toBe(`https://city.example/papers/${licence.code}`);
    // The same bytes for ever.
    expect(Buffer.from((await openOwnPaper(own, id, licence.id)).pdf).equals(Buffer.from(pdf))).toBe(true);
    const stranger = city.ctx({ ...citizen, id: 'acc-other' });
    await expect(openOwnPaper(stranger, id, licence.id)).rejects.toMatchObject({ code: 'kernel.notFound' });
  });

  it('vouch for themselves without a word about anybody, and say when they are void or past their time', async () => {
    const id = await submit('083');
    await act(id, { type: 'accept' });
    await act(id, { type: 'decide', outcome: 'granted' });
    await city.drain();
    const licence = (await papersOf(city.ctx(), id)).find((paper) => paper.title === '食品经营许可证')!;
    const nobody = city.ctx();
    const typed = (licence.code.toLowerCase().match(/.{4}/g) ?? []).join(' ');
    const checked = await checkPaper(nobody, typed);
    expect(checked).toMatchObject({ state: 'valid', number: licence.number, validUntil: '2031-11-02' });
    expect(JSON.stringify(checked)).not.toMatch(/示例\d|1990000|9901011980/u);
    expect(await checkPaper(nobody, '2222222222222222')).toBeNull();
    expect(await checkPaper(nobody, "' or 1=1 --")).toBeNull();
    city.clock.set('2031-11-03T02:00:00Z');
    expect((await checkPaper(nobody, licence.code))?.state).toBe('expired');
    city.clock.set('2026-11-02T02:00:00Z');
    await revokePaper(city.ctx(), id, licence.id, '提供虚假材料');
    expect(await checkPaper(nobody, licence.code)).toMatchObject({ state: 'revoked', stateReason: '提供虚假材料' });
    await expect(revokePaper(city.ctx(), id, licence.id, '再撤一次')).rejects.toMatchObject({
      code: 'kernel.conflict',
    });
  });

  it('6: a refusal without a reason or a remedy is neither decided nor issued', async () => {
    const id = await submit('083');
    await act(id, { type: 'accept' });
    for (const part of [{ reason: '', remedy: '可以复议' }, { reason: '不符合条件', remedy: ' ' }, {}])
      await expect(act(id, { type: 'decide', outcome: 'refused', ...part })).rejects.toMatchObject({
        code: 'cases.reasonAndRemedy',
      });
    await act(id, { type: 'decide', outcome: 'refused', reason: '场所不符合条件', remedy: '六十日内可以申请行政复议' });
    await city.drain();
    expect(await titles(id)).toContain('不予决定书');
    const refusal = (await papersOf(city.ctx(), id)).find((paper) => paper.title === '不予决定书')!;
    const { text } = readPdf((await openOwnPaper(city.ctx(citizen), id, refusal.id)).pdf);
    expect(text).toMatch(/理由：场所不符合条件[\s\S]*六十日内可以申请行政复议/u);
    const template = { rule: { command: 'decide', needsRemedy: true } } as PaperTemplate;
    expect(lacksRemedy(template, { command: 'decide', facts: { reason: '有', remedy: ' ' } })).toBe(true);
    expect(lacksRemedy(template, { command: 'decide', facts: { reason: '有', remedy: '有' } })).toBe(false);
  });

  it('issue a result of its own for each of ten services, and both decision and licence for a permit', () => {
    const read = (file: string) =>
      JSON.parse(readFileSync(new URL(`../../../../cities/xianyang/cases/${file}`, import.meta.url), 'utf8'));
    const templates = read('papers.json') as PaperTemplate[];
    const items = read('items.json') as { code: string; content: Parameters<typeof choosePapers>[2] }[];
    const granted = { command: 'decide', facts: { outcome: 'granted' } };
    const own = items.filter((item) => item.content.papers?.granted);
    expect(own).toHaveLength(10);
    const registers = own.map(({ content }) => {
      const chosen = choosePapers(templates, granted, content);
      const result = chosen.find((one) => one.key === content.papers?.granted);
      expect(chosen).toHaveLength(content.itemType === '01' ? 2 : 1);
      return result?.rule.register;
    });
    expect(new Set(registers).size).toBeGreaterThanOrEqual(8);
  });
});
