import type { ReactNode } from 'react';
import {
  Allowed,
  api,
  DateText,
  EmptyState,
  FormButton,
  PageHeader,
  ResourceTable,
  SourceTag,
  useAction,
} from '#design/console';
import { type Survey, SurveyDraft, surveyKinds } from '../contract.ts';
import { SurveyPane } from './survey-pane.tsx';
import { Phase } from './survey-phase.tsx';

const surveyBase = '/api/portal/surveys';

/** 征集调查: what the public is asked, and whether it was told what became of it. */
export default function Surveys(): ReactNode {
  return (
    <>
      <PageHeader
        title="征集调查"
        note="意见征集和问卷。开始前可以修改，结束后一个月内公布结果和采纳情况。"
        actions={<NewSurvey />}
      />
      <ResourceTable<Survey>
        url={surveyBase}
        label="征集调查"
        views="portal.surveys"
        search="查标题、发起单位"
        tabs={[
          { key: 'all', label: '全部', query: {} },
          { key: 'open', label: '正在征集', query: { phase: 'open' } },
          { key: 'ended', label: '待公布结果', query: { phase: 'ended' } },
          { key: 'late', label: '逾期没有公布', query: { late: true } },
          { key: 'draft', label: '草稿', query: { phase: 'draft' } },
        ]}
        columns={[
          { key: 'title', title: '标题', sub: (row) => `${surveyKinds[row.kind]} · ${row.sponsor}` },
          { key: 'startsOn', title: '开始', width: 130, render: (row) => <DateText value={row.startsOn} /> },
          { key: 'endedOn', title: '结束', width: 130, render: (row) => <DateText value={row.endedOn} /> },
          { key: 'answers', title: '收到', width: 80, align: 'right', render: (row) => `${row.answers} 份` },
          { key: 'phase', title: '状态', width: 180, render: (row) => <Phase survey={row} /> },
          { key: 'demo', title: '标记', width: 90, render: (row) => (row.demo ? <SourceTag kind="demo" /> : null) },
        ]}
        tone={(row) => (row.phase === 'resulted' ? 'quiet' : undefined)}
        detail={(id) => <SurveyPane key={id} id={id} />}
        empty={<EmptyState title="没有征集调查" text="起草一份，发布以后群众在“征集调查”页上参加。" />}
      />
    </>
  );
}

function NewSurvey(): ReactNode {
  const create = useAction<SurveyDraft>((input) => api.post(surveyBase, input), {
    done: '已存为草稿，发布以后才公开',
    refresh: [surveyBase],
  });
  return (
    <Allowed to="portal.survey.edit">
      <FormButton<SurveyDraft>
        label="起草征集调查"
        primary
        schema={SurveyDraft}
        value={{ kind: 'consultation', questions: [{ title: '您的意见', kind: 'text', options: [], required: true }] }}
        submit="存为草稿"
        action={create}
      />
    </Allowed>
  );
}
