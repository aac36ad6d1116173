import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CityProcess, removeFolder, shownAccount, startCityProcess } from '../process/city-process.ts';
import { startedFolder } from '../process/started-city.ts';
import { launchBrowser, still } from './launch.ts';

describe('a clerk designs a form', () => {
  let folder = '';
  let city: CityProcess;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  beforeAll(async () => {
    folder = await startedFolder();
    city = await startCityProcess({ DATA_DIR: folder, CITY: 'testville', DEMO: '1' });
    browser = await launchBrowser();
    const { login, password } = await shownAccount(city, 'designer');
    const context = await browser.newContext({ ...still, viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
    await context.request.post(`${city.url}/api/identity/sign-in`, {
      data: { login, password, realm: 'official' },
      headers: { origin: city.url },
    });
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await city?.stop();
    await removeFolder(folder);
  });

  const add = (kind: string) => page.getByLabel('添加题目').getByRole('button', { name: kind, exact: true }).click();
  const panel = () => page.getByLabel('设置', { exact: true });
  const name = async (title: string) => panel().getByLabel('题目文字').fill(title);
  const frame = () => page.frameLocator('iframe[title="表单预览"]');

  it('from palette to publication: conditions by picking, a formula, a trial, a test kept with the form', async () => {
    await page.goto(`${city.url}/console/forms`);
    await page.getByRole('button', { name: '新建表单' }).first().click();
    await page.getByRole('textbox', { name: '表单名称' }).fill('临时救助申请');
    await page.getByRole('textbox', { name: '表单代号' }).fill('relief');
    await page.getByRole('button', { name: '去设计' }).click();
    await page.waitForURL('**/console/forms/relief');

    // A clerk takes their time: the empty form has been drawn before its first question.
    await frame().getByText('提交前核对').waitFor();
    await add('文字');
    await name('姓名');
    await frame().getByLabel('姓名').waitFor();
    await add('是否');
    await name('是否患病');
    await add('文字');
    await name('病种');
    await panel().getByRole('group', { name: '什么时候显示' }).getByRole('button', { name: '设条件' }).click();
    await panel().getByRole('group', { name: '什么时候显示' }).getByLabel('题目').click();
    await page.locator('.ant-select-item-option', { hasText: '是否患病' }).click();
    await page.waitForSelector('text=“是否患病”是“是”');
    await add('数字');
    await name('救助月数');
    await add('计算');
    await name('救助金额');
    await panel().getByLabel('怎样计算').fill('救助月 * 500');
    await page.waitForSelector('text=没有“救助月”这道题');
    await panel().getByLabel('怎样计算').fill('救助月数 * 500');

    // A slow line, and a form that changes before the answer is back: nothing typed may be lost.
    const slow = 700;
    await page.route('**/api/forms/preview', async (route) => {
      await page.waitForTimeout(slow);
      await route.continue();
    });
    await frame().getByLabel('姓名').fill('示例甲');
    await frame().getByLabel('是', { exact: true }).check();
    await frame().getByLabel('病种').fill('感冒');
    await frame().getByLabel('救助月数').fill('3');
    // The keyboard moves what is chosen: 救助金额 goes above 救助月数 and back.
    const chosen = page.locator('.zt-design-field[data-chosen] > button');
    await chosen.press('Alt+ArrowUp');
    await chosen.press('Alt+ArrowDown');
    await frame().getByText('1500', { exact: true }).waitFor();
    await page.unroute('**/api/forms/preview');
    await page.getByRole('button', { name: '存为检查' }).click();
    await page.getByText(/^(●\s*)?通过$/).waitFor();

    await page.getByRole('button', { name: '公布', exact: true }).click();
    await page.getByLabel('这一版改了什么').fill('第一次公布');
    await page.getByRole('dialog').getByRole('button', { name: '公布' }).click();
    await page.waitForSelector('text=公布的是第 1 版');
    expect(complaints).toEqual([]);
  });

  it('may not publish what its own test does not bear, and sees why', async () => {
    await page.getByRole('button', { name: /救助金额/ }).click();
    await panel().getByLabel('怎样计算').fill('救助月数 * 600');
    await page.getByRole('button', { name: '公布', exact: true }).click();
    await page.getByLabel('这一版改了什么').fill('提高标准');
    await page.getByRole('dialog').getByRole('button', { name: '公布' }).click();
    await page.getByRole('dialog').getByText('应算出 1500，结果是 1800').waitFor();
    await page
      .getByRole('button', { name: '返 回' })
      .or(page.getByRole('button', { name: '返回' }))
      .first()
      .click();
    await page.getByRole('tab', { name: /检查/ }).click();
    await page.getByRole('button', { name: '现在的结果是对的，按它更新' }).click();
    await page.getByRole('button', { name: '公布', exact: true }).click();
    await page.getByLabel('这一版改了什么').fill('提高标准');
    await page.getByRole('dialog').getByRole('button', { name: '公布' }).click();
    await page.waitForSelector('text=公布的是第 2 版');
  });

  it('opens a new service with it, without a programmer: the item is filled in, published, and there for everybody', async () => {
    const pick = async (label: string, typed: string, option: string | RegExp) => {
      const box = page.getByRole('combobox', { name: new RegExp(`^${label}`) });
      await box.focus();
      await box.press('ArrowDown');
      if (typed) await box.fill(typed);
      await page
        .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
        .filter({ hasText: option })
        .first()
        .click();
      await page.locator('.ant-modal-title, h1').last().click();
    };
    // The refusal of the test before was wanted.
    complaints.length = 0;
    await page.goto(`${city.url}/console/items`);
    await page.getByRole('button', { name: '新建事项' }).first().click();
    await page.getByLabel('事项代码').fill('955');
    await page.getByRole('textbox', { name: '事项名称' }).fill('街边修鞋摊登记');
    await pick('实施主体', '政府', /试验县人民政府/);
    await pick('事项类型', '', '公共服务');
    await pick('服务对象', '', '个人');
    await pick('办事主题', '就业', '就业创业');
    await pick('照着已有事项填', '最低', /最低生活保障/);
    await page.getByRole('button', { name: '去填指南' }).click();
    await page.waitForURL(/\/console\/items\/itm/);
    await pick('申请表单', '临时', /relief/);
    await pick('审批流程', '一般', '一般请示审批');
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.waitForSelector('text=已存为草稿');
    await page.getByRole('button', { name: /公布第/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: '公布', exact: true }).click();
    await page.waitForSelector('text=已公布');
    // The flow that was picked is the one that its cases will go through.
    const item = await page.request.get(`${city.url}/api/cases/items/${page.url().split('/').pop()}`);
    expect(JSON.stringify(await item.json())).toContain('"flow":"general-request"');
    await page.goto(`${city.url}/services/955`);
    expect(await page.locator('main').textContent()).toContain('街边修鞋摊登记');
    await page.goto(`${city.url}/services?q=${encodeURIComponent('修鞋')}`);
    expect(await page.locator('main').textContent()).toContain('街边修鞋摊登记');
    expect(complaints).toEqual([]);
  });
});
