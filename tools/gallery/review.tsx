import {
  ArticleBody,
  ArticleHeader,
  BarChart,
  Column,
  Columns,
  FigureGrid,
  FigureRef,
  Heading,
  LinkList,
  SitePage,
  Timeline,
} from '#design/public';
import { site, viewOf } from './site.ts';

const source = '咸阳市2007年信息化建设综述';

export function Review() {
  return (
    <SitePage
      site={site}
      view={viewOf('/review.html')}
      section="/review.html"
      title="2007年信息化建设综述"
      steps={[
        { label: '首页', href: '/index.html' },
        { label: '数据', href: '/review.html' },
      ]}
    >
      <ArticleHeader
        kicker="年度综述"
        title="咸阳市2007年信息化建设综述"
        subtitle="市委、市政府把信息化作为加快经济社会发展的重大举措，全市信息化建设取得新进展。"
        publishedAt="2007-12-31 17:00"
        source="市信息化办公室"
      />
      <FigureGrid
        figures={[
          { value: '84.4', unit: '万户', label: '固定电话用户总数', href: '#network' },
          { value: '150', unit: '万户', qualifier: '超', label: '移动电话在网用户', href: '#network' },
          { value: '10', unit: '万户', qualifier: '超', label: '宽带用户', href: '#network' },
          { value: '36.5', unit: '万户', label: '有线电视用户', href: '#network' },
          { value: '63', unit: '家', label: '市县级政务网站', href: '#egov' },
        ]}
      />
      <div className="aside-gap">
        <Columns shape="main-aside">
          <div>
            <ArticleBody>
              <h2 id="network">网络基础设施建设步伐加快</h2>
              <p>
                大力实施“村村通电话”工程，全市固定电话新增用户
                <FigureRef href="#F005" source={source}>
                  10万户
                </FigureRef>
                ，固定电话用户总数达到
                <FigureRef href="#F006" source={source}>
                  84.4万户
                </FigureRef>
                。全市已实现100%的行政村通电话。新增移动通信交换容量80万门，移动通信总容量达到230万门，在网用户150多万户。
              </p>
              <BarChart
                title="年末用户数"
                unit="万户"
                labelHeading="业务"
                source={source}
                sourceHref="#network"
                highlight="固定电话"
                points={[
                  { label: '移动电话', value: 150, text: '150多' },
                  { label: '固定电话', value: 84.4 },
                  { label: '有线电视', value: 36.5 },
                  { label: '宽带', value: 10, text: '超过10' },
                  { label: '数字电视', value: 9.6 },
                ]}
              />
              <h2 id="egov">电子政务建设强力推进</h2>
              <p>
                启动实施了咸阳市政务协同办公平台建设，完成了各节点综合布线工作，中心机房建设已经开工。开展了全市政务网站评比活动，举办了全市网站建设管理培训班。全市已建成市县级政务网站
                <FigureRef href="#F018" source={source}>
                  63家
                </FigureRef>
                。
              </p>
            </ArticleBody>
            <div className="aside-gap">
              <Heading text="这一年" />
              <Timeline
                items={[
                  { date: '2007-01-16', title: '液晶玻璃基板生产线开工', text: '彩虹集团总投资13亿元，首期8亿元。' },
                  { date: '2007-06-01', title: '增资扩股', text: '注册资本由1.2亿元增加到3.9亿元。' },
                  { date: '2007-09-23', title: '多晶硅项目开工', text: '投资37亿元。' },
                  {
                    date: '2007-10-28',
                    title: '高清平板生产线及配套项目开工',
                    text: '投资3500万元，预计年产值6亿元。',
                  },
                ]}
              />
            </div>
          </div>
          <Column>
            <LinkList
              heading="目录"
              links={[
                { label: '网络基础设施', href: '#network' },
                { label: '电子政务', href: '#egov' },
                { label: '电子信息产业', href: '#industry' },
                { label: '农村信息化', href: '#rural' },
              ]}
            />
          </Column>
        </Columns>
      </div>
    </SitePage>
  );
}
