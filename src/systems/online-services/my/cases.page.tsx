import { ButtonLink, ButtonRow, DataTable, EmptyState, Form, Heading, Notice, SubmitButton } from '#design/public';
import { type CaseRow, caseStates, catalogue, ownCases, toCoSign } from '#engines/cases';
import { openDrafts } from '#engines/forms';
import { formatDate, formatDateTime, page, signedIn } from '#kernel';
import { Type } from '#kernel/contract';
import { type ApplicationRow, applications } from '../apply/applications.repo.ts';
import { ownNumber } from '../co-sign/own-number.ts';
import { ToCoSign } from '../co-sign/to-co-sign.tsx';
import { ownHallPage, servicesStep } from '../pages/frame.tsx';

export const casesPage = page('online-services.own-cases.list', {
  method: 'GET',
  path: '/my/cases',
  title: '我的办件',
  access: signedIn('citizen'),
  query: Type.Object({ told: Type.Optional(Type.String({ maxLength: 20 })) }),
  handle: async (ctx, { query, request }) => {
    const [cases, begun, drafts, items] = await Promise.all([
      ownCases(ctx),
      applications.open(ctx),
      openDrafts(ctx),
      catalogue(ctx),
    ]);
    const number = await ownNumber(ctx);
    const together = number === null ? [] : await toCoSign(ctx, number);
    const names = new Map(items.map((item) => [item.id, item.plainName]));
    const kept = new Set(drafts.map((draft) => draft.id));
    const open = begun.filter((one) => kept.has(one.draftId));
    return ownHallPage(ctx, request, {
      title: '我的办件',
      breadcrumb: [servicesStep],
      children: (
        <>
          {query.told === 'discarded' ? <Notice tone="ok" heading="草稿已删除" /> : null}
          <Heading level={1} text="我的办件" note="您提交的每一件，办到哪一步、还有几天，都在这里。" />
          {together.length > 0 ? <ToCoSign rows={together} today={ctx.today()} /> : null}
          {open.length > 0 ? <Begun open={open} names={names} /> : null}
          {cases.length > 0 ? (
            <Cases cases={cases} names={names} />
          ) : (
            <EmptyState heading="还没有办件" action={{ label: '找要办的事', href: '/services' }}>
              在网上或在窗口用本账号提交的申请，会列在这里。
            </EmptyState>
          )}
          <ButtonRow>
            {cases.length > 0 ? <ButtonLink href="/services">再办一件</ButtonLink> : null}
            <ButtonLink href="/services/query" tone="plain">
              凭编号查别的办件
            </ButtonLink>
            <ButtonLink href="/my/co-sign" tone="plain">
              共同申请
            </ButtonLink>
          </ButtonRow>
        </>
      ),
    });
  },
});

type Names = ReadonlyMap<string, string>;

function Begun({ open, names }: { open: readonly ApplicationRow[]; names: Names }) {
  return (
    <section className="panel" aria-label="没有提交的">
      <h2 className="panel-heading">还没有提交</h2>
      <ul className="panel-list">
        {open.map((one) => (
          <li key={one.id} className="begun">
            <span>
              <a href={`/my/applications/${one.id}`}>{names.get(one.itemId) ?? '办事申请'}</a>
              <span className="panel-note">{formatDateTime(one.begunAt)}开始填写，草稿保留 90 天</span>
            </span>
            <ButtonLink href={`/my/applications/${one.id}`} tone="plain">
              接着填
            </ButtonLink>
            <Form action={`/my/applications/${one.id}/discard`}>
              <SubmitButton tone="plain">删除草稿</SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Cases({ cases, names }: { cases: readonly CaseRow[]; names: Names }) {
  return (
    <DataTable
      caption="办件"
      captionHidden
      cards
      rows={cases}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'name',
          heading: '事项',
          cell: (row) => <a href={`/my/cases/${row.id}`}>{names.get(row.itemId) ?? row.title}</a>,
        },
        { key: 'state', heading: '状态', cell: (row) => <strong>{caseStates[row.state]}</strong> },
        { key: 'due', heading: '到期', cell: (row) => (row.dueOn ? formatDate(row.dueOn) : '—') },
        { key: 'received', heading: '提交', cell: (row) => formatDate(row.receivedOn) },
        { key: 'number', heading: '办件编号', cell: (row) => row.number },
      ]}
    />
  );
}
