import { QueryClientProvider } from '@tanstack/react-query';
import { App } from 'antd';
import { renderToString } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { Router } from 'wouter';
import { MeProvider } from '../me.tsx';
import { makeQueryClient } from '../queries.ts';
import { Opened } from './opened.tsx';
import { ResourceTable } from './resource-table.tsx';
import type { ResourceTableProps } from './table-types.ts';

interface School {
  id: string;
  name: string;
  students: number;
}

const me = { id: 'per_1', name: '示例用户', realm: 'official', grants: [{ permission: 'schools.*', scope: '/' }] };

function show(items: School[], total: number, more: Partial<ResourceTableProps<School>> = {}): string {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
  const client = makeQueryClient();
  client.setQueryData(['/api/schools', { sort: 'name', page: 1, pageSize: 20 }], { items, total });
  return renderToString(
    <App>
      <QueryClientProvider client={client}>
        <MeProvider me={me}>
          <Router base="/console" ssrPath="/console/schools" ssrSearch="">
            <ResourceTable<School>
              url="/api/schools"
              defaultSort="name"
              columns={[
                { key: 'name', title: '名称', sort: true, sub: (row) => `编号 ${row.id}` },
                { key: 'students', title: '学生数', align: 'right', hidden: true },
              ]}
              {...more}
            />
          </Router>
        </MeProvider>
      </QueryClientProvider>
    </App>,
  );
}

describe('a list of things', () => {
  it('is a real table whose first cell leads to the opened row', () => {
    const page = show([{ id: 's1', name: '示例中学', students: 9 }], 1006, { detail: () => null });
    expect(page).toContain('<table');
    expect(page).toMatch(/href="\/console\/schools\?open=s1"/);
    expect(page).toMatch(/共 1,006 条/);
    expect(page).toMatch(/aria-sort="ascending"/);
    expect(page).not.toContain('学生数');
  });

  it('says of the open thing why it is not there any more, and nothing of the kind while it is or is on its way', () => {
    const gone = '这一条已不在现在的列表里';
    expect(renderToString(<Opened thing={null} isPending={false} />)).toContain(gone);
    expect(renderToString(<Opened thing={null} isPending />)).not.toContain(gone);
    expect(renderToString(<Opened thing={<p>示例中学</p>} isPending={false} />)).toBe('<p>示例中学</p>');
  });

  it('says what would be here when there is nothing', () => {
    expect(show([], 0, { empty: <p>导入登记表后列在这里</p> })).toContain('导入登记表后列在这里');
  });

  it('offers to choose rows only to those who may do something with them', () => {
    const school = [{ id: 's1', name: '示例中学', students: 9 }];
    const bulk = (permission: string) => [{ label: '注销', permission, run: () => undefined }];
    expect(show(school, 1, { bulk: bulk('schools.close') })).toContain('选择本页全部');
    expect(show(school, 1, { bulk: bulk('stations.close') })).not.toContain('选择本页全部');
  });
});
