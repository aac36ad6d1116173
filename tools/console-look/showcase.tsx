import 'virtual:tokens.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { App, Button, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { Type } from 'typebox';
import {
  ApiError,
  Chart,
  ClockCard,
  DateText,
  DetailPane,
  DiffView,
  EmptyState,
  Facts,
  Lamp,
  MeProvider,
  Money,
  makeQueryClient,
  PageHeader,
  SchemaForm,
  Section,
  SourceTag,
  Stat,
  Timeline,
  useConsoleTheme,
} from '#design/console';

const School = Type.Object({
  name: Type.String({ title: '学校名称', minLength: 2, maxLength: 60 }),
  kind: Type.Union(
    [
      Type.Literal('primary', { title: '小学' }),
      Type.Literal('middle', { title: '初中' }),
      Type.Literal('high', { title: '高中' }),
    ],
    { title: '学段' },
  ),
  region: Type.String({ title: '所在乡镇', 'x-ui': { widget: 'region' } }),
  students: Type.Integer({ title: '学生数', minimum: 0, 'x-ui': { unit: '人' } }),
  linkedOn: Type.String({ title: '接入日期', format: 'date' }),
  checkedAt: Type.Optional(Type.String({ title: '最近巡检', format: 'date-time' })),
  costFen: Type.Optional(Type.Integer({ title: '建设投资', 'x-ui': { widget: 'money', section: '建设' } })),
  years: Type.Optional(Type.Array(Type.String(), { title: '关键词', 'x-ui': { section: '建设' } })),
  isDemo: Type.Boolean({ title: '示例数据', 'x-ui': { section: '建设' } }),
  note: Type.Optional(
    Type.String({ title: '备注', maxLength: 500, description: '写明来源文件和条款', 'x-ui': { section: '建设' } }),
  ),
  lines: Type.Array(
    Type.Object(
      {
        carrier: Type.String({ title: '运营单位' }),
        mbps: Type.Optional(Type.Number({ title: '带宽', 'x-ui': { unit: 'Mbit/s' } })),
      },
      { title: '线路' },
    ),
    { title: '接入线路', 'x-ui': { section: '建设' } },
  ),
});

const refused = new ApiError({
  status: 422,
  title: '填写有误',
  errors: [
    { path: '/students', message: '学生数不能小于 0' },
    { path: '/lines/0/carrier', message: '请填写运营单位' },
    { path: '/version', message: '这条登记刚被别人改过，请刷新后再改' },
  ],
});

function Showcase(): ReactNode {
  return (
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(360px, 1fr))', gap: 32, padding: 24 }}>
      <div>
        <PageHeader
          title="修改学校"
          note="示例中学 03"
          back={{ to: '/', label: '学校登记' }}
          actions={<Button>历史</Button>}
        />
        <SchemaForm
          schema={School}
          value={{
            name: '示例中学 03',
            kind: 'middle',
            students: -1,
            costFen: 123_456_00,
            lines: [{ carrier: '', mbps: 100 }],
            isDemo: true,
          }}
          submit="保存修改"
          onSubmit={() => undefined}
          onCancel={() => undefined}
          error={refused}
          columns={2}
        />
      </div>
      <div>
        <DetailPane
          title="食品经营许可（新办）"
          note="990102-2026-001307 · 网上申请 · 第 3 版流程"
          footer={
            <>
              <Button type="primary">办理</Button>
              <Button>催办</Button>
              <Button>转办</Button>
            </>
          }
        >
          <ClockCard
            left={2}
            due="2026-12-29"
            lamp="warn"
            days={[...Array(6).fill('used'), ...Array(3).fill('paused'), ...Array(9).fill('used'), 'left', 'left']}
            note="承诺 20 个工作日，现场核查暂停 3 日；依据《行政许可法》第四十二条。"
          />
          <Facts
            items={[
              ['申请人', '示例餐饮店'],
              ['材料', '6 份齐全，1 份容缺（12 月 31 日前补）'],
              ['投资', <Money key="m" fen={390_000_000_00n} unit="亿元" />],
              ['来源', <SourceTag key="s" kind="stated" />],
              ['备注', ''],
            ]}
          />
          <section>
            <h3>经过</h3>
            <Timeline
              items={[
                { title: '催办消防大队', at: <DateText value={new Date()} relative />, who: '示例用户', tone: 'warn' },
                { title: '卫生监督所：同意，卫生条件符合要求', at: '12-25' },
                { title: '现场核查结束，恢复计时', at: '12-13' },
              ]}
            />
          </section>
          <section>
            <h3>改动</h3>
            <DiffView
              before={{ students: 1204, name: '示例中学' }}
              after={{ students: 1188, name: '示例第三中学' }}
              labels={{ name: '名称', students: '学生数' }}
            />
          </section>
        </DetailPane>
      </div>
      <div>
        <div className="zt-stats">
          <Stat label="学校" value="1,006" unit="所" note="示例统计" />
          <Stat label="到期" value="3" unit="件" note={<Lamp tone="bad">逾期 1 件</Lamp>} />
        </div>
        <Section title="各县">
          <Chart
            title="校校通接入"
            unit="所"
            source="示例数据"
            option={{
              xAxis: { type: 'category', data: ['甲县', '乙县', '丙县', '丁县'] },
              yAxis: { type: 'value' },
              series: [{ type: 'bar', data: [82, 64, 51, 37] }],
            }}
            table={{
              columns: ['县', '所'],
              rows: [
                ['甲县', 82],
                ['乙县', 64],
                ['丙县', 51],
                ['丁县', 37],
              ],
            }}
          />
        </Section>
        <EmptyState
          title="还没有登记"
          text="导入登记表，或逐条新增。"
          action={<Button type="primary">导入登记表</Button>}
        />
      </div>
    </div>
  );
}

const me = { id: 'per_sample', name: '示例用户', realm: 'official', grants: [{ permission: '*', scope: '/' }] };
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
createRoot(document.getElementById('console') as HTMLElement).render(<Page />);

function Page(): ReactNode {
  return (
    <ConfigProvider
      locale={zhCN}
      theme={useConsoleTheme()}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <App className="zt-app">
        <QueryClientProvider client={makeQueryClient()}>
          <MeProvider me={me}>
            <Showcase />
          </MeProvider>
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}
