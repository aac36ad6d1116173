import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { one, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { modules } from '../../src/apps/modules.ts';
import { launchBrowser } from './launch.ts';

const login = 'mama88';
const password = 'yunyuan-7-he';

/** A phone with a fingerprint reader, as the browser pretends one. */
async function withAuthenticator(page: Page): Promise<string> {
  const client = await page.context().newCDPSession(page);
  await client.send('WebAuthn.enable');
  const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return authenticatorId;
}

describe('a passkey in a real browser', () => {
  let city: TestCity;
  let browser: Browser;
  let page: Page;
  let origin = '';
  beforeAll(async () => {
    city = await testCity({ modules, pack: 'testville', demo: true });
    const address = await (await city.http()).listen({ port: 0, host: '127.0.0.1' });
    origin = address.replace('127.0.0.1', 'localhost');
    browser = await launchBrowser();
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
    page = await context.newPage();
    await withAuthenticator(page);
  });
  afterAll(async () => {
    await browser?.close();
    await city?.close();
  });

  it('is added after signing up, with a name, and then signs in without a password, on a phone', async () => {
    await page.goto(`${origin}/sign-up`);
    await page.fill('[name=login]', login);
    await page.fill('[name=name]', '示例妈妈');
    await page.fill('[name=phone]', '19900001188');
    await page.fill('[name=password]', password);
    await page.fill('[name=again]', password);
    await page.click('main button[type=submit]');
    await page.goto(`${origin}/account/passkeys`);
    await page.fill('[name=name]', '红色手机');
    await page.getByRole('button', { name: '在这台设备上添加' }).click();
    await page.waitForSelector('text=红色手机');
    const kept = await one(
      city.ctx(),
      sql<{ n: number }>`select count(*)::int as n from ${sql.table('identity.passkeys')}`,
    );
    expect(kept.n).toBe(1);

    await page.context().clearCookies();
    await page.goto(`${origin}/sign-in?back=%2Faccount%2Fpasskeys`);
    await page.getByRole('button', { name: '用通行密钥登录' }).click();
    await page.waitForURL(`${origin}/account/passkeys`);
    expect(await page.textContent('main')).toContain('最近使用');
    const session = await one(
      city.ctx(),
      sql<{
        ways: Record<string, number>;
      }>`select ways from ${sql.table('identity.sessions')} order by created_at desc limit 1`,
    );
    expect(Object.keys(session.ways)).toEqual(['hwk']);
  });

  it('is of no use at another door, and none once it is removed', async () => {
    await page.context().clearCookies();
    await page.goto(`${origin}/console/sign-in?told=left`);
    await page.getByRole('button', { name: '用通行密钥登录' }).click();
    await page.waitForSelector('[role=alert]:has-text("没有找到这个通行密钥")');
    await page.goto(`${origin}/sign-in?back=%2Faccount%2Fpasskeys`);
    await page.getByRole('button', { name: '用通行密钥登录' }).click();
    await page.waitForURL(`${origin}/account/passkeys`);
    await page.getByRole('button', { name: '删除“红色手机”' }).click();
    await page.waitForSelector('text=还没有通行密钥');
    await page.context().clearCookies();
    await page.goto(`${origin}/sign-in?back=%2Faccount`);
    await page.getByRole('button', { name: '用通行密钥登录' }).click();
    await page.waitForSelector('[role=alert]:has-text("没有找到这个通行密钥")');
  });

  it('cannot be used by an answer that comes a second time, or from another browser', async () => {
    const options = await page.request.post(`${origin}/api/identity/passkeys/sign-in/options`, {
      data: {},
      headers: { origin },
    });
    const { challenge } = (await options.json()) as { challenge: string };
    const clientDataJSON = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin })).toString(
      'base64url',
    );
    const answer = {
      id: 'AAAA',
      rawId: 'AAAA',
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON, authenticatorData: 'AAAA', signature: 'AAAA' },
    };
    const send = (headers: Record<string, string> = {}) =>
      page.request.post(`${origin}/api/identity/passkeys/sign-in`, {
        data: { realm: 'citizen', response: answer },
        headers: { origin, ...headers },
      });
    expect((await (await send({ cookie: 'zt_way=other' })).json()).code).toBe('identity.passkeyOver');
    expect((await (await send()).json()).code).toBe('identity.passkeyUnknown');
    expect((await (await send()).json()).code).toBe('identity.passkeyOver');
  });
});
