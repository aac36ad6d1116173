import { describe, expect, it } from 'vitest';
import { changeSearch } from '../address.ts';
import { addressOf } from '../api.ts';
import { nextSort, queryOfState, readTableState, viewSearch } from './table-state.rules.ts';
import type { TableFilter, TableTab } from './table-types.ts';

const filters: TableFilter[] = [
  { key: 'region', label: '县区', kind: 'multi' },
  { key: 'due', label: '到期', kind: 'date-range' },
  { key: 'at', label: '日期', kind: 'date-range', keys: ['from', 'to'] },
];
const tabs: TableTab[] = [
  { key: 'open', label: '待办', query: { state: 'open' } },
  { key: 'done', label: '已办', query: { state: 'done' } },
];
const setup = { filters, tabs, defaultSort: '-due', pageSize: 20 };
const read = (search: string) => readTableState(new URLSearchParams(search), setup);

describe('the state of a list', () => {
  it('is all in the address and becomes the question to the server', () => {
    const state = read(
      'q=中学&region=a&region=b&dueFrom=2007-01-01&from=2008-01-01&tab=done&sort=name&page=3&pageSize=50',
    );
    expect(queryOfState(state, tabs, { kind: 'school' })).toEqual({
      q: '中学',
      region: ['a', 'b'],
      dueFrom: ['2007-01-01'],
      from: ['2008-01-01'],
      state: 'done',
      sort: 'name',
      page: 3,
      pageSize: 50,
      kind: 'school',
    });
  });

  it('falls back to the first page, the first tab and the default sort on nonsense', () => {
    expect(read('page=-2&pageSize=abc&tab=nope&other=1')).toEqual({
      q: '',
      page: 1,
      pageSize: 20,
      sort: '-due',
      tab: 'open',
      filters: {},
    });
    expect(read('pageSize=100000').pageSize).toBe(200);
  });

  it('turns a column up, down and back', () => {
    expect(nextSort('-due', 'name')).toBe('name');
    expect(nextSort('name', 'name')).toBe('-name');
    expect(nextSort('-name', 'name')).toBeNull();
  });

  it('is saved as a view without the page and the opened row', () => {
    expect(viewSearch('?page=4&open=rec_1&region=a&tab=done&region=b&x=1', filters)).toBe('tab=done&region=a&region=b');
  });

  it('changes the address one key at a time', () => {
    expect(changeSearch('?q=a&page=2', { page: null, region: ['x', 'y'], q: undefined })).toBe('q=a&region=x&region=y');
  });

  it('leaves empty values out of the address asked', () => {
    expect(addressOf('/api/x?a=1', { q: '', page: 2, on: false, none: null, many: ['p', 'q'] })).toBe(
      '/api/x?a=1&page=2&on=false&many=p&many=q',
    );
  });
});
