import { type Ctx, kernelErrors, maybeOne, one, run, type StoredFile, sql } from '#kernel';
import { stateAfter } from './article-states.rules.ts';
import { lockArticle, updateContent } from './articles.repo.ts';
import { type Attachment, stateNames } from './contract.ts';
import { errors } from './errors.ts';

export const ATTACHMENT_BYTES = 20 * 1024 * 1024;
const MOST_ATTACHMENTS = 20;

const office = 'application/vnd.openxmlformats-officedocument';
/** What people attach to government articles; found in the bytes, not in the name. */
const welcome = [
  'application/pdf',
  'application/msword',
  `${office}.wordprocessingml.document`,
  `${office}.spreadsheetml.sheet`,
  `${office}.presentationml.presentation`,
  'application/zip',
  'image/jpeg',
  'image/png',
  'text/plain',
];

/** A change of the attachments is a change of the text: reviews start again. */
async function reopen(tx: Parameters<typeof lockArticle>[0], id: string): Promise<void> {
  const article = await lockArticle(tx, id);
  if (!article) throw kernelErrors.notFound();
  if (!stateAfter(article.state, 'edit')) {
    throw errors.wrongState({ state: stateNames[article.state], action: '改附件' });
  }
  await updateContent(tx, id, article.content);
}

export async function addAttachment(
  ctx: Ctx,
  articleId: string,
  file: { name: string; bytes: Uint8Array },
): Promise<Attachment> {
  return ctx.transaction(async (tx) => {
    await reopen(tx, articleId);
    const { n } = await one(
      tx,
      sql<{ n: number }>`select count(*)::int as n from content.attachments where article_id = ${articleId}`,
    );
    if (n >= MOST_ATTACHMENTS) throw errors.tooManyAttachments({ limit: MOST_ATTACHMENTS });
    const put = { ...file, module: 'content', maxBytes: ATTACHMENT_BYTES, allow: welcome, plain: true };
    const stored = await tx.files.put(tx, put);
    const attachment = { id: tx.newId('att'), title: stored.name, mediaType: stored.mediaType, size: stored.size };
    await run(
      tx,
      sql`insert into content.attachments (id, article_id, file_id, title, media_type, size, position)
        values (${attachment.id}, ${articleId}, ${stored.id}, ${stored.name}, ${stored.mediaType}, ${stored.size}, ${n})`,
    );
    await tx.record({ subject: `content.article:${articleId}`, summary: `添加附件《${stored.name}》` });
    return attachment;
  });
}

export async function removeAttachment(ctx: Ctx, articleId: string, attachmentId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    await reopen(tx, articleId);
    const gone = await run(
      tx,
      sql`delete from content.attachments where id = ${attachmentId} and article_id = ${articleId}`,
    );
    if (gone === 0) throw kernelErrors.notFound();
    await tx.record({ subject: `content.article:${articleId}`, summary: '删除附件' });
  });
}

/** A file that stands with a published text; others are not to be had by guessing. */
export async function publicAttachment(ctx: Ctx, id: string): Promise<StoredFile> {
  const row = await maybeOne(
    ctx,
    sql<{ fileId: string }>`select a.file_id as "fileId" from content.attachments a
      join content.publications p on p.article_id = a.article_id
      where a.id = ${id} and p.attachments @> jsonb_build_array(jsonb_build_object('id', a.id))`,
  );
  const file = row && (await ctx.files.find(ctx, row.fileId));
  if (!file) throw kernelErrors.notFound();
  return file;
}
