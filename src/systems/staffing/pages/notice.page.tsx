import { DefinitionList, Heading, PrintOnly, SampleTag } from '#design/public';
import { renderSitePage } from '#engines/content';
import { formatDate, kernelErrors, page } from '#kernel';
import { Type } from '#kernel/contract';
import { agencies } from '../agencies.repo.ts';
import { type Change, changeTypes } from '../contract.ts';
import { agencyChangeNotice, noticeTitle } from '../notice.rules.ts';
import { atChange } from '../places.ts';
import { readChange } from '../read-change.ts';

/** 上编通知单, 编制使用通知: what the establishment office hands out once a request is approved, to print and file. */
export const noticePage = page('staffing.notice.show', {
  method: 'GET',
  path: '/staffing/notices/:id',
  title: '编制通知单',
  access: atChange('staffing.change.read'),
  params: Type.Object({ id: Type.String({ maxLength: 60 }) }),
  handle: async (ctx, { params, request }) => {
    const change = await readChange(ctx, params.id);
    if (change.state !== 'approved') throw kernelErrors.notFound();
    const agency = await agencies.byId(ctx, change.organisationId);
    return renderSitePage(ctx, request, {
      title: `${noticeTitle(change.type)} ${change.noticeNumber ?? ''}`,
      here: noticeTitle(change.type),
      breadcrumb: [],
      unlisted: true,
      children: <NoticeSheet change={change} agency={agency?.name ?? change.agency} />,
    });
  },
});

function NoticeSheet({ change, agency }: { change: Change; agency: string }) {
  const approved = change.steps.find((step) => step.step === '批准');
  const by = approved ? [approved.actorName, ...approved.behalf.map((lender) => `代${lender.name}`)].join('，') : '';
  return (
    <>
      <Heading level={1} text={noticeTitle(change.type)} note={change.noticeNumber ?? ''} />
      {change.demo ? (
        <p>
          <SampleTag />
        </p>
      ) : null}
      <p>{agency}：</p>
      <p>{agencyChangeNotice(change.type, change.number ?? '', formatDate(change.effectiveOn))}</p>
      <DefinitionList
        items={[
          { term: '事项', value: changeTypes[change.type] },
          ...change.facts.map(([term, value]) => ({ term, value })),
          { term: '生效日期', value: formatDate(change.effectiveOn) },
          { term: '申请理由', value: change.reason },
          { term: '批准人', value: by },
          { term: '批准日期', value: approved ? formatDate(approved.at.slice(0, 10)) : '' },
        ]}
      />
      <p>机构编制委员会办公室（盖章）</p>
      <PrintOnly>
        <p>本单一式三份：机构编制部门、用人单位、人事部门各存一份。</p>
      </PrintOnly>
    </>
  );
}
