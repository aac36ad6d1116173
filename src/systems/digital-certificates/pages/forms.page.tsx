import type { ReactNode } from 'react';
import { assured, can, open, page, reply, route } from '#kernel';
import { Type } from '#kernel/contract';
import { certificates } from '../certificates.repo.ts';
import type { Application } from '../contract.ts';
import { errors } from '../errors.ts';
import { atApplication } from '../places.ts';
import { printLetter } from '../print-letter.ts';
import { readApplication } from '../read-application.ts';
import { ApplicationPaper, CollectionPaper, PinLetterPaper, ReceiptPaper } from './form-papers.tsx';
import { formsSheet } from './forms-sheet.ts';
import { renderPaper } from './paper.tsx';

const ById = Type.Object({ id: Type.String({ title: '编号', maxLength: 60 }) });

const paper = (name: string, title: string, show: (application: Application, certificate: string) => ReactNode) =>
  page(`digital-certificates.form.${name}`, {
    method: 'GET',
    path: `/digital-certificates/forms/:id/${name}`,
    title: `打印${title}`,
    access: can('digital-certificates.application.list', atApplication),
    params: ById,
    async handle(ctx, { params, request }) {
      const application = await readApplication(ctx, params.id);
      const certificate = application.certificate ? await certificates.find(ctx, application.certificate) : undefined;
      return renderPaper(ctx, request, {
        title: `数字证书${title}`,
        number: application.number,
        office: application.counterName,
        demo: application.demo,
        children: show(application, certificate?.number ?? ''),
      });
    },
  });

export const formPages = [
  paper('application', '申请表', (application) => <ApplicationPaper application={application} />),
  paper('receipt', '受理回执', (application) => <ReceiptPaper application={application} />),
  paper('collection', '领取回执', (application, certificate) => (
    <CollectionPaper application={application} certificate={certificate} />
  )),
  page('digital-certificates.pin-letter.print', {
    method: 'GET',
    path: '/digital-certificates/forms/:id/pin-letter',
    title: '打印密码信封',
    access: assured(can(null, atApplication), 1, { act: 'key' }),
    params: ById,
    errors: [errors.pinGone, errors.wrongState],
    async handle(ctx, { params, request }) {
      const letter = await printLetter(ctx, params.id);
      return renderPaper(ctx, request, {
        title: '密码信封',
        number: letter.application.number,
        office: '仅限本人拆阅',
        demo: letter.application.demo,
        children: <PinLetterPaper letter={letter} />,
      });
    },
  }),
  route('digital-certificates.form-sheet.show', {
    method: 'GET',
    path: formsSheet.path,
    title: '打印表单样式',
    access: open('样式表对所有人相同'),
    handle: async () =>
      reply(formsSheet.body, {
        headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' },
      }),
  }),
];
