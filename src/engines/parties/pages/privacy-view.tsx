import {
  ButtonLink,
  DataTable,
  EmptyState,
  ErrorSummary,
  Form,
  Heading,
  Notice,
  Pagination,
  SubmitButton,
  TextAreaField,
} from '#design/public';
import { formatDate, formatDateTime } from '#kernel/contract';
import { fieldNames } from '../contract.ts';
import type { Look } from '../looks.repo.ts';
import { type Complaint, errorOf } from './frame.tsx';

export interface PrivacyState {
  readonly hasPerson: boolean;
  /** Last day of the cooling-off time while a closing is under way. */
  readonly closingUntil: string | null;
  readonly coolingDays: number;
  readonly kept: { readonly months: number; readonly law: string };
  readonly obstacles: readonly string[];
  readonly complaints: readonly Complaint[];
}

export function PrivacyView({ hasPerson, closingUntil, coolingDays, kept, obstacles, complaints }: PrivacyState) {
  if (!hasPerson)
    return (
      <EmptyState heading="还没有身份信息" action={{ label: '填写身份信息', href: '/account/profile' }}>
        <p>填写身份信息后，可以在这里导出自己的资料或注销账号。</p>
      </EmptyState>
    );
  return (
    <>
      <Heading text="导出我的资料" />
      <p>
        各业务系统中与您有关的资料汇成一个压缩包，内有网页和数据两种格式（个人信息保护法第四十五条）。内容完整未隐去，请妥善保管。
      </p>
      <p>
        <ButtonLink tone="wei" href="/account/privacy/export">
          下载我的资料
        </ButtonLink>
      </p>
      <Heading text="注销账号" />
      {closingUntil ? (
        <Notice tone="warning" heading={`账号将在${formatDate(closingUntil)}之后注销`}>
          <p>在此之前可以撤回，账号照常使用。</p>
          <Form action="/account/privacy/withdraw">
            <SubmitButton>撤回注销申请</SubmitButton>
          </Form>
        </Notice>
      ) : (
        <>
          <ul>
            <li>提交后有 {coolingDays} 天冷静期，期间随时可以撤回；期满自动注销，不能恢复。</li>
            <li>删除：联系电话、邮箱、地址、资料的历史版本、更正内容、账号的登录信息和口令。</li>
            <li>
              依法保留：姓名、证件号码和核验记录，保留 {kept.months} 个月后删除（{kept.law}
              ）；已办结事项的档案按各自的保管期限保存。
            </li>
            <li>您接受的代办授权同时终止。</li>
          </ul>
          {obstacles.length > 0 ? (
            <Notice tone="warning" heading="现在还不能注销">
              {obstacles.map((one) => (
                <p key={one}>{one}</p>
              ))}
            </Notice>
          ) : (
            <>
              <ErrorSummary errors={complaints} />
              <Form action="/account/privacy/close">
                <TextAreaField
                  name="reason"
                  label="注销原因"
                  optional
                  rows={2}
                  attributes={{ maxLength: 200 }}
                  {...errorOf(complaints, 'reason')}
                />
                <SubmitButton tone="plain">申请注销账号</SubmitButton>
              </Form>
            </>
          )}
        </>
      )}
    </>
  );
}

export function LooksView({ looks, page }: { looks: readonly Look[]; page: number }) {
  const total = looks[0]?.total ?? 0;
  return (
    <>
      <DataTable
        caption="谁查看过我的资料"
        captionHidden
        cards
        rows={looks}
        rowKey={(look) => look.id}
        empty="还没有工作人员查看过您的完整资料"
        columns={[
          {
            key: 'who',
            heading: '单位和岗位',
            cell: (look) => [look.organisation ?? '系统', look.post].filter(Boolean).join(' '),
          },
          { key: 'at', heading: '时间', cell: (look) => formatDateTime(look.at) },
          {
            key: 'fields',
            heading: '查看内容',
            cell: (look) =>
              look.fields.map((field) => fieldNames[field as keyof typeof fieldNames] ?? field).join('、'),
          },
          { key: 'reason', heading: '原因', cell: (look) => look.reason },
        ]}
      />
      <Pagination page={page} pages={Math.ceil(total / LOOKS_PER_PAGE)} hrefFor={(n) => `/account/looks?page=${n}`} />
    </>
  );
}

export const LOOKS_PER_PAGE = 20;
