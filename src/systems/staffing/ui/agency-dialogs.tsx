import type { ReactNode } from 'react';
import { api, FormDialog, useAction } from '#design/console';
import { PersonInput, PostInput } from '#engines/directory/contract';
import { businessDate } from '#kernel/contract';
import { type Agency, AgencyContact, DutiesInput, OfficeInput } from '../contract.ts';
import { NewChange } from './change-form.tsx';

export type AgencyDialog = 'change' | 'duties' | 'contact' | 'office' | 'post' | 'person';

const refresh = ['/api/staffing'] as const;

export function AgencyDialogs(props: { agency: Agency; open: AgencyDialog; onClose: () => void }): ReactNode {
  const { agency, open, onClose } = props;
  const url = `/api/staffing/agencies/${agency.id}`;
  const duties = useAction<DutiesInput>((input) => api.post(`${url}/duties`, input), { done: '职责已登记', refresh });
  const contact = useAction<AgencyContact>(
    (input) => api.put(`${url}/contact`, { ...input, version: agency.version }),
    { done: '已更新，门户同步', refresh },
  );
  const office = useAction<OfficeInput>((input) => api.post(`${url}/offices`, input), {
    done: '内设机构已登记',
    refresh,
  });
  const post = useAction<PostInput>((input) => api.post(`${url}/posts`, input), {
    done: '岗位已设，可以申请调入或任职',
    refresh,
  });
  const person = useAction<PersonInput>((input) => api.post('/api/staffing/people', input), {
    done: '人员已登记，可以申请调入',
    refresh: ['/api/directory/people'],
  });
  const shared = { onClose };
  switch (open) {
    case 'change':
      return <NewChange agencyId={agency.id} agency={agency.shortName} {...shared} />;
    case 'duties':
      return (
        <FormDialog<DutiesInput>
          {...shared}
          title="登记主要职责"
          schema={DutiesInput}
          value={{ text: agency.duties?.items.join('\n') ?? '', validFrom: businessDate(new Date()) }}
          submit="登记职责"
          action={duties}
        />
      );
    case 'contact':
      return (
        <FormDialog<AgencyContact>
          {...shared}
          title="更新联系方式"
          schema={AgencyContact}
          value={agency}
          submit="保存"
          action={contact}
        />
      );
    case 'office':
      return (
        <FormDialog<OfficeInput>
          {...shared}
          title="登记内设机构"
          schema={OfficeInput}
          value={{ validFrom: businessDate(new Date()) }}
          submit="登记内设机构"
          action={office}
        />
      );
    case 'post':
      return <FormDialog<PostInput> {...shared} title="设岗" schema={PostInput} submit="设岗" action={post} />;
    case 'person':
      return (
        <FormDialog<PersonInput>
          {...shared}
          title="登记新进人员"
          schema={PersonInput}
          submit="登记人员"
          action={person}
        />
      );
  }
}
