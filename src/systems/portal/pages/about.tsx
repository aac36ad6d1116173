import type { ReactNode } from 'react';
import { ArticleBody, DefinitionList } from '#design/public';
import { renderSitePage } from '#engines/content';
import { type AnyRoute, type Ctx, cached, open, page } from '#kernel';

/** A standing page of the site itself. */
const standing = (name: string, path: string, title: string, body: (ctx: Ctx) => ReactNode): AnyRoute =>
  page(`portal.${name}.show`, {
    method: 'GET',
    path,
    title,
    access: open('网站自身的说明'),
    handle: async (ctx, { request }) => {
      const html = await renderSitePage(ctx, request, {
        title,
        breadcrumb: [],
        children: (
          <>
            <h1>{title}</h1>
            {body(ctx)}
          </>
        ),
      });
      return cached(html, ['site']);
    },
  });

const fact = (ctx: Ctx, name: string): string => ctx.city.facts[name] || '未填写';

const about = standing('about', '/about', '关于本站', (ctx) => (
  <>
    <ArticleBody>
      <p>
        本站由{fact(ctx, 'sponsor')}
        主办，发布政务信息，提供办事服务，听取意见。页面不用脚本也能阅读和提交，手机、键盘、读屏软件都能使用。
      </p>
      <h2 id="identity">网站标识</h2>
    </ArticleBody>
    <DefinitionList
      items={[
        { term: '主办单位', value: fact(ctx, 'sponsor') },
        { term: '承办单位', value: fact(ctx, 'operator') },
        { term: '网站标识码', value: fact(ctx, 'siteIdCode') },
        { term: '域名', value: fact(ctx, 'domain') },
      ]}
    />
    <ArticleBody>
      <h2 id="filing">备案</h2>
    </ArticleBody>
    <DefinitionList
      items={[
        { term: '网站备案', value: fact(ctx, 'icp') },
        { term: '公安备案', value: fact(ctx, 'publicSecurity') },
      ]}
    />
  </>
));

const contact = standing('contact', '/contact', '联系我们', (ctx) => (
  <>
    <DefinitionList
      items={[
        { term: '服务热线', value: fact(ctx, 'hotline') },
        { term: '电话', value: fact(ctx, 'phone') },
        { term: '地址', value: fact(ctx, 'address') },
        { term: '邮编', value: fact(ctx, 'postcode') },
      ]}
    />
    <ArticleBody>
      <h2 id="errors">网站找错</h2>
      <p>发现内容错误、链接打不开或页面不能使用，请告诉我们页面的地址和问题。我们在 3 个工作日内核实改正并答复您。</p>
    </ArticleBody>
  </>
));

const accessibility = standing('accessibility', '/accessibility', '无障碍声明', (ctx) => (
  <ArticleBody>
    <p>本站按照《信息技术 互联网内容无障碍可访问性技术要求与测试方法》（GB/T 37668）和 WCAG 2.2 AA 建设。</p>
    <h2>您可以这样使用</h2>
    <ul>
      <li>只用键盘：Tab 前进，Shift 加 Tab 后退，回车打开；第一个链接是“跳到正文”。</li>
      <li>放大：浏览器放大到 200% 时内容不丢失；也可以打开页面上方的“长者版”。</li>
      <li>读屏：每页有一个主标题，列表、表格、图都有文字说明，图旁有数据表。</li>
      <li>关闭脚本：所有页面都能阅读和提交。</li>
      <li>文字：可以切换简体和繁体。</li>
    </ul>
    <h2>遇到困难</h2>
    <p>如果有内容您无法使用，请拨打{fact(ctx, 'hotline')}，说明页面和困难，我们用别的方式为您提供。</p>
  </ArticleBody>
));

export const aboutPages = [about, contact, accessibility];
