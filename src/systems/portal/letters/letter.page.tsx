import { ArticleBody, ButtonLink, ButtonRow, DefinitionList, Heading, SampleTag } from '#design/public';
import { renderSitePage } from '#engines/content';
import { cached, formatDate, kernelErrors, open, page } from '#kernel';
import { Type } from '#kernel/contract';
import { Lines } from '../pages/lines.tsx';
import { mailbox } from './letter-parts.tsx';
import { letterCategories, letterStars } from './letter-words.ts';
import { publicLetters } from './public-letters.repo.ts';
import { organisationNames, writerShown } from './read-letters.ts';
import { LETTERS_TAG } from './write-letter.ts';

/** A published letter with its answer. Anything else is not there, be it answered, refused or never written. */
export const letterPage = page('portal.letter.show', {
  method: 'GET',
  path: '/letters/:number',
  title: '公开的来信',
  access: open('写信人同意公开、审核通过的来信'),
  params: Type.Object({ number: Type.String({ title: '信件编号', maxLength: 40 }) }),
  handle: async (ctx, { params, request }) => {
    const letter = await publicLetters.find(ctx, params.number);
    if (!letter) throw kernelErrors.notFound();
    const organisation = (await organisationNames(ctx, [letter])).get(letter.organisationId ?? '');
    const html = await renderSitePage(ctx, request, {
      title: `${letter.title} - 来信 ${letter.number}`,
      here: letter.number,
      breadcrumb: [mailbox],
      children: (
        <>
          <Heading text={letter.title} level={1} />
          <DefinitionList
            framed
            items={[
              { term: '信件编号', value: letter.demo ? [letter.number, ' ', <SampleTag key="demo" />] : letter.number },
              { term: '类别', value: letterCategories[letter.category] },
              { term: '写信人', value: writerShown(ctx, letter) },
              { term: '写信日期', value: formatDate(letter.submittedOn) },
              { term: '承办单位', value: organisation ?? '' },
              { term: '答复日期', value: formatDate(letter.concludedOn) },
              ...(letter.stars === null
                ? []
                : [{ term: '写信人评价', value: letterStars[letter.stars as keyof typeof letterStars] }]),
            ]}
          />
          <div className="aside-gap">
            <ArticleBody>
              <h2>来信</h2>
              <Lines text={letter.text} />
              <h2>答复</h2>
              <Lines text={letter.answer} />
            </ArticleBody>
          </div>
          <ButtonRow>
            <ButtonLink href="/letters/new" tone="plain">
              我也要写信
            </ButtonLink>
            <ButtonLink href="/letters" tone="plain">
              看别的来信
            </ButtonLink>
          </ButtonRow>
        </>
      ),
    });
    return cached(html, ['site', LETTERS_TAG]);
  },
});
