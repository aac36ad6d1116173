import { describe, expect, it } from 'vitest';
import { screenGroups } from '#design/console';
import { currentScreen, navOf, screens } from './screens.ts';
import { findScreens } from './shell/palette.rules.ts';

const everything = { grants: [{ permission: '*', scope: '/' }] };

describe('the screens of the console', () => {
  it('have each a path of their own below /console', () => {
    const paths = screens.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths) expect(path).toMatch(/^(\/(:?[a-zA-Z0-9.-]+))+$/);
    for (const path of paths) expect(path).not.toMatch(/^\/(assets|sign-in|sign-out|change-password)(\/|$)/);
  });

  it('have each a Chinese title, a known group and a permission, or say that everybody may', () => {
    for (const screen of screens) {
      expect(screen.title, screen.path).toMatch(/\p{Script=Han}/u);
      expect(screenGroups).toContain(screen.group);
      if (screen.permission !== null) expect(screen.permission, screen.path).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
    }
  });

  it('stand in the sidebar only where an address can be written there', () => {
    for (const { path, hidden } of screens) if (path.includes(':')) expect(hidden, path).toBe(true);
  });

  it('load each a component', async () => {
    for (const screen of screens) {
      const { default: component } = await screen.load();
      expect(typeof component, screen.path).toBe('function');
      const panel = await screen.onDesk?.();
      if (panel) expect(typeof panel.default, screen.path).toBe('function');
    }
  }, 60_000);
});

describe('the sidebar', () => {
  it('shows only what the grants allow', () => {
    const auditor = navOf({ grants: [{ permission: 'audit.*', scope: '/' }] });
    const paths = auditor.flatMap((group) => group.screens.map(({ path }) => path));
    expect(paths).toContain('/audit');
    expect(paths).not.toContain('/system/status');
    expect(navOf(everything).flatMap((group) => group.screens).length).toBeGreaterThan(paths.length);
  });

  it('marks the entry that the present path belongs to', () => {
    expect(currentScreen('/system/parked')?.path).toBe('/system/parked');
    expect(currentScreen('/audit/one')?.path).toBe('/audit');
    expect(currentScreen('/auditing')).toBeUndefined();
  });
});

describe('the palette', () => {
  const home = { title: '我的工作台', note: '', url: '/', isScreen: true };
  const titles = (text: string) => findScreens(navOf(everything), text, home).map(({ title }) => title);

  it('finds a screen by every word of its title and group', () => {
    expect(titles('审计')).toEqual(['审计记录']);
    expect(titles('系统 状态')).toContain('系统状态');
    expect(titles('没有这样的界面')).toEqual([]);
    expect(titles('')[0]).toBe('我的工作台');
  });
});
