import { ButtonLink, ButtonRow, Heading, Notice } from '#design/public';
import { openForm, SummaryView } from '#engines/forms';
import { cached, kernelErrors, open, page } from '#kernel';
import { readGuide } from '../catalogue/read-guide.ts';
import { hallPage, servicesStep } from './frame.tsx';
import { itemParams } from './guide.page.tsx';

/** The form as somebody else has filled it in, so that nobody has to guess what is meant. */
export const samplePage = page('online-services.sample.show', {
  method: 'GET',
  path: '/services/:item/sample',
  title: '样表',
  access: open('样表向公众开放'),
  params: itemParams,
  handle: async (ctx, { params, request }) => {
    const guide = await readGuide(ctx, params.item);
    const { content, code, plainName } = guide.item;
    if (!content.form) throw kernelErrors.notFound();
    const form = await openForm(ctx, content.form);
    if (!form.sample) throw kernelErrors.notFound();
    const checked = form.check(form.sample, { today: ctx.today() });
    const pages = form.form.pages.filter((one) => one.fields.some((field) => checked.shown.has(`/${field.name}`)));
    const html = await hallPage(ctx, request, {
      title: `${content.name}样表`,
      here: '样表',
      description: `${content.name}申请表填写样例`,
      breadcrumb: [servicesStep, { label: plainName, href: `/services/${code}` }],
      children: (
        <>
          <Heading level={1} text={`${form.form.title}样表`} note="照着填就行；内容是编的，不是任何人的资料。" />
          <Notice heading="网上填写不用打印签字">
            登录后您的姓名、证件号码和联系方式会自动填好，填到一半可以先保存。
          </Notice>
          <div className="aside-gap">
            <SummaryView draft={{ answers: form.sample, checked, pages }} changeHref={null} />
          </div>
          <ButtonRow>
            <ButtonLink href={`/services/${code}/apply`}>在线办理</ButtonLink>
            <ButtonLink href={`/services/${code}/form.pdf`} tone="plain">
              下载空白表格
            </ButtonLink>
          </ButtonRow>
        </>
      ),
    });
    return cached(html, ['services', 'site']);
  },
});
