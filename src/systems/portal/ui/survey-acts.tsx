import type { ReactNode } from 'react';
import { ActionButton, api, FormButton, mayDo, useAction, useClosePane, useMe } from '#design/console';
import { type Survey, SurveyClosing, SurveyEdit, type SurveyInput, SurveyResult } from '../contract.ts';

const base = '/api/portal/surveys';
const publish = 'portal.survey.publish';
const refresh = [base, '/api/console'];

/** What may be done with a survey where it stands. */
export function SurveyActs({ survey, url }: { survey: Survey; url: string }): ReactNode {
  const me = useMe();
  const { phase, answers, version } = survey;
  const mayPublish = mayDo(me, publish);
  const mayEdit = mayDo(me, 'portal.survey.edit');
  const isBegun = answers > 0;
  return (
    <div className="zt-actions">
      {mayPublish && phase === 'draft' ? (
        <Step
          url={`${url}/publish`}
          label="发布"
          done="已发布"
          version={version}
          confirm="开始日期起群众就能参加。"
          primary
        />
      ) : null}
      {mayPublish && phase === 'ended' ? (
        <Ask
          url={`${url}/publish-result`}
          label="公布结果"
          done="已公布"
          schema={SurveyResult}
          value={{ version }}
          primary
        />
      ) : null}
      {mayPublish && phase === 'resulted' ? (
        <>
          <Ask
            url={`${url}/publish-result`}
            label="更正结果"
            done="已更正"
            schema={SurveyResult}
            value={{ version, result: survey.result ?? '' }}
          />
          <Step
            url={`${url}/withdraw-result`}
            label="撤下结果"
            done="已撤下"
            version={version}
            confirm="结果页撤下，改好后再公布。"
          />
        </>
      ) : null}
      {mayEdit && (phase === 'draft' || phase === 'upcoming') && !isBegun ? <Edit survey={survey} url={url} /> : null}
      {mayPublish && phase === 'open' ? (
        <Ask url={`${url}/close`} label="提前结束" done="已结束" schema={SurveyClosing} value={{ version }} />
      ) : null}
      {mayPublish && (phase === 'upcoming' || (phase === 'open' && !isBegun)) ? (
        <Step
          url={`${url}/unpublish`}
          label="撤回"
          done="已撤回为草稿"
          version={version}
          confirm="从公开的页面撤下，回到草稿。"
        />
      ) : null}
      {mayEdit && phase === 'draft' && !isBegun ? <Remove url={url} /> : null}
    </div>
  );
}

interface StepProps {
  url: string;
  label: string;
  done: string;
  version: number;
  confirm: string;
  primary?: boolean;
}

function Step({ url, label, done, version, confirm, primary = false }: StepProps): ReactNode {
  const action = useAction<SurveyInput>((input) => api.post(url, input), { done, refresh });
  return (
    <ActionButton action={action} input={{ version }} confirm={confirm} primary={primary}>
      {label}
    </ActionButton>
  );
}

interface AskProps {
  url: string;
  label: string;
  done: string;
  schema: object;
  value: SurveyInput;
  primary?: boolean;
}

function Ask({ url, label, done, schema, value, primary = false }: AskProps): ReactNode {
  const action = useAction<SurveyInput>((input) => api.post(url, input), { done, refresh });
  return (
    <FormButton<SurveyInput>
      label={label}
      primary={primary}
      schema={schema}
      value={value}
      submit={label}
      action={action}
    />
  );
}

function Edit({ survey, url }: { survey: Survey; url: string }): ReactNode {
  const action = useAction<SurveyEdit>((input) => api.put(url, input), { done: '已保存', refresh });
  const { kind, title, sponsor, intro, startsOn, endsOn, questions, version } = survey;
  return (
    <FormButton<SurveyEdit>
      label="修改"
      title="修改征集调查"
      schema={SurveyEdit}
      value={{ kind, title, sponsor, intro, startsOn, endsOn, questions, version }}
      submit="保存"
      action={action}
    />
  );
}

function Remove({ url }: { url: string }): ReactNode {
  const close = useClosePane();
  const action = useAction(() => api.delete(url), { done: '已删除草稿', refresh, onDone: () => close?.() });
  return (
    <ActionButton action={action} confirm="草稿删除后不能恢复。" danger>
      删除草稿
    </ActionButton>
  );
}
