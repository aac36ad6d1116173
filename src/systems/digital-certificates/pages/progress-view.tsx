import {
  DefinitionList,
  type FieldError,
  Form,
  Heading,
  Lamp,
  Notice,
  SampleTag,
  SubmitButton,
  TextField,
  Timeline,
} from '#design/public';
import { maskName } from '#engines/parties';
import { businessDate, formatDate } from '#kernel/contract';
import { moves } from '../application.rules.ts';
import {
  type ApplicationState,
  applicationActs,
  applicationStates,
  carriers,
  holderKinds,
  procedures,
  suites,
} from '../contract.ts';
import type { Progress } from '../follow-progress.ts';
import { HolderFields, MaterialFields, type TypedForm } from './apply-form.tsx';

const lamps: Partial<Record<ApplicationState, 'green' | 'yellow' | 'red'>> = {
  returned: 'red',
  refused: 'red',
  voided: 'red',
  made: 'green',
  collected: 'green',
};

const nextSteps: Record<ApplicationState, string> = {
  draft: '填好后提交，再到受理点核验身份。',
  submitted: '请经办人带原件到受理点核验身份。',
  accepted: '身份已核验，等候审核。',
  reviewing: '正在审核。',
  returned: '请按意见改正后重新提交。',
  refused: '申请未获通过，理由见下；可以重新申请。',
  approved: '审核已通过，等候制证。',
  making: '正在制证。',
  made: '证书已制好，请带身份证到受理点领取。',
  collected: '证书已领取。',
  withdrawn: '申请已撤回。',
  voided: '逾期无人领取，已作废；可以重新申请。',
};

export interface ProgressViewProps {
  readonly progress: Progress;
  readonly form: TypedForm;
  readonly complaints: readonly FieldError[];
}

/** Where an application stands, what comes next, and the ways back: correct, submit again, withdraw. */
export function ProgressView({ progress, form, complaints }: ProgressViewProps) {
  const { application, steps, materials } = progress;
  const { state, kind } = application;
  const mayEdit = moves.submit.from.includes(state);
  const holder = kind === 'person' || kind === 'staff' ? maskName(application.name) : application.name;
  return (
    <>
      <Notice
        heading={applicationStates[state]}
        tone={state === 'returned' || state === 'refused' ? 'warning' : 'info'}
      >
        {nextSteps[state]}
      </Notice>
      <DefinitionList
        items={[
          { term: '申请编号', value: application.number },
          {
            term: '业务',
            value: (
              <>
                {procedures[application.procedure]}
                {holderKinds[kind]}证书 {application.demo ? <SampleTag /> : null}
              </>
            ),
          },
          { term: '持有人', value: holder },
          { term: '算法与载体', value: `${suites[application.suite]}，${carriers[application.carrier]}` },
          { term: '环节', value: <Lamp colour={lamps[state] ?? 'yellow'}>{applicationStates[state]}</Lamp> },
          ...(application.dueOn
            ? [{ term: state === 'made' ? '领取期限' : '办理期限', value: formatDate(application.dueOn) }]
            : []),
          ...(application.appointmentOn ? [{ term: '预约日期', value: formatDate(application.appointmentOn) }] : []),
          {
            term: '材料',
            value: materials
              .map((one) => `${one.name}${one.fileName || one.originalSeen ? '（已交）' : ''}`)
              .join('；'),
          },
        ]}
      />
      <Heading text="经过" />
      <Timeline
        items={steps.map((step) => ({
          date: businessDate(step.at),
          title: applicationActs[step.act],
          ...(step.opinion && step.act !== 'collect' ? { text: step.opinion } : {}),
        }))}
      />
      {mayEdit ? <EditForm progress={progress} form={form} complaints={complaints} /> : null}
      {moves.withdraw.from.includes(state) ? <WithdrawForm number={application.number} /> : null}
    </>
  );
}

function EditForm({ progress, form, complaints }: ProgressViewProps) {
  const { application, materials } = progress;
  const { name, organisation, uscc, unit, dnsName, agentName, documentKind } = application;
  return (
    <>
      <Heading
        text={application.state === 'draft' ? '继续填写' : '改正并重新提交'}
        note="为保护个人信息，证件号码和手机号码请重新填写；手机号须与申请时一致。"
      />
      <Form action="/certificates/progress/submit" hidden={{ number: application.number }} files>
        <HolderFields
          kind={application.kind}
          form={{ name, organisation, uscc, unit, dnsName, agentName, documentKind, ...form }}
          complaints={complaints}
        />
        <MaterialFields materials={materials} complaints={complaints} />
        <SubmitButton>提交申请</SubmitButton>
      </Form>
    </>
  );
}

function WithdrawForm({ number }: { number: string }) {
  return (
    <>
      <Heading text="撤回申请" note="撤回后这件申请不再办理，需要时可以重新申请。" />
      <Form action="/certificates/progress/withdraw" hidden={{ number }}>
        <TextField
          name="phone"
          label="申请时填的手机号码"
          type="tel"
          attributes={{ inputMode: 'numeric', maxLength: 11, autoComplete: 'tel' }}
        />
        <SubmitButton tone="plain">撤回申请</SubmitButton>
      </Form>
    </>
  );
}
