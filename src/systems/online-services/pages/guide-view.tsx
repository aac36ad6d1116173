import { Heading, Notice, SampleTag } from '#design/public';
import { onlineDepths } from '#engines/cases';
import { describeLimit, formatDate, formatMoney } from '#kernel';
import type { Guide } from '../catalogue/read-guide.ts';
import { GuideFacts } from './guide-facts.tsx';
import { GuideMaterials } from './guide-materials.tsx';
import { Periods, Steps } from './guide-steps.tsx';

const parts = [
  ['conditions', '谁能办'],
  ['materials', '要准备什么'],
  ['steps', '怎样办'],
  ['period', '几天办好'],
  ['fees', '收不收费'],
  ['result', '办成得到什么'],
  ['places', '去哪里办'],
  ['basis', '依据'],
  ['questions', '常见问题'],
  ['remedy', '不服怎么办'],
] as const;

/** All elements of a guide, in the order in which a person asks. */
export function GuideView({ guide }: { guide: Guide }) {
  const { item, office } = guide;
  const { content } = item;
  return (
    <article className="guide">
      <header className="guide-head">
        <Heading level={1} text={content.name} note={`平常说：${item.plainName}。由${office}办理。`} />
        {item.demo ? (
          <p>
            <SampleTag />
          </p>
        ) : null}
        {item.suspended ? (
          <Notice tone="warning" heading="这个事项暂停办理">
            {item.stateReason || '恢复办理后会在这里公布。'}
          </Notice>
        ) : null}
        <County guide={guide} />
        <Glance guide={guide} />
        <Acts guide={guide} />
      </header>
      <div className="guide-body">
        <nav className="guide-nav" aria-label="本页内容">
          <ul>
            {parts
              .filter(([id]) => id !== 'questions' || (content.questions?.length ?? 0) > 0)
              .map(([id, label]) => (
                <li key={id}>
                  <a href={`#${id}`}>{label}</a>
                </li>
              ))}
          </ul>
        </nav>
        <div className="guide-parts">
          <section id="conditions">
            <h2>谁能办</h2>
            {content.conditions.length > 0 ? (
              <ul className="ticks">
                {content.conditions.map((condition) => (
                  <li key={condition}>{condition}</li>
                ))}
              </ul>
            ) : (
              <p>没有特别的条件。</p>
            )}
            {content.coSign ? (
              <p>{`${content.coSign.when ? '有的情形' : ''}要和${content.coSign.role}共同申请：对方登录看过内容、同意以后才能提交。`}</p>
            ) : null}
            {content.quota ? <p>数量限制：{content.quota}</p> : null}
          </section>
          <section id="materials">
            <h2>要准备什么</h2>
            <GuideMaterials content={content} />
          </section>
          <section id="steps">
            <h2>怎样办</h2>
            <Steps content={content} />
          </section>
          <section id="period">
            <h2>几天办好</h2>
            <Periods content={content} />
          </section>
          <GuideFacts guide={guide} />
        </div>
      </div>
      <p className="guide-edition">
        {`第 ${item.version} 版，${formatDate(item.publishedOn)}公布。`}
        {content.note ?? ''}
      </p>
    </article>
  );
}

const differing = {
  promised: '承诺时限',
  conditions: '办理条件',
  materials: '材料',
  steps: '流程',
  fees: '收费',
  visits: '跑动次数',
  places: '窗口',
  complaintPhone: '投诉电话',
  reconsideration: '复议机关',
  litigation: '诉讼法院',
} as const;

/** Whose words these are: those of the reader's county, or of the whole city. */
function County({ guide: { region, item } }: { guide: Guide }) {
  if (!region) return null;
  const varied = new Set<string>(item.varied);
  const own = Object.entries(differing).flatMap(([key, label]) => (varied.has(key) ? [label] : []));
  return (
    <p className="guide-note">
      {own.length > 0
        ? `您看的是${region.name}的指南：${own.join('、')}按${region.name}的规定，其余全市一样。`
        : `您看的是${region.name}的指南：与全市一样。`}
      <a href={`/services/${item.code}`}>看全市的</a>
    </p>
  );
}

/** The four answers that most people come for. */
function Glance({ guide }: { guide: Guide }) {
  const { content } = guide.item;
  const depth = content.onlineDepth as keyof typeof onlineDepths;
  const facts = [
    {
      label: content.caseType === 'on-the-spot' ? '即办件' : '承诺办结',
      value: content.promised ? describeLimit(content.promised) : '当场办结',
      note: content.statutory ? `法定 ${describeLimit(content.statutory)}` : '',
    },
    {
      label: '跑几趟',
      value: content.visits === 0 ? '一趟不用跑' : `${content.visits} 趟`,
      note: onlineDepths[depth],
    },
    {
      label: '收费',
      value: feeText(content.fees),
      note: content.fees.length === 0 ? '' : (content.fees[0]?.name ?? ''),
    },
    {
      label: '要交材料',
      value: `${content.materials.filter((one) => !one.heldBy).length} 件`,
      note: `${content.materials.filter((one) => one.heldBy).length} 件由政府查，不用交`,
    },
  ];
  return (
    <dl className="glance">
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>
            <strong>{fact.value}</strong>
            {fact.note ? <span>{fact.note}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function feeText(fees: Guide['item']['content']['fees']): string {
  if (fees.length === 0) return '不收费';
  const total = fees.reduce((sum, fee) => sum + (fee.amountFen ?? 0), 0);
  return total > 0 ? formatMoney(BigInt(total)) : '按标准收取';
}

function Acts({ guide }: { guide: Guide }) {
  const { item, region } = guide;
  const at = region ? `?region=${region.code}` : '';
  const online = item.onlineDepth >= 2 && !item.suspended && item.content.form;
  return (
    <div className="button-row guide-acts">
      {online ? (
        <a className="button button-seal" href={`/services/${item.code}/apply${at}`}>
          在线办理
        </a>
      ) : null}
      {item.content.form ? (
        <>
          <a className="button button-plain" href={`/services/${item.code}/form.pdf`}>
            下载表格
          </a>
          <a className="button button-plain" href={`/services/${item.code}/sample`}>
            查看样表
          </a>
        </>
      ) : null}
      <a className="button button-plain" href={`/services/${item.code}/guide.pdf${at}`}>
        打印指南
      </a>
    </div>
  );
}
