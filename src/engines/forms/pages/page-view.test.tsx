import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { compileCheck } from '../check-answers.ts';
import { readForm } from '../read-form.ts';
import { PageView } from './page-view.tsx';

const { form } = readForm({
  title: '表',
  properties: {
    name: { type: 'string', title: '姓名', description: '与证件一致', 'x-prefill': 'party.name' },
    phone: { type: 'string', title: '电话', 'x-prefill': 'party.phone' },
  },
});

it('says of each answer that was taken over where it came from, until it is changed', () => {
  const [page] = form.pages;
  if (!page) throw new Error('no page');
  const html = (answers: Record<string, unknown>) =>
    renderToStaticMarkup(
      <PageView
        draft={{ answers, checked: compileCheck(form)(answers, { today: '2026-11-26' }), pages: form.pages }}
        page={page}
        action="#"
        errors={[]}
        regions={[]}
        back="#"
        known={new Map([['party.name', '示例甲']])}
      />,
    );
  expect(html({ name: '示例甲', phone: '1' })).toContain(
    '与证件一致。来自实名信息，如有误请改正；实名信息要改的，到“我的资料”',
  );
  expect(html({ name: '示例乙', phone: '1' })).not.toContain('来自');
});
