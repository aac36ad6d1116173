import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildConsole, ensureConsole, isConsoleFresh } from './build-console.ts';
import { firstLoadSize, screenLoadSize } from './bundle-size.ts';

describe('the built console', () => {
  const parent = mkdtempSync(path.join(tmpdir(), 'zhengtong-console-'));
  const outDir = path.join(parent, 'console');

  beforeAll(() => buildConsole({ outDir }), 120_000);
  afterAll(() => rmSync(parent, { recursive: true, force: true }));

  it('fetches less than 500 KB before the desk is shown', () => {
    const { gzipBytes, files } = firstLoadSize(outDir);
    expect(files.length).toBeGreaterThan(1);
    expect(gzipBytes).toBeGreaterThan(50_000);
    expect(gzipBytes).toBeLessThan(500_000);
  });

  it.each(['engines/workflow/ui/tasks.tsx', 'engines/cases/ui/desk.tsx', 'engines/cases/ui/case-page.tsx'])(
    'opens the inbox and the desk of cases with less than 300 KB beyond the shell: %s',
    (source) => {
      const { gzipBytes, files } = screenLoadSize(outDir, source);
      expect(files.length).toBeGreaterThan(0);
      expect(gzipBytes).toBeLessThan(300_000);
      // The drawing board comes when somebody draws.
      expect(files.map(({ file }) => file).filter((file) => /model|bpmn/i.test(file))).toEqual([]);
    },
  );

  it('leaves the charts for later', () => {
    const names = firstLoadSize(outDir).files.map(({ file }) => file);
    expect(names.filter((name) => /chart/.test(name))).toEqual([]);
  });

  it('carries no inline script or style, which the policy would refuse', () => {
    const html = readFileSync(path.join(outDir, 'index.html'), 'utf8');
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
    expect(html).toContain('<!--head-->');
  });

  it('knows whether it is of the present sources', () => {
    expect(isConsoleFresh(outDir)).toBe(true);
    expect(isConsoleFresh(parent)).toBe(false);
  });

  it('lies below the data where the serving account may not write into the program', async () => {
    const data = path.join(parent, 'data');
    const program = path.join(parent, 'program');
    writeFileSync(program, 'nothing can be made below a file');
    cpSync(outDir, path.join(data, 'console'), { recursive: true });
    const told: string[] = [];
    const folder = await ensureConsole(
      data,
      (_done, _total, detail) => told.push(detail),
      path.join(program, 'console'),
    );
    expect(folder).toBe(path.join(data, 'console'));
    expect(told).toEqual([]);
    rmSync(program);
    rmSync(path.join(data, 'console', 'stamp'));
    await ensureConsole(data, () => {}, outDir);
    expect(isConsoleFresh(path.join(data, 'console'))).toBe(false);
  });
});
