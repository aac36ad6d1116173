import { describe, expect, it } from 'vitest';
import { mayDo } from '#design/console';
import { deskNote, insidePath, taskLamp } from './desk.rules.ts';

const today = '2007-12-28';

describe('the lamp of a task', () => {
  it('is red when late, yellow when soon, green when in time, dark without a date', () => {
    expect(taskLamp({ late: 2, due: '2008-02-01' }, today)).toEqual({ tone: 'bad', text: '逾期 2 件' });
    expect(taskLamp({ due: '2007-12-27' }, today)).toEqual({ tone: 'bad', text: '已过期 1 天' });
    expect(taskLamp({ due: today }, today)).toEqual({ tone: 'warn', text: '今天到期' });
    expect(taskLamp({ due: '2007-12-31' }, today)).toEqual({ tone: 'warn', text: '3 天后到期' });
    expect(taskLamp({ due: '2008-01-01' }, today)).toEqual({ tone: 'ok', text: '2008年1月1日到期' });
    expect(taskLamp({}, today)).toBeNull();
  });
});

describe('the desk', () => {
  it('says beside its title what is due today and what is late', () => {
    const task = { title: '受理', count: 1, link: '/console/x' };
    expect(deskNote([], today)).toBe('2007年12月28日');
    expect(
      deskNote(
        [
          { ...task, due: today },
          { ...task, late: 3 },
        ],
        today,
      ),
    ).toBe('2007年12月28日，今天到期 1 项，逾期 3 件');
  });

  it('opens links below /console in place and others as pages', () => {
    expect(insidePath('/console/audit?open=1')).toBe('/audit?open=1');
    expect(insidePath('/console')).toBe('/');
    expect(insidePath('/consoles')).toBeNull();
    expect(insidePath('/articles/1')).toBeNull();
  });
});

describe('what somebody may do', () => {
  it('follows whole names and families of names', () => {
    const me = {
      grants: [
        { permission: 'content.article.*', scope: '/' },
        { permission: 'audit.entry.list', scope: '/' },
      ],
    };
    expect(mayDo(me, 'content.article.publish')).toBe(true);
    expect(mayDo(me, 'content.articles.publish')).toBe(false);
    expect(mayDo(me, 'audit.entry.list')).toBe(true);
    expect(mayDo(me, 'audit.entry')).toBe(false);
    expect(mayDo(me, null)).toBe(true);
  });
});
