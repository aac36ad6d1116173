import type { ReactNode } from 'react';
import {
  Allowed,
  api,
  DateText,
  Facts,
  Failed,
  FormButton,
  Loading,
  MaskedPhone,
  PlainTable,
  RecordDrawer,
  Section,
  SourceTag,
  useAction,
  useRead,
} from '#design/console';
import { type Appointment, type PersonCard, PersonInput } from '../contract.ts';

/** One person: post, telephone on asking, where they served, and the correction of name or number. */
export function PersonPane({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const url = `/api/directory/people/${id}`;
  const found = useRead<{ items: PersonCard[] }>('/api/directory/people', { value: id, pageSize: 1 });
  const served = useRead<Appointment[]>(`${url}/appointments`);
  const person = found.data?.items.find((one) => one.id === id);
  const edit = useAction<PersonInput>((input) => api.put(url, { ...input, version: person?.version ?? 1 }), {
    done: '人员资料已保存',
    refresh: ['/api/directory'],
  });
  if (found.error)
    return (
      <RecordDrawer title="人员" onClose={onClose}>
        {<Failed error={found.error} />}
      </RecordDrawer>
    );
  if (!person)
    return (
      <RecordDrawer title="人员" onClose={onClose}>
        {<Loading />}
      </RecordDrawer>
    );
  return (
    <RecordDrawer
      title={person.name}
      note={person.organisation ? `${person.organisation} · ${person.post ?? ''}` : '不在任何岗位'}
      label="人员"
      onClose={onClose}
      footer={
        <Allowed to="directory.person.edit">
          <FormButton<PersonInput>
            label="修改资料"
            title="修改人员资料"
            schema={PersonInput}
            value={{ name: person.name }}
            submit="保存修改"
            action={edit}
          >
            手机号码留空，就保留原来的。
          </FormButton>
        </Allowed>
      }
    >
      <Facts
        items={[
          ['单位', person.organisation ?? '无'],
          ['岗位', person.post ?? '无'],
          [
            '办公手机',
            person.phone ? (
              <MaskedPhone
                key="phone"
                masked={person.phone}
                url={`${url}/reveal-phone`}
                permission="directory.person.reveal-phone"
                confirm="查看会记入审计，本人能看到是谁查看的。"
              />
            ) : null,
          ],
          ['来源', person.demo ? <SourceTag key="demo" kind="demo" /> : '正式登记'],
        ]}
      />
      <Section title="任职经历">
        <PlainTable
          label="任职经历"
          columns={['单位', '岗位', '任职', '免职']}
          stacks
          rows={(served.data ?? []).map((one) => [
            one.organisation,
            one.main ? one.post : `${one.post}（兼职）`,
            <DateText key="from" value={one.validFrom} />,
            one.validTo ? <DateText key="to" value={one.validTo} /> : '在任',
          ])}
        />
      </Section>
    </RecordDrawer>
  );
}
