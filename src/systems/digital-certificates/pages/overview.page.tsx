import {
  ButtonLink,
  ButtonRow,
  DataTable,
  DefinitionList,
  FigureGrid,
  type FigureProps,
  Heading,
  LinkList,
  type LinkTo,
  Section,
  ServiceTiles,
  TileMap,
} from '#design/public';
import { renderSitePage } from '#engines/content';
import { regionNames } from '#engines/directory';
import { numberText, readValues } from '#engines/indicators';
import { type Ctx, cached, formatMoney, open, page } from '#kernel';
import { authorityLinks } from '../authority-links.ts';
import { carriers, type HolderKind, holderKinds, procedures } from '../contract.ts';
import { type Counter, counters, type FeeLine, feesInForce, shownFigures } from '../office.repo.ts';

const uses = [
  { label: '网上办事签名', examples: ['代替手写签名', '事后可以核验'], href: '/certificates/apply/person' },
  { label: '单位盖电子印章', examples: ['公文', '证照', '合同'], href: '/certificates/apply/organisation' },
  { label: '登录政务系统', examples: ['身份可靠', '口令被盗也进不去'], href: '/certificates/apply/staff' },
  { label: '加密传输文件', examples: ['只有收件人能打开'], href: '/certificates/apply/organisation' },
  { label: '网站和设备', examples: ['证明服务器身份'], href: '/certificates/apply/device' },
];

const doors: readonly LinkTo[] = [
  { label: '查办理进度', href: '/certificates/progress' },
  { label: '查证书是否有效', href: '/certificates/lookup' },
  { label: '核验签过名的文件', href: '/verify' },
];

export const overviewPage = page('digital-certificates.page.overview', {
  method: 'GET',
  path: '/certificates',
  title: '数字证书首页',
  access: open('办证指南和受理点向社会公开'),
  async handle(ctx, { request }) {
    const [all, fees, figures, authorities] = await Promise.all([
      counters.all(ctx),
      feesInForce(ctx, ctx.today()),
      figuresOf(ctx),
      authorityLinks(ctx),
    ]);
    const names = await regionNames(
      ctx,
      all.map((one) => one.region),
    );
    const html = await renderSitePage(ctx, request, {
      title: '数字证书',
      description: `${ctx.city.name}数字证书：能办什么、怎样申请、到哪里办`,
      breadcrumb: [],
      bare: true,
      children: (
        <>
          <Section>
            <Heading
              level={1}
              text="数字证书"
              note="网上的身份证和印章。本人或单位在网上签名、盖章、登录、收发加密文件，都用它。"
            />
            <ButtonRow>
              <ButtonLink href="/certificates/apply">申请证书</ButtonLink>
              <ButtonLink href="/certificates/progress" tone="plain">
                查办理进度
              </ButtonLink>
              <ButtonLink href="/certificates/lookup" tone="plain">
                查证书是否有效
              </ButtonLink>
            </ButtonRow>
          </Section>
          <Section tone="ground" heading="能用来做什么">
            <ServiceTiles tiles={uses} />
          </Section>
          <Section heading="怎样办">
            <DefinitionList items={steps} />
          </Section>
          <Section tone="ground" heading="到哪里办" id="counters">
            <Counters counters={all} names={names} />
          </Section>
          <Section heading="收费标准">
            <Prices fees={fees} />
          </Section>
          <Section tone="ground" heading="下载与核验">
            <LinkList links={[...doors, ...authorities]} />
          </Section>
          {figures.length > 0 ? (
            <Section heading="公开数据">
              <FigureGrid figures={figures} />
            </Section>
          ) : null}
        </>
      ),
    });
    return cached(html, ['digital-certificates', 'site']);
  },
});

const steps = [
  { term: '一、申请', value: '网上填写，或直接到受理点填写。可以先上传材料、预约日期。' },
  { term: '二、核验', value: '经办人带身份证和材料原件到受理点，由受理员当面核验。' },
  { term: '三、审核', value: '由另一位审核员审核。不合要求的退回补正，不予通过的说明理由。' },
  { term: '四、领取', value: '凭身份证领取，在回执上签字，拆开密码信封，改掉初始口令。' },
  { term: '五、以后', value: '介质丢了立即到受理点补办，原证书当场吊销；临近到期时可以更新。' },
];

function Counters({ counters: all, names }: { counters: readonly Counter[]; names: ReadonlyMap<string, string> }) {
  const tiles = all.flatMap((one) =>
    one.mapColumn !== null && one.mapRow !== null
      ? [{ name: names.get(one.region) ?? one.name, column: one.mapColumn, row: one.mapRow, href: `#${one.id}` }]
      : [],
  );
  return (
    <>
      {tiles.length > 1 ? <TileMap title="受理点分布" titleHidden tiles={tiles} /> : null}
      <DataTable
        caption="受理点"
        captionHidden
        cards
        rows={all}
        rowKey={(one) => one.id}
        columns={[
          { key: 'name', heading: '受理点', cell: (one) => <span id={one.id}>{one.name}</span> },
          { key: 'address', heading: '地址', cell: (one) => one.address },
          { key: 'hours', heading: '办公时间', cell: (one) => one.hours },
          { key: 'phone', heading: '电话', cell: (one) => one.phone },
          { key: 'open', heading: '说明', cell: (one) => (one.open ? one.note || '开放受理' : '暂停受理') },
        ]}
      />
    </>
  );
}

/** One row for each kind and carrier; the procedures stand side by side. */
function Prices({ fees }: { fees: readonly FeeLine[] }) {
  const kinds = Object.keys(holderKinds) as HolderKind[];
  const rows = kinds.flatMap((kind) => (['token', 'soft'] as const).map((carrier) => ({ kind, carrier })));
  const feeOf = (kind: HolderKind, carrier: string, procedure: string) => {
    const fee = fees.find((one) => one.kind === kind && one.carrier === carrier && one.procedure === procedure);
    return fee ? formatMoney(fee.feeFen, '元', 2) : '未定';
  };
  return (
    <>
      <DataTable
        caption="收费标准"
        captionHidden
        cards
        rows={rows}
        rowKey={(row) => `${row.kind}-${row.carrier}`}
        columns={[
          { key: 'kind', heading: '证书', cell: (row) => `${holderKinds[row.kind]}（${carriers[row.carrier]}）` },
          ...Object.entries(procedures).map(([procedure, heading]) => ({
            key: procedure,
            heading,
            numeric: true,
            cell: (row: { kind: HolderKind; carrier: string }) => feeOf(row.kind, row.carrier, procedure),
          })),
        ]}
      />
      {fees[0] ? <p className="source-note">依据：{fees[0].source}</p> : null}
    </>
  );
}

async function figuresOf(ctx: Ctx): Promise<FigureProps[]> {
  const shown = await shownFigures(ctx);
  const values = await readValues(ctx, shown);
  return shown.flatMap((figure, place) => {
    const value = values[place];
    if (!value?.value) return [];
    return [
      {
        value: numberText({ value: value.value, unit: '', qualifier: value.qualifier, word: value.word }),
        unit: value.definition?.unit ?? '',
        label: figure.label,
        href: figure.href,
      },
    ];
  });
}
