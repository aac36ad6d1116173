import { ButtonRow, CheckboxField, Form, Heading, Notice, SubmitButton } from '#design/public';
import { standings } from '#engines/cases';
import { formatDate } from '#kernel';
import type { Application } from '../apply/read-application.ts';

/** Who has agreed and who has not, in the summary before handing in. */
export function CoSignState({ application: { row, coSign } }: { application: Application }) {
  if (!coSign) return null;
  return (
    <section className="answers">
      <div className="answers-head">
        <Heading text="共同申请人" />
        <a href={`/my/applications/${row.id}/co-signers`}>
          修改<span className="visually-hidden">共同申请人</span>
        </a>
      </div>
      <dl>
        {coSign.signers.map(({ row: one, standing, contact }) => (
          <div key={one.id}>
            <dt>{`${one.name}（${one.role}）`}</dt>
            <dd>
              {standings[standing]}
              {standing === 'asked' && one.until
                ? `，${formatDate(one.until)}前。确认码 ${contact.code}，可以直接告诉对方，在“我的办件、共同申请”里输入`
                : ''}
              {standing === 'refused' && one.reason ? `：${one.reason}` : ''}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** In place of handing in, as long as somebody has not agreed; and what shall be done once all have. */
export function AskCoSigners({ application: { row, coSign } }: { application: Application }) {
  if (!coSign) return null;
  const open = coSign.signers.filter(({ standing }) => standing !== 'agreed' && standing !== 'asked');
  const isAsked = open.length === 0 && coSign.signers.length > 0;
  return (
    <>
      {isAsked ? (
        <Notice tone="info" heading="等共同申请人确认">
          {row.autoSubmit ? '最后一位同意后自动提交，我们发短信告诉您。' : '都同意以后，回到这一页提交。'}
          现在改了内容，已经同意的要重新确认。
        </Notice>
      ) : null}
      <div className="aside-gap">
        <Form action={`/my/applications/${row.id}/ask`}>
          <CheckboxField
            name="auto"
            label="都同意以后"
            choices={[{ value: '1', label: '全部签署后自动提交' }]}
            values={row.autoSubmit ? ['1'] : []}
          />
          <ButtonRow>
            <SubmitButton {...(isAsked ? { tone: 'plain' as const } : {})}>
              {isAsked
                ? '保存这个选择'
                : `请${open.map(({ row: one }) => one.name).join('、') || coSign.demand.role}确认`}
            </SubmitButton>
          </ButtonRow>
        </Form>
      </div>
    </>
  );
}

/** What kept a signed application from going in by itself. */
export function Stopped({ application: { row } }: { application: Application }) {
  if (!row.stopped) return null;
  return (
    <Notice tone="warning" heading="共同申请人都确认了，但没有自动提交">
      {row.stopped}
    </Notice>
  );
}
