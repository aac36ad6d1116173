import { ButtonLink, ButtonRow, CheckboxField, Form, Heading, Notice, SubmitButton } from '#design/public';
import { standings } from '#engines/cases';
import type { CaseCoSign } from './case-co-sign.ts';

/** Who must agree to the case as it stands, how each has, and the way to ask again. */
export function CaseSigners({
  caseId,
  coSign: { demand, signers, isComplete, autoSupply },
  mayName = false,
}: {
  caseId: string;
  coSign: CaseCoSign;
  /** While the office waits for the applicant, somebody may still be named or taken off. */
  mayName?: boolean;
}) {
  const base = `/my/cases/${caseId}`;
  const waiting = signers.filter(({ standing }) => standing !== 'agreed');
  const open = waiting.filter(({ standing }) => standing !== 'asked');
  const isShort = signers.length < demand.least;
  return (
    <section className="aside-gap" id="field-co-signers" aria-label="共同申请人">
      <Heading text="共同申请人" note={`${demand.role}要看过现在的内容，都同意了才能往下办。`} />
      <ul className="files">
        {signers.map(({ row, standing }) => (
          <li key={row.id}>
            <span className="files-kind" aria-hidden="true">
              {row.name.slice(0, 1)}
            </span>
            <span className="files-name">
              {`${row.name}（${row.role}）`}
              <small>
                {standings[standing]}
                {standing === 'refused' && row.reason ? `：${row.reason}` : ''}
              </small>
            </span>
          </li>
        ))}
      </ul>
      {isShort ? <Notice tone="warning" heading={`请填写${demand.role}，至少 ${demand.least} 位`} /> : null}
      {waiting.length > 0 && open.length === 0 ? (
        <Notice tone="info" heading="已经请对方确认，等对方答复">
          {autoSupply ? '最后一位同意后自动提交更正，我们发短信告诉您。' : '都同意以后才能往下办。'}
          现在再改内容，要重新请对方确认。
        </Notice>
      ) : null}
      <Form action={`${base}/ask`}>
        {autoSupply !== null && waiting.length > 0 && isComplete ? (
          <CheckboxField
            name="auto"
            label="都同意以后"
            hint="窗口要的材料先传好；还没有传完的，请不要选"
            choices={[{ value: '1', label: '全部签署后自动提交更正' }]}
            values={autoSupply ? ['1'] : []}
          />
        ) : null}
        <ButtonRow>
          {open.length > 0 && !isShort && isComplete ? (
            <SubmitButton tone="plain">{`请${open.map(({ row }) => row.name).join('、')}确认现在的内容`}</SubmitButton>
          ) : null}
          {autoSupply !== null && open.length === 0 && waiting.length > 0 && isComplete ? (
            <SubmitButton tone="plain">保存这个选择</SubmitButton>
          ) : null}
          {mayName ? (
            <ButtonLink href={`${base}/supply/co-signers`} tone="plain">
              {isShort ? '填写共同申请人' : '改共同申请人'}
            </ButtonLink>
          ) : null}
        </ButtonRow>
      </Form>
    </section>
  );
}
