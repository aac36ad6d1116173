import { Button } from 'antd';
import { type ReactNode, useMemo } from 'react';
import {
  ActionButton,
  api,
  DetailPane,
  Failed,
  FormButton,
  Lamp,
  Loading,
  PlainTable,
  Section,
  useAction,
  useCan,
  useRead,
} from '#design/console';
import {
  type ReportValues,
  type SiteReport,
  SiteReportWithdrawal,
  siteReportStates,
  typedSchema,
  valueText,
} from '../contract.ts';

const refresh = ['/api/portal/site-reports', '/api/console'];

/** The report of one year as it stands, group by group, with what still keeps it from being published. */
export function SiteReportPane({ year }: { year: string }): ReactNode {
  const url = `/api/portal/site-reports/${year}`;
  const { data, error, isPending } = useRead<SiteReport>(url);
  if (isPending) return <Loading />;
  if (error) return <Failed error={error} />;
  return (
    <DetailPane
      title={`${year} 年网站工作年度报表`}
      note={siteReportStates[data.state]}
      footer={<ReportActs report={data} url={url} />}
    >
      <Missing faults={data.faults} />
      {data.groups.map((group) => (
        <Section key={group.title} title={group.title}>
          <PlainTable
            label={group.title}
            columns={['项目', '填报', '来自']}
            rows={group.fields.map(({ key, title, unit, counted }) => [
              title,
              cellOf(data, key, unit),
              counted ? '系统' : '填写',
            ])}
          />
        </Section>
      ))}
      <p className="zt-note">{data.source}</p>
      <p className="zt-actions">
        <Button size="small" onClick={() => window.print()}>
          打印
        </Button>
        {data.state === 'published' ? (
          <Button size="small" href={`/site-reports/${year}`} target="_blank">
            看公开的页面
          </Button>
        ) : null}
      </p>
    </DetailPane>
  );
}

/** How much is still to fill in, and what does not agree. */
function Missing({ faults }: { faults: SiteReport['faults'] }): ReactNode {
  if (faults.length === 0) return null;
  const empty = faults.filter(({ missing }) => missing).length;
  return (
    <Section title="还不能公布">
      {empty > 0 ? <p>{`还有 ${empty} 项没有填，下面标着“没有填”。`}</p> : null}
      {faults
        .filter(({ missing }) => !missing)
        .map(({ key, message }) => (
          <p key={`${key}${message}`}>{message}。</p>
        ))}
    </Section>
  );
}

function cellOf({ values, faults }: SiteReport, key: string, unit: string | undefined): ReactNode {
  const text = valueText(values[key]);
  if (text) return [text, unit].filter(Boolean).join(' ');
  return faults.some((fault) => fault.missing && fault.key === key) ? <Lamp tone="warn">没有填</Lamp> : '无';
}

function ReportActs({ report, url }: { report: SiteReport; url: string }): ReactNode {
  const maySave = useCan('portal.site-report.save');
  const mayPublish = useCan('portal.site-report.publish');
  const { version, year, groups, values, faults } = report;
  const schema = useMemo(() => typedSchema(groups), [groups]);
  const typed = useMemo(
    () => Object.fromEntries(Object.keys(schema.properties).map((key) => [key, values[key]])) as ReportValues,
    [schema, values],
  );
  const save = useAction<ReportValues>((input) => api.put(url, { values: withoutEmpty(input), version }), {
    done: '已保存',
    refresh,
  });
  const publish = useAction((input: { version: number }) => api.post(`${url}/publish`, input), {
    done: '已公布',
    refresh,
  });
  const withdraw = useAction<{ reason: string; version: number }>((input) => api.post(`${url}/withdraw`, input), {
    done: '已撤回为草稿',
    refresh,
  });
  const isOver = year < new Date().getFullYear();
  if (report.state === 'published')
    return mayPublish ? (
      <FormButton<{ reason: string; version: number }>
        label="撤回"
        title="撤回公布的报表"
        schema={SiteReportWithdrawal}
        value={{ version }}
        submit="撤回"
        action={withdraw}
      />
    ) : null;
  return (
    <div className="zt-actions">
      {mayPublish && isOver && faults.length === 0 ? (
        <ActionButton action={publish} input={{ version }} confirm="公布后所有人看到，数字固定下来。" primary>
          公布
        </ActionButton>
      ) : null}
      {maySave ? (
        <FormButton<ReportValues>
          label="填写"
          title={`填写 ${year} 年的报表`}
          schema={schema}
          value={typed}
          submit="保存"
          action={save}
        />
      ) : null}
    </div>
  );
}

/** A field left empty is not filled in. */
const withoutEmpty = (values: ReportValues): ReportValues =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null));
