import { open, page, redirect } from '#kernel';
import { preferencesQuery } from '../contract.ts';

const YEAR_SECONDS = 365 * 24 * 3600;

/** Only a path of this site: neither `//elsewhere` nor a scheme nor a control sign. */
const local = (back: string | undefined): string => (back && /^\/(?![/\\])[^\s\\]*$/.test(back) ? back : '/');

export const preferencesPage = page('portal.preferences.choose', {
  method: 'GET',
  path: '/preferences',
  title: '选择文字与版式',
  access: open('读者自己的阅读选择，只存在其浏览器'),
  query: preferencesQuery,
  handle: async (_ctx, { query }) => {
    const keep = (name: string, value: string) => ({ name, value, maxAgeSeconds: YEAR_SECONDS });
    return redirect(local(query.back), {
      headers: { 'cache-control': 'no-store' },
      cookies: [
        ...(query.locale ? [keep('zt_locale', query.locale)] : []),
        ...(query.elder ? [keep('zt_elder', query.elder)] : []),
      ],
    });
  },
});
