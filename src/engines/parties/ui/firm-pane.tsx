import type { ReactNode } from 'react';
import {
  Allowed,
  api,
  DateText,
  DetailPane,
  dateText,
  Facts,
  Failed,
  FormButton,
  Loading,
  PlainTable,
  Section,
  Timeline,
  useAction,
  useRead,
} from '#design/console';
import {
  agencyStateNames,
  FirmEdit,
  firmKindNames,
  firmStateNames,
  LegalInput,
  matterNames,
  type FirmPane as Pane,
} from '../contract.ts';

export function FirmPane({ id }: { id: string }): ReactNode {
  const url = `/api/parties/firms/${id}`;
  const read = useRead<Pane>(url);
  const refresh = ['/api/parties/firms'];
  const edit = useAction<FirmEdit>((input) => api.put(url, { ...input, version: read.data?.firm.version ?? 1 }), {
    done: '登记已修改',
    refresh,
  });
  const legal = useAction<LegalInput>((input) => api.put(`${url}/legal`, input), { done: '法定代表人已变更', refresh });
  if (read.error) return <Failed error={read.error} retry={() => void read.refetch()} />;
  if (!read.data) return <Loading />;
  const { firm, agencies, versions, regionCode } = read.data;
  const { name, kind, state, address, establishedOn } = firm;
  return (
    <DetailPane
      title={firm.name}
      note={firm.uscc}
      footer={
        <div className="zt-actions">
          <Allowed to="parties.firm.edit">
            <FormButton<FirmEdit>
              label="修改登记"
              schema={FirmEdit}
              value={{ name, kind, state, address, regionCode, establishedOn }}
              submit="保存登记"
              action={edit}
            >
              <p className="zt-note">联系电话不改的请留空。</p>
            </FormButton>
          </Allowed>
          <Allowed to="parties.firm.set-legal">
            <FormButton<LegalInput>
              label="变更法定代表人"
              title="变更法定代表人（负责人）"
              schema={LegalInput}
              value={{ legalDocumentKind: 'resident-id' }}
              submit="变更"
              action={legal}
            />
          </Allowed>
        </div>
      }
    >
      <Facts
        items={[
          ['类型', firmKindNames[kind]],
          ['法定代表人', `${firm.legalName ?? ''}（${firm.legalConfirmed ? '已实名' : '未实名'}）`],
          ['联系电话', firm.phone ?? '未填写'],
          ['住所', address ?? '未填写'],
          ['所在地', firm.region ?? '未填写'],
          ['成立日期', establishedOn ? <DateText key="on" value={establishedOn} /> : '未填写'],
          ['状态', firmStateNames[state]],
          ['来源', firm.source],
        ]}
      />
      <Section title="代办授权">
        {agencies.length === 0 ? (
          <p className="zt-note">法定代表人还没有授权代办人；授权由法定代表人在网上“我的企业”中办理。</p>
        ) : (
          <PlainTable
            label="代办授权"
            columns={['代办人', '事项', '起止', '状态']}
            rows={agencies.map((one) => [
              `${one.agent}（${one.number}）`,
              one.matters.map((matter) => matterNames[matter]).join('、'),
              `${dateText(one.validFrom)} 至 ${one.validTo ? dateText(one.validTo) : '撤销为止'}`,
              agencyStateNames[one.state],
            ])}
          />
        )}
      </Section>
      <Section title="变更记录">
        <Timeline
          items={versions.map((row) => ({
            key: String(row.version),
            title: row.summary,
            at: <DateText value={row.at} time />,
            text: row.actorName,
          }))}
        />
      </Section>
    </DetailPane>
  );
}
