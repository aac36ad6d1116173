import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { nobody } from '../access/actor.ts';
import { checkPlace, checkStanding } from '../access/check-access.ts';
import { createCtx } from '../context/create-ctx.ts';
import type { Ctx } from '../context/ctx.ts';
import { kernelErrors } from '../errors/kernel-errors.ts';
import { isCrossSite } from './cross-site.ts';
import type { HttpParts } from './http-parts.ts';
import { readForm, readRaw } from './read-form.ts';
import { isReply } from './reply.ts';
import { requestFacts } from './request-facts.ts';
import { originOf } from './request-origin.ts';
import type { AnyRoute } from './route.ts';
import { sendReply } from './send-reply.ts';
import { makeValidator } from './validate.ts';

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** The way of one request: cross-site check, who, standing, input, place, use case, reply. */
export function handleRoute(parts: HttpParts, route: AnyRoute): Handler {
  const { draft } = route;
  const params = draft.params && makeValidator(draft.params, true);
  const query = draft.query && makeValidator(draft.query, true);
  const body = draft.body && makeValidator(draft.body, route.kind === 'page');
  const answer = draft.reply && parts.checkReplies ? makeValidator(draft.reply, false) : null;

  return async (request, reply) => {
    if (isCrossSite(request.method, request.headers, parts.publicUrl)) throw kernelErrors.crossSite();
    let recorded = false;
    const ctx = await ctxOf(parts, route.operation, request, () => {
      recorded = true;
    });
    checkStanding(ctx, draft.access);
    const form = draft.raw ? readRaw(request) : await readForm(request, draft.uploadBytes);
    const input = {
      params: (params?.(request.params) ?? {}) as Record<string, unknown>,
      query: (query?.(request.query) ?? {}) as Record<string, unknown>,
      body: body?.(form.body),
    };
    await checkPlace(ctx, draft.access, input);
    const nonce = randomBytes(16).toString('base64');
    const facts = requestFacts(request, nonce, form.files, originOf(parts.publicUrl, request));
    const generation = parts.pages.generation;
    const result = await route.handle(ctx, { ...input, request: facts } as never);
    if (draft.method !== 'GET' && !recorded && ctx.actor.kind !== 'nobody') {
      await ctx.transaction((tx) => tx.record({ summary: draft.title }));
    }
    if (answer && result !== undefined && !isReply(result)) answer(JSON.parse(parts.stringify(result)));
    return sendReply(parts, route, request, reply, result, generation);
  };
}

/** The caller is looked up only when there is something to know them by. */
export async function ctxOf(
  parts: HttpParts,
  operation: string,
  request: FastifyRequest,
  onRecord: () => void = () => {},
): Promise<Ctx> {
  const identity = { operation, requestId: request.id };
  const anonymous = createCtx(parts.base, { ...identity, actor: nobody, onRecord });
  const presented = parts.actorOf?.(request);
  if (presented) return createCtx(parts.base, { ...identity, actor: presented, onRecord });
  if (!parts.authenticate || (!request.headers.cookie && !request.headers.authorization)) return anonymous;
  const actor = await parts.authenticate(anonymous, {
    cookies: request.cookies,
    headers: request.headers,
    ip: request.ip,
  });
  return actor ? createCtx(parts.base, { ...identity, actor, onRecord }) : anonymous;
}
