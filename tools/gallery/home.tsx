import {
  Column,
  Columns,
  FigureGrid,
  Hero,
  LeadStory,
  NewsList,
  PolicyList,
  Section,
  ServiceTiles,
  SitePage,
  TileMap,
} from '#design/public';
import { site, viewOf } from './site.ts';

const tiles = [
  ['生育与出生', '生育登记、出生医学证明、入户'],
  ['上学与考试', '入学、资助、人事考试报名'],
  ['就业与社保', '失业登记、养老待遇、参保查询'],
  ['种田与农机', '农机补贴、烟叶合同、供求信息'],
  ['住房与土地', '宅基地、房产登记、危房改造'],
  ['开办企业', '名称核准、许可、商务领航'],
  ['困难与救助', '低保、临时救助、残疾人证'],
  ['退休与身后', '退休审核、丧葬补助、遗嘱公证'],
].map(([label = '', examples = ''], i) => ({ label, href: `/service-${i}.html`, examples: examples.split('、') }));

const counties: readonly [string, number, number][] = [
  ['长武', 2, 1],
  ['彬县', 3, 1],
  ['旬邑', 4, 1],
  ['永寿', 2, 2],
  ['淳化', 3, 2],
  ['乾县', 1, 3],
  ['礼泉', 2, 3],
  ['泾阳', 3, 3],
  ['三原', 4, 3],
  ['武功', 1, 4],
  ['兴平', 2, 4],
  ['秦都', 3, 4],
  ['渭城', 4, 4],
];

export function Home({ elder = false }: { elder?: boolean }) {
  return (
    <SitePage site={site} view={viewOf('/', elder)} metadata={{ description: '政务公开、办事服务、互动交流' }}>
      <Hero
        question="您要办什么事？"
        searchAction={site.searchAction}
        placeholder="例如：生育登记、低保、农机补贴"
        quickLabel="常办"
        quickLinks={['户口迁移', '社保查询', '开办企业', '农村宅基地', '人事考试报名', '信访件查询'].map(
          (label, i) => ({
            label,
            href: `/quick-${i}.html`,
          }),
        )}
        now={{
          heading: '正在发生',
          empty: '今天没有预警、报名和征集。',
          items: [
            { tag: '黄色预警', tone: 'warning', label: '旬邑、长武今夜大雾，能见度不足500米', href: '/n1.html' },
            { tag: '报名中', tone: 'open', label: '2008年上半年人事考试网上报名，1月18日截止', href: '/n2.html' },
            { tag: '征求意见', tone: 'urgent', label: '电子政务网络与信息安全管理暂行办法', href: '/n3.html' },
          ],
        }}
      />
      <Section heading="百件实事网上办" more={{ label: '全部 100 件', href: '/services.html' }}>
        <ServiceTiles tiles={tiles} />
      </Section>
      <Section heading="政务动态" more={{ label: '更多动态', href: '/news.html' }}>
        <Columns>
          <LeadStory
            title="彩虹液晶玻璃基板生产线点火试产，国内第一条"
            href="/article.html"
            date="2007-12-28"
            source="市信息产业办（示例数据）"
            summary="项目首期投资8亿元，6月增资后注册资本由1.2亿元增至3.9亿元。国家显示器件产业园配套基础设施同步推进。"
          />
          <NewsList
            items={[
              { title: '全市政府信息公开动员大会召开，部署条例施行准备', date: '2007-12-26', href: '/a1.html' },
              { title: '全市建成323个村级信息服务站，电子农务用户达到15万户', date: '2007-12-20', href: '/a2.html' },
              { title: '旬邑县实现政府文件网上传输', date: '2007-12-12', href: '/a3.html' },
              { title: '陕西数字认证咸阳注册中心建成，数字证书推广启动', date: '2007-11-30', href: '/a4.html' },
              { title: '永寿县网站群上线，乡镇和部门子站全部开通', date: '2007-11-16', href: '/a5.html' },
            ]}
          />
        </Columns>
      </Section>
      <Section
        tone="dark"
        heading="2007年，咸阳信息化"
        more={{ label: '读全年综述，每个数字可查来源', href: '/review.html' }}
      >
        <FigureGrid
          figures={[
            { value: '84.4', unit: '万户', label: '固定电话用户，全年新增10万户', href: '/review.html#F006' },
            { value: '100', unit: '%', label: '行政村通电话', href: '/review.html#F007' },
            { value: '1,006', unit: '所', label: '学校接入互联网', href: '/review.html#F030' },
            { value: '63', unit: '家', label: '市县级政务网站建成', href: '/review.html#F018' },
            { value: '15', unit: '万户', label: '农村用户收到电子农务短信', href: '/review.html#F041' },
          ]}
        />
      </Section>
      <Section>
        <Columns>
          <Column heading="政策文件" more={{ label: '信息公开目录', href: '/g2.html' }}>
            <PolicyList
              items={[
                {
                  title: '关于加强全市政府网站建设管理工作的意见',
                  href: '/p1.html',
                  number: '咸政办发〔2007〕86号（示例）',
                  marks: [
                    { text: '有效', tone: 'valid' },
                    { text: '有解读', tone: 'open' },
                  ],
                },
                {
                  title: '关于加快推进电子政务网络和统一平台建设的意见',
                  href: '/p2.html',
                  number: '咸办发〔2007〕21号（示例）',
                  marks: [{ text: '有效', tone: 'valid' }],
                },
                {
                  title: '咸阳市电子政务网络与信息安全管理暂行办法',
                  href: '/p3.html',
                  number: '咸政办发〔2007〕74号（示例）',
                  marks: [{ text: '征求意见', tone: 'urgent' }],
                },
              ]}
            />
          </Column>
          <Column heading="县市区" more={{ label: '63 家网站', href: '/sites.html' }}>
            <TileMap
              title="县市区网站"
              titleHidden
              tiles={counties.map(([name, column, row]) => ({
                name,
                column,
                row,
                href: `/county-${column}-${row}.html`,
                current: name === '秦都',
              }))}
            />
          </Column>
        </Columns>
      </Section>
    </SitePage>
  );
}
