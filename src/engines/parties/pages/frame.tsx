import type { ReactNode } from 'react';
import { Heading, Notice, SectionNav } from '#design/public';
import { renderSitePage } from '#engines/content';
import { AppError, type Ctx, type Reply, type RequestFacts, reply } from '#kernel';
import { Type } from '#kernel/contract';

const places = [
  { label: '我的资料', href: '/account/profile' },
  { label: '我的企业', href: '/account/firms' },
  { label: '谁查看过我的资料', href: '/account/looks' },
  { label: '数据与注销', href: '/account/privacy' },
  { label: '账号与口令', href: '/account' },
] as const;

export type Place = (typeof places)[number]['href'];

/** Forms take whatever is typed and answer in sentences, so their fields are loose. */
export const typed = (maxLength = 500) => Type.Optional(Type.String({ maxLength }));
export const toldQuery = Type.Object({ told: typed(40), whole: typed(1), page: typed(6) });

/** What a page says after a redirect; the address carries only the key. */
const sentences: Readonly<Record<string, string>> = {
  declared: '身份信息已保存。办理多数事项前要完成实名核验。',
  contact: '联系方式已修改',
  corrected: '身份信息已更正',
  'correction-asked': '更正申请已提交，审核结果会显示在本页',
  'correction-withdrawn': '更正申请已撤回',
  asked: '核验申请已提交，请记下核验编号',
  withdrawn: '核验申请已撤回',
  appointed: '授权已发出，代办人登录后可以接受',
  accepted: '已接受授权',
  declined: '已谢绝授权',
  ended: '授权已终止',
  'as-firm': '现在以企业身份办理',
  'as-self': '现在以本人身份办理',
  closing: '注销申请已提交，冷静期内可以撤回',
  'closing-withdrawn': '注销申请已撤回，账号照常使用',
};

export interface OwnPage {
  readonly title: string;
  readonly place: Place;
  readonly lead?: string;
  readonly told?: string | undefined;
  readonly children: ReactNode;
}

/** A page of the signed-in citizen in the city's frame; never kept by any cache. */
export function ownPage(ctx: Ctx, request: RequestFacts, page: OwnPage): Promise<string> {
  const told = page.told !== undefined && Object.hasOwn(sentences, page.told) ? sentences[page.told] : undefined;
  return renderSitePage(ctx, request, {
    title: page.title,
    breadcrumb: [{ label: '我的账号', href: '/account' }],
    unlisted: true,
    account: { label: '我的账号', href: '/account' },
    children: (
      <div className="account">
        <SectionNav
          label="我的账号"
          links={places.map((place) => ({ ...place, current: place.href === page.place }))}
        />
        <Heading level={1} text={page.title} {...(page.lead ? { note: page.lead } : {})} />
        {told ? <Notice tone="ok" heading={told} /> : null}
        {page.children}
      </div>
    ),
  });
}

export interface Complaint {
  readonly name: string;
  readonly message: string;
}

/** What was wrong with a form: one complaint for each field, or one for the field that stands for all. */
export function complaintsOf(error: unknown, whole: string): { complaints: Complaint[]; status: number } {
  if (!(error instanceof AppError)) throw error;
  const { fields, kind } = error;
  if (kind === 'not-found' || kind === 'unauthenticated' || kind === 'unavailable') throw error;
  const complaints = (fields ?? []).map(({ path, message }) => ({ name: path.slice(1), message }));
  return {
    complaints: complaints.length > 0 ? complaints : [{ name: whole, message: error.message }],
    status: kind === 'conflict' ? 409 : 422,
  };
}

/** A form that comes back holds what a person typed, so no cache keeps it. */
export const formAgain = (html: string, status: number): Reply =>
  reply(html, { status, headers: { 'cache-control': 'no-store' } });

export const errorOf = (complaints: readonly Complaint[], name: string): { error?: string } => {
  const found = complaints.find((one) => one.name === name);
  return found ? { error: found.message } : {};
};
