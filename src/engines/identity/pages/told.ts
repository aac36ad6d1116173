/** What a page says after a redirect; the address carries only the key. */
const sentences: Readonly<Record<string, string>> = {
  'signed-out': '您已退出登录',
  everywhere: '您已在所有设备上退出，请重新登录',
  password: '口令已修改，其他设备上的登录已退出',
  recovered: '口令已重设，所有设备都已退出，请用新口令登录',
  bound: '证书已绑定，以后可以用它登录',
  unbound: '已解除绑定，这张证书不能再登录',
  ended: '该设备已退出登录',
};

export const toldOf = (key: string | undefined): string | undefined =>
  key !== undefined && Object.hasOwn(sentences, key) ? sentences[key] : undefined;
