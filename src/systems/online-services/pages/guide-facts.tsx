import { DefinitionList, Form, SelectField, SubmitButton } from '#design/public';
import { itemTypes } from '#engines/cases';
import { formatMoney } from '#kernel';
import type { Guide } from '../catalogue/read-guide.ts';

/** Fees, result, windows, legal basis, questions, remedies. */
export function GuideFacts({ guide }: { guide: Guide }) {
  const { content } = guide.item;
  return (
    <>
      <section id="fees">
        <h2>收不收费</h2>
        {content.fees.length === 0 ? (
          <p className="guide-lead">不收费。</p>
        ) : (
          <DefinitionList
            items={content.fees.map((fee) => ({
              term: fee.name,
              value: [
                fee.amountFen === null ? fee.standard : formatMoney(BigInt(fee.amountFen)),
                fee.amountFen !== null && fee.standard ? fee.standard : '',
                `依据：${fee.basis}`,
                fee.waiver ? `减免：${fee.waiver}` : '',
              ]
                .filter(Boolean)
                .join('；'),
            }))}
          />
        )}
      </section>
      <section id="result">
        <h2>办成得到什么</h2>
        <p className="guide-lead">{content.result.name}</p>
        {content.result.validity ? <p>有效期：{content.result.validity}</p> : null}
        <p>决定作出后 10 个工作日内送达；电子文书在“我的办件”里下载，带二维码，谁都可以核验。</p>
      </section>
      <Places guide={guide} />
      <section id="basis">
        <h2>依据</h2>
        <ul className="basis">
          {content.legalBasis.map((basis) => (
            <li key={`${basis.law}${basis.article ?? ''}`}>
              《{basis.law}》{basis.documentNumber ? `（${basis.documentNumber}）` : ''}
              {basis.article ?? ''}
              {basis.text ? <p>{basis.text}</p> : null}
            </li>
          ))}
        </ul>
        <DefinitionList
          items={[
            { term: '事项类型', value: itemTypes[content.itemType] },
            { term: '事项代码', value: content.implementationCode ?? guide.item.code },
            { term: '实施主体', value: guide.office },
            ...(guide.joint.length > 0 ? [{ term: '并联部门', value: guide.joint.join('、') }] : []),
          ]}
        />
      </section>
      {content.questions && content.questions.length > 0 ? (
        <section id="questions">
          <h2>常见问题</h2>
          {content.questions.map(({ question, answer }) => (
            <details key={question} className="question">
              <summary>{question}</summary>
              <p>{answer}</p>
            </details>
          ))}
        </section>
      ) : null}
      <section id="remedy">
        <h2>不服怎么办</h2>
        <DefinitionList
          items={[
            { term: '行政复议', value: `自知道决定之日起 60 日内，向${content.reconsideration}申请` },
            { term: '行政诉讼', value: `自知道决定之日起 6 个月内，向${content.litigation}起诉` },
            { term: '监督投诉', value: <a href={`tel:${content.complaintPhone}`}>{content.complaintPhone}</a> },
          ]}
        />
      </section>
    </>
  );
}

function Places({ guide }: { guide: Guide }) {
  const { item, region, counties, places } = guide;
  return (
    <section id="places">
      <h2>去哪里办</h2>
      {counties.length > 0 ? (
        <div className="place-chooser">
          <Form action={`/services/${item.code}`} method="get">
            <SelectField
              name="region"
              label="您在哪个县市区"
              optional
              value={region?.code ?? ''}
              choices={counties.map(({ code, name }) => ({ value: code, label: name }))}
            />
            <SubmitButton tone="plain">看当地窗口</SubmitButton>
          </Form>
        </div>
      ) : null}
      {region && !guide.hasOwnPlaces ? (
        <p className="guide-note">{`${region.name}还没有单独公布窗口，请到下面的窗口，或在网上办。`}</p>
      ) : null}
      <ul className="windows">
        {places.map((place) => (
          <li key={`${place.name}${place.address}`}>
            <h3>{place.name}</h3>
            <p>地址：{place.address}</p>
            <p>时间：{place.hours}</p>
            <p>
              电话：<a href={`tel:${place.phone}`}>{place.phone}</a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
