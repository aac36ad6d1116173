import { openOwnMaterial, openOwnPaper, serveFile } from '#engines/cases';
import { download, page, signedIn } from '#kernel';
import { Type } from '#kernel/contract';
import { casesStep, ownHallPage, servicesStep } from '../pages/frame.tsx';
import { CaseViewPage } from './case-view.tsx';
import { caseParams, readOwnFile } from './own-file.ts';

const told: Readonly<Record<string, string>> = {
  submitted: '申请已提交',
  supplied: '补正材料已提交',
  resubmitted: '已重新提交',
  withdrawn: '申请已撤回',
  rated: '谢谢您的评价',
  complained: '投诉已收到，一个工作日内与您联系',
};

const show = page('online-services.own-case.show', {
  method: 'GET',
  path: '/my/cases/:id',
  title: '办件进度',
  access: signedIn('citizen'),
  params: caseParams,
  query: Type.Object({ told: Type.Optional(Type.String({ maxLength: 20 })) }),
  handle: async (ctx, { params, query, request }) => {
    const file = await readOwnFile(ctx, params.id);
    const said = query.told && Object.hasOwn(told, query.told) ? (told[query.told] ?? null) : null;
    return ownHallPage(ctx, request, {
      title: `办件${file.view.row.number}`,
      here: '办件进度',
      breadcrumb: [servicesStep, casesStep],
      children: <CaseViewPage file={file} told={said} />,
    });
  },
});

const open = page('online-services.own-case-file.open', {
  method: 'GET',
  path: '/my/cases/:id/files/:file',
  title: '查看办件材料',
  access: signedIn('citizen'),
  params: Type.Object({
    id: Type.String({ title: '办件', maxLength: 60 }),
    file: Type.String({ title: '文件', maxLength: 60 }),
  }),
  query: Type.Object({ small: Type.Optional(Type.String({ title: '预览图', maxLength: 1 })) }),
  handle: async (ctx, { params, query }) =>
    serveFile(await openOwnMaterial(ctx, params.id, params.file, query.small === '1')),
});

const paper = page('online-services.own-paper.open', {
  method: 'GET',
  path: '/my/cases/:id/papers/:paper',
  title: '下载文书',
  access: signedIn('citizen'),
  params: Type.Object({
    id: Type.String({ title: '办件', maxLength: 60 }),
    paper: Type.String({ title: '文书', maxLength: 60 }),
  }),
  handle: async (ctx, { params }) => {
    const { name, pdf } = await openOwnPaper(ctx, params.id, params.paper);
    return download(pdf, name, 'application/pdf');
  },
});

export const casePages = [show, open, paper];
