import {
  BarChart,
  ButtonLink,
  ButtonRow,
  CheckboxField,
  DataTable,
  DateField,
  EmptyState,
  ErrorSummary,
  FileField,
  Form,
  Heading,
  Lamp,
  LineChart,
  NewsList,
  Notice,
  Pagination,
  ProvisionalTag,
  RadioField,
  SampleTag,
  SearchBox,
  SelectField,
  SitePage,
  SubmitButton,
  Tag,
  TextAreaField,
  TextField,
  TileMap,
  UnstatedTag,
} from '#design/public';
import { site, viewOf } from './site.ts';

const steps = [{ label: '首页', href: '/index.html' }];
const months = Array.from({ length: 12 }, (_, i) => `${i + 1}月`);
const chart = { source: '示例数据', labelHeading: '月份' };

export function FormPage() {
  return (
    <SitePage site={site} view={viewOf('/form.html')} title="农村宅基地用地申请" steps={steps} unlisted>
      <ErrorSummary
        errors={[
          { name: 'phone', message: '请填写 11 位手机号码' },
          { name: 'birth', message: '出生日期不是一个真实的日期' },
        ]}
      />
      <Heading
        level={1}
        text="农村宅基地用地申请"
        note="填写约需 10 分钟。提交后 20 个工作日内答复，可凭受理号查询。"
      />
      <Form action="/form.html" hidden={{ token: 'sample' }}>
        <TextField name="name" label="申请人姓名" width="medium" attributes={{ autoComplete: 'name' }} />
        <TextField
          name="phone"
          label="手机号码"
          type="tel"
          value="1990000"
          hint="用来接收办理进度短信"
          error="请填写 11 位手机号码"
        />
        <DateField
          name="birth"
          label="出生日期"
          hint="例如 1962 年 3 月 27 日"
          value={{ year: '1962', month: '13', day: '27' }}
          error="出生日期不是一个真实的日期"
        />
        <SelectField
          name="town"
          label="所在乡镇"
          choices={[
            { value: '1', label: '马庄镇' },
            { value: '2', label: '示例镇' },
          ]}
        />
        <RadioField
          name="use"
          label="用地类型"
          value="new"
          choices={[
            { value: 'new', label: '新申请', hint: '本户没有宅基地' },
            { value: 'rebuild', label: '原址翻建' },
          ]}
        />
        <CheckboxField
          name="papers"
          label="您已备好的材料"
          optional
          choices={[
            { value: 'id', label: '身份证' },
            { value: 'hukou', label: '户口簿' },
          ]}
        />
        <TextAreaField name="reason" label="申请理由" hint="200 字以内" optional rows={4} />
        <FileField name="sketch" label="四至草图" hint="PDF 或照片，10 MB 以内" optional />
        <ButtonRow>
          <SubmitButton>提交申请</SubmitButton>
          <SubmitButton tone="plain" name="save" value="1">
            保存草稿
          </SubmitButton>
          <ButtonLink href="/index.html" tone="plain">
            返回办事指南
          </ButtonLink>
        </ButtonRow>
      </Form>
    </SitePage>
  );
}

export function PartsPage() {
  return (
    <SitePage site={site} view={viewOf('/parts.html')} title="部件" steps={steps} unlisted>
      <Heading level={1} text="部件" note="每个部件一处，看对齐、节奏和窄屏。" />
      <div className="aside-gap">
        <Notice heading="本周六因系统维护暂停网上申报" tone="info" action={{ label: '看维护安排', href: '/x.html' }}>
          12月29日 20:00 至 30日 6:00。
        </Notice>
        <Notice heading="申请已提交，受理号 示例-000123" tone="ok" />
        <Notice heading="材料还差 1 份，请在 1月4日前补交" tone="warning" />
        <Notice heading="旬邑、长武大雾橙色预警" tone="urgent">
          能见度不足 200 米，请减少外出。
        </Notice>
      </div>
      <div className="aside-gap">
        <p className="policy-facts">
          <Tag>普通</Tag>
          <Tag tone="valid">有效</Tag>
          <Tag tone="open">报名中</Tag>
          <Tag tone="warning">黄色预警</Tag>
          <Tag tone="urgent">紧急</Tag>
          <SampleTag />
          <UnstatedTag />
          <ProvisionalTag />
        </p>
        <p className="policy-facts">
          <Lamp colour="green">剩 9 个工作日</Lamp>
          <Lamp colour="yellow">剩 2 个工作日</Lamp>
          <Lamp colour="red">逾期 1 个工作日</Lamp>
        </p>
      </div>
      <div className="aside-gap">
        <LineChart
          {...chart}
          title="网上申请与窗口申请"
          unit="件"
          labels={months}
          series={[
            { name: '窗口', values: [820, 760, 905, 880, 860, 840, 810, 835, 790, 742, 720, 690] },
            { name: '网上', values: [210, 205, null, 340, 380, 420, 455, 500, 540, 610, 640, 705] },
          ]}
        />
      </div>
      <div className="aside-gap">
        <BarChart
          {...chart}
          title="每月受理"
          unit="件"
          direction="upright"
          highlight="12月"
          points={months.map((label, i) => ({ label, value: i === 2 ? null : 960 + ((i * 137) % 430) }))}
        />
      </div>
      <div className="aside-gap">
        <TileMap
          title="村级信息服务站"
          unit="个"
          source="示例数据"
          tiles={[
            { name: '长武', column: 2, row: 1, value: 18 },
            { name: '彬县', column: 3, row: 1, value: 31 },
            { name: '旬邑', column: 4, row: 1, value: 24 },
            { name: '永寿', column: 2, row: 2, value: 9 },
            { name: '淳化', column: 3, row: 2 },
            { name: '乾县', column: 1, row: 3, value: 42, href: '/q.html' },
            { name: '礼泉', column: 2, row: 3, value: 52, href: '/l.html' },
          ]}
        />
      </div>
      <div className="aside-gap">
        <DataTable
          caption="县市区网站评比"
          cards
          rowKey={(r) => r.name}
          rows={[
            { name: '示例县甲', score: '92.5', state: '优秀' },
            { name: '示例县乙', score: '88.0', state: '合格' },
            { name: '示例县丙', score: '59.9', state: '不合格' },
          ]}
          columns={[
            { key: 'name', heading: '网站', cell: (r) => r.name },
            { key: 'score', heading: '得分', cell: (r) => r.score, numeric: true },
            { key: 'state', heading: '结论', cell: (r) => r.state },
          ]}
        />
      </div>
      <div className="aside-gap">
        <SearchBox action="/search.html" query="低保" size="large" id="search-results" />
        <NewsList
          years
          items={[
            {
              title: '城市居民最低生活保障办理指南',
              date: '2007-11-02',
              href: '/r1.html',
              source: '办事服务',
              summary: '申请条件、所需材料、办理地点和期限。',
            },
            { title: '关于调整城市低保标准的通知', date: '2007-06-18', href: '/r2.html', source: '政策文件' },
          ]}
        />
        <Pagination page={4} pages={12} hrefFor={(n) => `/search-${n}.html`} />
      </div>
      <div className="aside-gap">
        <EmptyState heading="还没有公开的信件" action={{ label: '给市长写信', href: '/w.html' }}>
          信件答复并征得写信人同意后，会在这里公开。
        </EmptyState>
      </div>
    </SitePage>
  );
}
