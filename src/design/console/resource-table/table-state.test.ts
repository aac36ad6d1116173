import { describe, expect, it } from 'vitest';
import { changeSearch } from '../address.ts';
import { addressOf } from '../api.ts';
import {
  columnsBesidePane,
  nextSort,
  queryOfState,
  readTableState,
  standingFilters,
  viewSearch,
} from './table-state.rules.ts';
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

  it('folds many conditions away but for the first and those that are given', () => {
    const many = 'abcdefg'.split('').map((key): TableFilter => ({ key, label: key, kind: 'date-range' }));
    const standing = (given: TableFilter[], values: Record<string, string[]> = {}) =>
      standingFilters(given, { filters: values }).map(({ key }) => key);
    expect(standing(many)).toEqual(['a', 'b', 'c']);
    expect(standing(many, { fTo: ['2007-12-31'] })).toEqual(['a', 'b', 'c', 'f']);
    expect(standing([...many, { key: 'mine', label: '我的', kind: 'flag' }])).toEqual(['a', 'b', 'c', 'mine']);
    expect(standing(many.slice(0, 5))).toHaveLength(5);
  });

  it('leaves beside the opened thing the columns that have room, the state among them', () => {
    const columns = (keys: string) => keys.split(' ').map((key) => ({ key }));
    const beside = (keys: string) => columnsBesidePane(columns(keys)).map(({ key }) => key);
    expect(beside('name kind place state')).toEqual(['name', 'kind', 'place', 'state']);
    expect(beside('name kind place a b c state')).toEqual(['name', 'kind', 'place', 'a', 'state']);
    expect(beside('name state place a b c')).toEqual(['name', 'state', 'place', 'a', 'b']);
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
