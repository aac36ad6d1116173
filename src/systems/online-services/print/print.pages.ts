import { wayOf } from '#engines/cases';
import { type Answers, answerText, type Field, openForm } from '#engines/forms';
import { describeLimit, formatMoney, kernelErrors, open, page } from '#kernel';
import { Type } from '#kernel/contract';
import { type Guide, readGuide } from '../catalogue/read-guide.ts';
import { itemParams, regionQuery } from '../pages/guide.page.tsx';
import { printSheet, type SheetSection } from './print-sheet.ts';

const reason = '办事指南和空白表格向公众开放';

const guidePdf = page('online-services.guide.print', {
  method: 'GET',
  path: '/services/:item/guide.pdf',
  title: '办事指南（打印）',
  access: open(reason),
  params: itemParams,
  query: regionQuery,
  perMinute: 600,
  handle: async (ctx, { params, query }) => {
    const guide = await readGuide(ctx, params.item, query.region);
    return printSheet({
      title: `${guide.item.content.name}办事指南`,
      note: `平常说：${guide.item.plainName}。由${guide.office}办理。`,
      foot: `${ctx.city.name}政务服务，第 ${guide.item.version} 版。扫右上角的码看最新内容。${guide.item.demo ? '示例数据。' : ''}`,
      address: `${ctx.settings.siteAddress}/services/${guide.item.code}`,
      sections: guideSections(guide),
    });
  },
});

function guideSections(guide: Guide): SheetSection[] {
  const { content } = guide.item;
  const ways = { upload: '请您准备', form: '填表时生成', shared: '由我们查，不用交' };
  return [
    { title: '谁能办', lines: content.conditions },
    {
      title: '要准备什么',
      // On paper nothing has been answered yet, so all of them are listed.
      rows: content.materials.map((material) => ({
        label: material.name,
        value: `${ways[wayOf(material)]}；${material.original ? '原件' : '复印件'} ${material.copies} 份${material.when ? '；只在某些情形需要' : ''}`,
      })),
      width: 70,
    },
    {
      title: '怎样办',
      lines: content.steps.map((step) =>
        [step.name, step.days ? `${step.days} 个工作日` : '当日', step.criteria ?? ''].filter(Boolean).join('，'),
      ),
    },
    {
      title: '多久、多少钱、得到什么',
      rows: [
        { label: '承诺时限', value: content.promised ? describeLimit(content.promised) : '当场办结' },
        { label: '法定时限', value: content.statutory ? describeLimit(content.statutory) : '没有规定' },
        {
          label: '收费',
          value:
            content.fees
              .map(
                (fee) =>
                  `${fee.name} ${fee.amountFen === null ? (fee.standard ?? '') : formatMoney(BigInt(fee.amountFen))}`,
              )
              .join('；') || '不收费',
        },
        { label: '办理结果', value: content.result.name },
        { label: '跑动次数', value: content.visits === 0 ? '一趟不用跑' : `${content.visits} 趟` },
      ],
    },
    {
      title: '去哪里办',
      rows: guide.places.map((place) => ({
        label: place.name,
        value: `${place.address}；${place.hours}；电话 ${place.phone}`,
      })),
      width: 60,
    },
    {
      title: '依据和救济',
      lines: [
        ...content.legalBasis.map((basis) => `《${basis.law}》${basis.article ?? ''}`),
        `行政复议：${content.reconsideration}；行政诉讼：${content.litigation}；监督投诉：${content.complaintPhone}`,
      ],
    },
  ];
}

const formPdf = page('online-services.form.print', {
  method: 'GET',
  path: '/services/:item/form.pdf',
  title: '空白表格和样表（下载）',
  access: open(reason),
  params: itemParams,
  query: Type.Object({ sample: Type.Optional(Type.Literal('1', { title: '样表' })) }),
  perMinute: 600,
  handle: async (ctx, { params, query }) => {
    const guide = await readGuide(ctx, params.item);
    const key = guide.item.content.form;
    if (!key) throw kernelErrors.notFound();
    const { form, sample } = await openForm(ctx, key);
    const answers: Answers | null = query.sample ? sample : null;
    return printSheet({
      title: `${form.title}${answers ? '（样表）' : ''}`,
      note: answers ? '内容是编的，照着填就行。' : '用黑色笔填写，字迹清楚；也可以扫右上角的码在网上填。',
      foot: `${guide.item.content.name}，受理机关：${guide.office}`,
      address: `${ctx.settings.siteAddress}/services/${guide.item.code}`,
      sections: form.pages.map((one) => ({
        title: one.title,
        rows: one.fields.filter((field) => !field.compute).map((field) => line(field, answers)),
        width: 50,
        tall: answers ? 2.5 : 4,
      })),
    });
  },
});

/** A question with room for its answer, or with the sample's answer. */
function line(field: Field, answers: Answers | null): { label: string; value: string } {
  const label = `${field.title}${field.unit ? `（${field.unit}）` : ''}${field.required ? '' : '（选填）'}`;
  if (answers) return { label, value: answers[field.name] === undefined ? '' : answerText(field, answers[field.name]) };
  if (field.options.length > 0) return { label, value: field.options.map((option) => `□ ${option.label}`).join('　') };
  if (field.kind === 'boolean') return { label, value: '□ 是　□ 否' };
  if (field.kind === 'date') return { label, value: '　　　　年　　月　　日' };
  if (field.kind === 'rows')
    return { label, value: field.fields.map((inner) => `${inner.title}：`).join('　　　　　') };
  return { label, value: field.kind === 'longtext' ? '\n\n\n' : '' };
}

export const printPages = [guidePdf, formPdf];
