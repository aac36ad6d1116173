import {
  ButtonLink,
  ButtonRow,
  DataTable,
  DefinitionList,
  Form,
  Heading,
  Notice,
  SubmitButton,
  Tag,
} from '#design/public';
import { formatDate, formatDateTime } from '#kernel/contract';
import { documentKindNames, fieldNames, levelNames, methodNames, sexNames } from '../contract.ts';
import type { Profile } from '../read-profile.ts';
import { levelOf } from '../verifications.repo.ts';

const correctionStates = { pending: '待审核', accepted: '已更正', refused: '未同意', withdrawn: '已撤回' } as const;
const checkStates = { pending: '待核验', verified: '已通过', refused: '未通过', withdrawn: '已撤回' } as const;

export function ProfileView({ profile, whole }: { profile: Profile; whole: boolean }) {
  const { person } = profile;
  const shown = whole ? profile.values : profile.masked;
  const birthDate = shown.birthDate;
  return (
    <>
      <Standing profile={profile} />
      <Heading text="身份信息" />
      <DefinitionList
        items={[
          { term: '姓名', value: shown.name ?? '' },
          { term: '证件', value: person.documentKind ? documentKindNames[person.documentKind] : '' },
          { term: '证件号码', value: shown.number ?? '' },
          { term: '出生日期', value: whole && birthDate !== null ? formatDate(birthDate) : (birthDate ?? '') },
          { term: '性别', value: person.sex ? sexNames[person.sex] : '' },
        ]}
      />
      <ButtonRow>
        <ButtonLink tone="plain" href="/account/profile/identity">
          更正身份信息
        </ButtonLink>
        <ButtonLink tone="plain" href={whole ? '/account/profile' : '/account/profile?whole=1'}>
          {whole ? '隐去部分内容' : '显示完整内容'}
        </ButtonLink>
      </ButtonRow>
      <Heading text="联系方式" />
      <DefinitionList
        items={[
          { term: '联系电话', value: shown.phone ?? '未填写' },
          { term: '电子邮箱', value: shown.email ?? '未填写' },
          { term: '联系地址', value: shown.address ?? '未填写' },
          { term: '居住地', value: profile.region ?? '未填写' },
        ]}
      />
      <ButtonRow>
        <ButtonLink tone="plain" href="/account/profile/contact">
          修改联系方式
        </ButtonLink>
      </ButtonRow>
      <Corrections profile={profile} />
      <Checks profile={profile} />
    </>
  );
}

/** How far the identity is checked, and the one next step. */
function Standing({ profile }: { profile: Profile }) {
  const { person } = profile;
  const pending = profile.verifications.find((row) => row.state === 'pending');
  const last = profile.verifications[0];
  if (pending)
    return (
      <Notice heading={`核验编号 ${pending.number}`}>
        <p>请本人带上证件原件到任一政务服务窗口，报核验编号即可办理。申请于{formatDateTime(pending.askedAt)}提交。</p>
        <Form action="/account/profile/withdraw-verification">
          <SubmitButton tone="plain">撤回核验申请</SubmitButton>
        </Form>
      </Notice>
    );
  if (person.level >= levelOf('counter'))
    return (
      <p>
        <Tag tone="valid">{levelNames[person.level] ?? ''}</Tag>{' '}
        {person.verifiedAt ? `于${formatDateTime(person.verifiedAt)}核验` : ''}
      </p>
    );
  return (
    <Notice tone="warning" heading={person.level === 0 ? '身份信息尚未核验' : `现为${levelNames[person.level] ?? ''}`}>
      {last?.state === 'refused' ? <p>上次核验未通过：{last.reason}</p> : null}
      <p>完成当面核验后可以代表企业办事、接受授权，并办理需要实名的事项。</p>
      <Form action="/account/profile/ask-verification">
        <SubmitButton>申请当面核验</SubmitButton>
      </Form>
    </Notice>
  );
}

function Corrections({ profile }: { profile: Profile }) {
  if (profile.corrections.length === 0) return null;
  return (
    <>
      <Heading text="更正申请" />
      <DataTable
        caption="更正申请"
        captionHidden
        cards
        rows={profile.corrections}
        rowKey={(row) => row.id}
        columns={[
          { key: 'field', heading: '项目', cell: (row) => fieldNames[row.field] },
          { key: 'at', heading: '申请时间', cell: (row) => formatDateTime(row.askedAt) },
          { key: 'state', heading: '结果', cell: (row) => correctionStates[row.state] },
          { key: 'decision', heading: '答复', cell: (row) => row.decision ?? '' },
          {
            key: 'act',
            heading: '办理',
            cell: (row) =>
              row.state === 'pending' ? (
                <Form action="/account/profile/withdraw-correction" hidden={{ id: row.id }}>
                  <SubmitButton tone="plain">撤回</SubmitButton>
                </Form>
              ) : (
                '已办结'
              ),
          },
        ]}
      />
    </>
  );
}

function Checks({ profile }: { profile: Profile }) {
  const decided = profile.verifications.filter((row) => row.state !== 'pending');
  if (decided.length === 0) return null;
  return (
    <>
      <Heading text="核验记录" />
      <DataTable
        caption="核验记录"
        captionHidden
        cards
        rows={decided}
        rowKey={(row) => row.id}
        columns={[
          { key: 'number', heading: '核验编号', cell: (row) => row.number },
          { key: 'method', heading: '方式', cell: (row) => methodNames[row.method] },
          { key: 'state', heading: '结果', cell: (row) => checkStates[row.state] },
          { key: 'place', heading: '办理单位', cell: (row) => row.decidedByPlace ?? '' },
          { key: 'at', heading: '时间', cell: (row) => (row.decidedAt ? formatDateTime(row.decidedAt) : '') },
        ]}
      />
    </>
  );
}
