import { Columns } from '#design/public';
import { columnsOf, mainSite, renderSitePage } from '#engines/content';
import type { Column } from '#engines/content/contract';
import { cached, open, page } from '#kernel';

const services = [
  { label: '搜索', href: '/search' },
  { label: '登录', href: '/sign-in' },
  { label: '注册', href: '/sign-up' },
  { label: '关于本站', href: '/about' },
  { label: '联系我们', href: '/contact' },
  { label: '无障碍声明', href: '/accessibility' },
];

export const siteMapPage = page('portal.site-map.show', {
  method: 'GET',
  path: '/site-map',
  title: '站点地图',
  access: open('全站栏目一览'),
  handle: async (ctx, { request }) => {
    const site = await mainSite(ctx);
    const columns = site ? await columnsOf(ctx, site.id) : [];
    const html = await renderSitePage(ctx, request, {
      title: '站点地图',
      breadcrumb: [],
      children: (
        <>
          <h1>站点地图</h1>
          <Columns>
            {columns
              .filter((column) => column.parentId === null)
              .map((column) => (
                <Branch key={column.id} column={column} all={columns} />
              ))}
            <section>
              <h2>本站服务</h2>
              <ul>
                {services.map((item) => (
                  <li key={item.href}>
                    <a href={item.href}>{item.label}</a>
                  </li>
                ))}
              </ul>
            </section>
          </Columns>
        </>
      ),
    });
    return cached(html, ['site']);
  },
});

function Branch({ column, all }: { column: Column; all: readonly Column[] }) {
  const below = all.filter((item) => item.parentId === column.id);
  return (
    <section>
      <h2>
        <a href={`/columns/${column.id}`}>{column.name}</a>
      </h2>
      {below.length > 0 ? (
        <ul>
          {below.map((item) => (
            <li key={item.id}>
              <a href={`/columns/${item.id}`}>{item.name}</a>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
