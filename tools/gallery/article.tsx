import {
  ArticleBody,
  ArticleHeader,
  Column,
  Columns,
  DefinitionList,
  LinkList,
  SampleTag,
  SitePage,
  Tag,
} from '#design/public';
import { site, viewOf } from './site.ts';

const title = '彩虹液晶玻璃基板生产线点火试产，国内第一条';

export function Article() {
  return (
    <SitePage
      site={site}
      view={viewOf('/article.html')}
      title={title}
      here="正文"
      steps={[
        { label: '首页', href: '/index.html' },
        { label: '政务动态', href: '/news.html' },
        { label: '工作动态', href: '/news-work.html' },
      ]}
      metadata={{
        column: { name: '工作动态', type: '政务动态' },
        article: {
          title,
          publishedAt: '2007-12-28 09:30',
          source: '市信息产业办',
          author: '示例作者',
          keywords: ['液晶', '玻璃基板'],
          description: '项目首期投资8亿元，注册资本增至3.9亿元。',
          url: 'https://www.xianyang.gov.cn/article.html',
        },
      }}
    >
      <Columns shape="main-aside">
        <article>
          <ArticleHeader
            kicker="电子信息产业"
            title={title}
            subtitle="注册资本由1.2亿元增加到3.9亿元"
            publishedAt="2007-12-28 09:30"
            source="市信息产业办"
            tags={<SampleTag />}
          />
          <ArticleBody indent>
            <p>
              2007年1月16日，彩虹集团总投资13亿元建设的国内第一条液晶玻璃基板生产线开工建设，项目首期投资8亿元。6月1日，彩虹液晶玻璃基板生产线增资扩股，注册资本由原来的1.2亿元增加到3.9亿元，增加了2.7亿元。
            </p>
            <h2>配套项目同步推进</h2>
            <p>
              9月23日，陕西天宏硅材料有限责任公司多晶硅项目开工，投资37亿元。10月28日，投资3500万元的陕西康佳电子有限公司高清平板生产线及配套项目正式开工，预计年产值6亿元。
            </p>
            <ul>
              <li>国家显示器件产业园加快配套基础设施建设。</li>
              <li>争取了一批重大项目和企业进入园区。</li>
            </ul>
            <blockquote>
              <p>加强了对国家显示器件产业园的管理和服务。</p>
            </blockquote>
            <p>
              有关详情见<a href="/review.html">咸阳市2007年信息化建设综述</a>。
            </p>
          </ArticleBody>
        </article>
        <Column>
          <LinkList
            heading="本栏目"
            links={[
              { label: '要闻', href: '/k1.html' },
              { label: '通知公告', href: '/k2.html' },
              { label: '工作动态', href: '/news-work.html', current: true },
              { label: '县市区动态', href: '/k3.html' },
            ]}
          />
          <div className="aside-gap">
            <DefinitionList
              items={[
                { term: '索引号', value: '示例-2007-00086' },
                { term: '主题分类', value: '工业、信息产业' },
                { term: '有效性', value: <Tag tone="valid">有效</Tag> },
              ]}
            />
          </div>
        </Column>
      </Columns>
    </SitePage>
  );
}
