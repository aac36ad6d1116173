import { describe, expect, it } from 'vitest';
import { localPath, maskPhone, passwordComplaint } from './password.rules.ts';
import { policyOn } from './policy.rules.ts';

const rule = policyOn('2026-03-02').password;

describe('a new password', () => {
  it.each([
    ['Short1!', '至少 10 个字符'],
    ['alllowercaseeasy'.slice(0, 12), '3 种'],
    ['lowercase12', '3 种'],
    ['Password2026!', '太常见'],
    ['Woaini520!!!', '太常见'],
    ['aaaaaaaaaaA1', '重复的字符太多'],
    ['12345678901', '连续'],
    ['Zhang-li-88x', '不能含有'],
    ['x'.repeat(129), '最多 128'],
  ])('%s is refused for an official', (password, part) => {
    expect(passwordComplaint(rule, password, 'official', ['zhang', '张示丙'])).toContain(part);
  });

  it.each(['Wei-shui-2026', '渭水东流不复回今年苹果大丰收了吗', 'horse battery staple'])('%s will do', (password) => {
    expect(passwordComplaint(rule, password, 'official', ['zhang'])).toBeNull();
  });

  it.each(['P@ssw0rd2024', 'Zhongguo2025!', 'Xiaoming1234', 'Qwertyuiop123'])(
    '%s is on the list of guessers',
    (password) => {
      expect(passwordComplaint(rule, password, 'citizen', [])).toContain('太常见');
    },
  );

  it('may be simpler for a citizen', () => {
    expect(passwordComplaint(rule, 'pingguo7', 'citizen', [])).toBeNull();
    expect(passwordComplaint(rule, 'pingguoo', 'citizen', [])).toContain('2 种');
  });
});

describe('where a sign-in leads back to', () => {
  it.each([
    ['/console/registers?open=1', '/console/registers?open=1'],
    ['//evil.example', '/home'],
    ['/\\evil.example', '/home'],
    ['https://evil.example', '/home'],
    ['javascript:alert(1)', '/home'],
    ['/a\nb', '/home'],
    ['/console/sign-in?back=/', '/home'],
    ['', '/home'],
    [undefined, '/home'],
  ])('%j leads to %s', (back, path) => {
    expect(localPath(back, '/home')).toBe(path);
  });
});

it('masks the middle of a telephone number', () => {
  expect(maskPhone('19900009001')).toBe('199****9001');
  expect(maskPhone(null)).toBeNull();
});
