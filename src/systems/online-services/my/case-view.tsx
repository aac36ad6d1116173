import {
  ButtonLink,
  ButtonRow,
  Columns,
  DefinitionList,
  Form,
  Heading,
  Notice,
  SubmitButton,
  TextField,
} from '#design/public';
import { type CaseMaterial, canRate, caseStates, isSigned, ratingLevels, ticketStates } from '#engines/cases';
import { SummaryView } from '#engines/forms';
import { formatDate, formatDateTime } from '#kernel';
import { filesAt } from '../apply/form.page.tsx';
import { CaseClock, CaseWay } from './case-picture.tsx';
import { CaseSigners } from './case-signers.tsx';
import type { OwnFile } from './own-file.ts';
import { tellEntries } from './tell-entries.rules.ts';

export function CaseViewPage({ file, told }: { file: OwnFile; told: string | null }) {
  const { view, item, materials } = file;
  const { row } = view;
  return (
    <div className="case">
      {told ? <Told file={file} told={told} /> : null}
      <Heading level={1} text={item?.plainName ?? row.title} note={`办件编号 ${row.number}`} />
      <p className="case-state">{caseStates[row.state]}</p>
      <CaseWay view={view} />
      <Asked file={file} />
      <Unsigned file={file} />
      <Columns shape="main-aside">
        <div>
          <Heading text="办理过程" />
          <ol className="timeline">
            {tellEntries(view.entries).map((one) => (
              <li key={`${one.at.toISOString()}${one.title}`}>
                <time dateTime={one.at.toISOString()}>{formatDateTime(one.at)}</time>
                <p className="timeline-title">{one.title}</p>
                {one.text ? <p className="timeline-text">{one.text}</p> : null}
              </li>
            ))}
          </ol>
          <Answers file={file} />
          <Materials caseId={row.id} materials={materials} />
        </div>
        <div>
          <CaseClock view={view} />
          <Papers file={file} />
          <Facts file={file} />
          <Further file={file} />
          <Withdraw file={file} />
        </div>
      </Columns>
    </div>
  );
}

/** After a submission the page is the receipt: what happened, what comes next, what to keep. */
function Told({ file, told }: { file: OwnFile; told: string }) {
  const { row } = file.view;
  return (
    <Notice tone="ok" heading={told}>
      {told.startsWith('申请已提交') ? (
        <>
          请记下办件编号 <strong>{row.number}</strong>
          {file.queryCode ? (
            <>
              和查询码 <strong>{file.queryCode}</strong>
            </>
          ) : null}
          。没有登录时，凭这两样也能查进度。每办一步，我们都发短信告诉您。
        </>
      ) : null}
    </Notice>
  );
}

/** What waits for the applicant comes before everything else. */
function Asked({ file }: { file: OwnFile }) {
  const { row, entries } = file.view;
  if (row.state !== 'correction' && row.state !== 'pre-rejected') return null;
  const asked = entries.findLast((entry) => ['request-correction', 'pre-reject'].includes(entry.command));
  const missing = asked?.facts['missing'];
  return (
    <Notice tone="warning" heading={row.state === 'correction' ? '请补正材料' : '请改好后重新提交'}>
      {Array.isArray(missing) ? (
        <ul className="ticks">
          {missing.map((one) => (
            <li key={String(one)}>{String(one)}</li>
          ))}
        </ul>
      ) : null}
      {asked?.opinion ? <p>{asked.opinion}</p> : null}
      <ButtonRow>
        <ButtonLink href={`/my/cases/${row.id}/supply`}>
          {row.state === 'correction' ? '补交材料' : '修改后重新提交'}
        </ButtonLink>
      </ButtonRow>
    </Notice>
  );
}

/** A case that was handed in waits here too, as long as its signatures do not belong to what it says. */
function Unsigned({ file: { view, coSign } }: { file: OwnFile }) {
  if (view.row.state !== 'received' || !coSign || isSigned(coSign)) return null;
  return <CaseSigners caseId={view.row.id} coSign={coSign} />;
}

function Answers({ file: { form, view } }: { file: OwnFile }) {
  if (!form) return null;
  const checked = form.check(view.answers, { today: view.row.receivedOn });
  const pages = form.form.pages.filter((one) => one.fields.some((field) => checked.shown.has(`/${field.name}`)));
  return (
    <details className="case-answers">
      <summary>您填写的内容</summary>
      <SummaryView
        draft={{ answers: view.answers, checked, pages }}
        changeHref={null}
        filesAt={filesAt(`/my/cases/${view.row.id}`)}
      />
    </details>
  );
}

