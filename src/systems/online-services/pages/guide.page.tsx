import { cached, open, page } from '#kernel';
import { Type } from '#kernel/contract';
import { readGuide } from '../catalogue/read-guide.ts';
import { hallPage, servicesStep } from './frame.tsx';
import { GuideView } from './guide-view.tsx';

export const itemParams = Type.Object({ item: Type.String({ title: '事项代码', pattern: '^[0-9]{3}$' }) });
export const regionQuery = Type.Object({
  region: Type.Optional(Type.String({ title: '县市区', maxLength: 12 })),
});

export const guidePage = page('online-services.guide.show', {
  method: 'GET',
  path: '/services/:item',
  title: '办事指南',
  access: open('办事指南向公众开放'),
  params: itemParams,
  query: regionQuery,
  handle: async (ctx, { params, query, request }) => {
    const guide = await readGuide(ctx, params.item, query.region);
    const { content } = guide.item;
    const html = await hallPage(ctx, request, {
      title: `${content.name}办事指南`,
      here: guide.item.plainName,
      description: `${content.name}：申请条件、材料、流程、时限、收费和办理地点`,
      breadcrumb: [servicesStep],
      children: <GuideView guide={guide} />,
    });
    return cached(html, ['services', 'site']);
  },
});
