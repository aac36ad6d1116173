import { SitePage } from './layout.tsx';
import { suggestOf } from './masthead.tsx';
import { SearchBox } from './search-box.tsx';
import type { PageView, SiteIdentity } from './site.ts';

export type ErrorStatus = 400 | 403 | 404 | 409 | 410 | 429 | 500 | 503;

const sayings: Record<ErrorStatus, { title: string; what: string; todo: string }> = {
  400: {
    title: '提交的内容无法读取',
    what: '页面送出的内容不完整，或者已经过期。',
    todo: '请返回上一页，重新填写后再提交。',
  },
  403: {
    title: '您没有权限看这一页',
    what: '这一页只对有关人员开放。',
    todo: '如果您有账号，请先登录；登录后仍看不到，请联系页面的主办单位。',
  },
  404: {
    title: '没有找到这一页',
    what: '网址可能写错了，也可能页面已经移走。',
    todo: '请检查网址，或者在下面搜索您要找的内容。',
  },
  409: {
    title: '内容已经有了变化',
    what: '在您填写的时候，这项内容已被更新，您的修改没有保存。',
    todo: '请返回上一页刷新，看过新的内容后再提交。',
  },
  410: {
    title: '这一页已经撤下',
    what: '发布单位撤下了这一页，旧的网址不再使用。',
    todo: '请在下面搜索新的内容，或者联系发布单位。',
  },
  429: {
    title: '操作太频繁，请稍等',
    what: '短时间内收到了太多次请求，这一次没有办理。',
    todo: '请过一分钟再试。',
  },
  500: {
    title: '系统出了问题',
    what: '这不是您的操作造成的。已经提交成功的事项不受影响。',
    todo: '请过几分钟再试。仍不行时，请把下面的编号告诉我们。',
  },
  503: {
    title: '正在维护，暂时不能使用',
    what: '系统正在维护，完成后即恢复。',
    todo: '请稍后再来。急事请打服务热线，或者到办事窗口。',
  },
};

export interface ErrorPageProps {
  site: SiteIdentity;
  view: PageView;
  status: ErrorStatus;
  /** Words of the error itself, where it has better ones. */
  what?: string;
  todo?: string;
  /** Number of the request, by which it is found in the log. */
  reference?: string;
}

export function ErrorPage({ site, view, status, what, todo, reference }: ErrorPageProps) {
  const saying = sayings[status];
  return (
    <SitePage site={site} view={view} title={saying.title} unlisted>
      <div className="error-page">
        <p className="error-status">{status}</p>
        <h1>{saying.title}</h1>
        <p>{what ?? saying.what}</p>
        <p>{todo ?? saying.todo}</p>
        {status === 404 || status === 410 ? (
          <SearchBox action={site.searchAction} size="large" id="search-error" {...suggestOf(site)} />
        ) : null}
        <p className="error-ways">
          <a href={site.homeHref}>回到首页</a>
          <a href={site.footer.siteMap.href}>看站点地图</a>
          {site.hotline ? (
            <a href={site.hotline.href}>
              {site.hotline.label} {site.hotline.number}
            </a>
          ) : null}
        </p>
        {reference ? <p className="error-reference">编号：{reference}</p> : null}
      </div>
    </SitePage>
  );
}