const materialStates = {
  missing: '没有提交',
  deferred: '可以后补',
  provided: '已提交',
  rejected: '不合格',
  shared: '由我们查',
} as const;

function Materials({ caseId, materials }: { caseId: string; materials: readonly CaseMaterial[] }) {
  if (materials.length === 0) return null;
  return (
    <section className="aside-gap">
      <Heading text="材料" />
      <DefinitionList
        items={materials.map((one) => ({
          term: one.name,
          value: (
            <>
              {materialStates[one.state]}
              {one.files.map((file) => (
                <span key={file.fileId} className="panel-note">
                  <a href={`/my/cases/${caseId}/files/${file.fileId}`}>{file.name}</a>
                  {file.supplied ? '（补正时提交）' : ''}
                </span>
              ))}
            </>
          ),
        }))}
      />
    </section>
  );
}

function Papers({ file: { papers, view } }: { file: OwnFile }) {
  if (papers.length === 0) return null;
  return (
    <section className="aside-gap">
      <Heading text="文书" />
      <ul className="panel-list">
        {papers.map((paper) => (
          <li key={paper.id}>
            <a href={`/my/cases/${view.row.id}/papers/${paper.id}`}>{paper.title}</a>
            <span className="panel-note">
              {paper.number}
              {paper.state === 'revoked' ? '（已撤销）' : ''}，<a href={`/papers/${paper.code}`}>核验</a>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Facts({ file: { view, item, form, queryCode } }: { file: OwnFile }) {
  const { row, applicant } = view;
  return (
    <section className="aside-gap">
      <DefinitionList
        items={[
          // What was filled in says it too, where there is a form.
          ...(form ? [] : [{ term: '申请人', value: applicant.name }]),
          { term: '提交时间', value: formatDateTime(row.submittedAt) },
          ...(queryCode ? [{ term: '查询码', value: queryCode }] : []),
          ...(item
            ? [
                { term: '咨询电话', value: item.content.places[0]?.phone ?? '' },
                { term: '监督投诉', value: item.content.complaintPhone },
              ]
            : []),
        ]}
      />
    </section>
  );
}

/** Everything that one may still do about the case, in one row. */
function Further({ file: { view, item, ratings, complaint } }: { file: OwnFile }) {
  const { row } = view;
  const [rating] = ratings;
  return (
    <section className="aside-gap">
      <Heading text="您还可以" />
      {rating ? (
        <p>
          您评了“{ratingLevels.find((level) => level.stars === rating.stars)?.name}”
          {rating.tags.length > 0 ? `：${rating.tags.join('、')}` : ''}。
        </p>
      ) : null}
      {complaint ? (
        <p>{`差评或投诉（${formatDate(complaint.openedOn)}）：${ticketStates[complaint.state as keyof typeof ticketStates] ?? ''}。`}</p>
      ) : null}
      <ButtonRow>
        {canRate(row.state) && !rating ? <ButtonLink href={`/my/cases/${row.id}/rate`}>评价这次办事</ButtonLink> : null}
        <ButtonLink href={`/my/cases/${row.id}/complain`} tone="plain">
          投诉
        </ButtonLink>
        {item?.content.form ? (
          <ButtonLink href={`/services/${item.code}/apply?copyOf=${row.id}&region=${row.regionCode}`} tone="plain">
            照这件再办一件
          </ButtonLink>
        ) : null}
        {item ? (
          <ButtonLink href={`/services/${item.code}`} tone="plain">
            看办事指南
          </ButtonLink>
        ) : null}
      </ButtonRow>
    </section>
  );
}

function Withdraw({ file: { view } }: { file: OwnFile }) {
  if (!view.allowed.includes('withdraw')) return null;
  return (
    <details className="panel-more aside-gap">
      <summary>撤回申请</summary>
      <Form action={`/my/cases/${view.row.id}/withdraw`}>
        <TextField name="reason" label="为什么撤回" optional attributes={{ maxLength: 200 }} />
        <SubmitButton tone="plain">撤回申请</SubmitButton>
      </Form>
    </details>
  );
}
