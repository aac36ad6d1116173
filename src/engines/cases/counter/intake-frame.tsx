import type { ReactNode } from 'react';
import { Heading } from '#design/public';
import { renderSitePage } from '#engines/content';
import { type Ctx, can, type Reply, type RequestFacts, reply } from '#kernel';
import { Type } from '#kernel/contract';
import type { Intake } from './read-intake.ts';

export const intakeAccess = can('cases.counter.intake');
export const intakeParams = Type.Object({ id: Type.String({ title: '收件', maxLength: 60 }) });
export const counterDesk = { label: '办件', href: '/console/cases' };

/** Every page of an intake says for whom it is filled in; nobody else may look, and no cache keeps it. */
export const intakePage = (
  ctx: Ctx,
  request: RequestFacts,
  { row, item }: Intake,
  view: { title: string; children: ReactNode },
): Promise<string> =>
  renderSitePage(ctx, request, {
    title: `${view.title} - 窗口收件`,
    here: view.title,
    breadcrumb: [counterDesk],
    account: counterDesk,
    unlisted: true,
    children: (
      <>
        <Heading level={1} text={item.content.name} note={`正在为到场的 ${row.personName} 填写`} />
        {view.children}
      </>
    ),
  });

/** The same page once more, with what was typed. */
export const again = (html: string, status: number): Reply =>
  reply(html, { status, headers: { 'cache-control': 'no-store' } });
