export interface ErrorWords {
  readonly title: string;
  readonly what: string;
  readonly todo: string;
}

const unknownClient: ErrorWords = {
  title: '没有这个系统',
  what: '请您来登录的系统没有在本市统一身份认证登记，或者已经停用。',
  todo: '请从您要办事的网站重新进入；仍然如此，请告诉该网站的管理单位。您没有被带到别处。',
};

const words: Readonly<Record<string, ErrorWords>> = {
  invalid_client: unknownClient,
  unauthorized_client: {
    title: '这个系统不能这样登录',
    what: '请您来登录的系统没有登记这种登录方式。',
    todo: '请告诉该系统的管理单位，由其到本市统一身份认证更改登记。',
  },
  invalid_redirect_uri: {
    title: '返回的地址没有登记',
    what: '登录之后要返回的地址，不在该系统登记的地址之中。为了防止您被带到假冒的网站，登录已停止。',
    todo: '请从您要办事的网站重新进入；仍然如此，请告诉该网站的管理单位。',
  },
  session_not_found: {
    title: '这次登录已经过期',
    what: '登录的页面打开得太久，或者已经在别处办完。',
    todo: '请从您要办事的网站重新进入。',
  },
  invalid_token: {
    title: '凭据不正确',
    what: '送来的凭据不正确，或者已经过期。',
    todo: '请从您要办事的网站重新登录。',
  },
  access_denied: {
    title: '您没有同意登录',
    what: '您选择了不登录，没有任何资料交给该系统。',
    todo: '如果改变主意，请从该系统重新进入。',
  },
  not_found: {
    title: '没有找到这一页',
    what: '网址可能写错了。',
    todo: '请从您要办事的网站重新进入。',
  },
  server_error: {
    title: '系统出了问题',
    what: '这不是您的操作造成的，登录没有完成。',
    todo: '请过一会儿再试；多次如此，请联系网站的管理单位。',
  },
};

const other: ErrorWords = {
  title: '登录的请求不正确',
  what: '请您来登录的系统送来的请求不完整，或者不合规定，登录已停止。',
  todo: '请从您要办事的网站重新进入；仍然如此，请告诉该网站的管理单位。您没有被带到别处。',
};

/** What the provider complains about, for the person who stands before it. */
export function errorWords(code: string, description: string): ErrorWords {
  if (code === 'invalid_request' && /session|xsrf|logout details|device form/.test(description))
    return words['session_not_found'] ?? other;
  if (code === 'invalid_request' && description.startsWith('post_logout_redirect_uri'))
    return words['invalid_redirect_uri'] ?? other;
  return Object.hasOwn(words, code) ? (words[code] ?? other) : other;
}
