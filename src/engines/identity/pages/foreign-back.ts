import type { Ctx, RequestFacts } from '#kernel';

/** Whether somebody was to be led away from this site after signing in (open redirect). */
const isForeign = (back: string | undefined): boolean => Boolean(back) && !/^\/(?![/\\])/.test(back ?? '');

/** The way back is taken to the home page instead; that it was tried is written down. */
export async function noteForeignBack(ctx: Ctx, back: string | undefined, request: RequestFacts): Promise<void> {
  if (!isForeign(back)) return;
  await ctx.transaction((tx) =>
    tx.record({
      summary: '登录后要转去的地址不在本站，没有转去',
      facts: { address: request.ip, to: (back ?? '').slice(0, 100) },
    }),
  );
}
