import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { debianProgram } from '../testing/debian-program.ts';
import { typesetPdf } from './typeset.ts';

const source = `
#set page(width: 105mm, height: 148mm)
#set text(font: ("Noto Serif SC",), lang: "zh")
#let data = json(bytes(sys.inputs.data))
= 收件凭证
申请人：#data.name
`;

/** Text of a PDF as a program that nobody here wrote reads it. */
function textOf(pdf: Uint8Array): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'zhengtong-pdf-')), 'a.pdf');
  writeFileSync(file, pdf);
  const program = debianProgram('pdftotext', 'poppler-utils');
  return execFileSync(program.path, ['-layout', file, '-'], { env: program.env, encoding: 'utf8' });
}

describe('typesetting', () => {
  it('gives a PDF whose Chinese text another program reads', async () => {
    const pdf = await typesetPdf(source, { name: '示例人' });
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(textOf(pdf)).toMatch(/收件凭证[\s\S]*申请人：示例人/u);
  });

  it('prints what a person has typed as text, whatever it would mean as markup', async () => {
    const text = textOf(await typesetPdf(source, { name: '#panic("x") $y$ *z* [w] "q"' }));
    expect(text).toContain('#panic("x") $y$ *z* [w] "q"');
  });

  it('tells what is wrong with a source and goes on with the next', async () => {
    const [wrong, right] = await Promise.allSettled([
      typesetPdf('#nothing-like-that()', {}),
      typesetPdf(source, { name: '甲' }),
    ]);
    expect(wrong).toMatchObject({ status: 'rejected' });
    expect(String(wrong.status === 'rejected' ? wrong.reason : '')).toContain('nothing-like-that');
    expect(right.status).toBe('fulfilled');
  });

  it('gives what waits to a new typesetter when the old one dies', async () => {
    await typesetPdf(source, { name: '甲' });
    const endless = typesetPdf('#for a in range(99999) { for b in range(99999) { let c = a * b } }', {});
    const next = typesetPdf(source, { name: '乙' });
    const typesetters = readdirSync('/proc/self/task')
      .flatMap((task) => readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' '))
      .filter((pid) => pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('typesetter.process.ts'));
    for (const pid of typesetters) process.kill(Number(pid), 'SIGKILL');
    await expect(endless).rejects.toThrow('the typesetter ended');
    expect(textOf(await next)).toContain('申请人：乙');
  });

  it('sets pictures that travel beside the data', async () => {
    const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9h-9z"/></svg>';
    const pdf = await typesetPdf('#image(bytes(sys.inputs.seal), width: 9mm)', {}, { seal: picture });
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
  });
});
