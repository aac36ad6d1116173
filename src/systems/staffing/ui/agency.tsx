import { Button, Slider } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  Allowed,
  DateField,
  dateText,
  Facts,
  Failed,
  Loading,
  PageHeader,
  Section,
  SourceTag,
  useAddress,
  useParams,
  useRead,
} from '#design/console';
import { businessDate } from '#kernel/contract';
import { type Agency, agencyCategories } from '../contract.ts';
import { type AgencyDialog, AgencyDialogs } from './agency-dialogs.tsx';
import { Approvals, LedgerTable, Offices, People } from './agency-tables.tsx';
import './staffing.css';

/** The file of one agency on any day: numbers, people, duties, offices and the documents behind them. */
export default function AgencyScreen(): ReactNode {
  const id = useParams()['id'] ?? '';
  const [address, setAddress] = useAddress();
  const asOf = address.get('asOf');
  const read = useRead<Agency>(`/api/staffing/agencies/${id}`, asOf ? { asOf } : {}, { keepPrevious: true });
  if (read.error) return <Failed error={read.error} retry={() => void read.refetch()} />;
  if (!read.data) return <Loading />;
  return (
    <AgencyFile
      agency={read.data}
      onDay={(day) => setAddress({ asOf: day === businessDate(new Date()) ? null : day })}
    />
  );
}

function AgencyFile({ agency, onDay }: { agency: Agency; onDay: (day: string) => void }): ReactNode {
  const [open, setOpen] = useState<AgencyDialog | null>(null);
  const isNow = agency.asOf === businessDate(new Date());
  return (
    <>
      <PageHeader
        title={agency.name}
        note={`${agencyCategories[agency.category]}，${agency.region}`}
        back={{ to: '/staffing/agencies', label: '机构编制' }}
        actions={
          <>
            <Allowed to="staffing.person.add">
              <Button onClick={() => setOpen('person')}>登记新进人员</Button>
            </Allowed>
            <Allowed to="staffing.post.add">
              <Button onClick={() => setOpen('post')}>设岗</Button>
            </Allowed>
            <Allowed to="staffing.change.draft">
              <Button type="primary" onClick={() => setOpen('change')}>
                发起申请
              </Button>
            </Allowed>
          </>
        }
      />
      <DayChooser agency={agency} onDay={onDay} />
      <Section title={isNow ? '编制使用情况' : `${agency.asOf} 的编制使用情况`}>
        {agency.nameThen === agency.name ? null : <p className="zt-note">当时名称：{agency.nameThen}</p>}
        <LedgerTable lines={agency.ledger} />
      </Section>
      <Section title={isNow ? '在岗人员' : `${agency.asOf} 在岗人员`}>
        <People people={agency.people} />
      </Section>
      <Section
        title="主要职责"
        actions={
          <Allowed to="staffing.agency.set-duties">
            <Button onClick={() => setOpen('duties')}>登记职责</Button>
          </Allowed>
        }
      >
        {agency.duties ? (
          <>
            <ol className="zt-staffing-duties">
              {agency.duties.items.map((duty) => (
                <li key={duty}>{duty}</li>
              ))}
            </ol>
            <p className="zt-note">{`依据：${agency.duties.document}，${dateText(agency.duties.validFrom)} 起施行`}</p>
          </>
        ) : (
          <p className="zt-quiet">这一天还没有登记职责。</p>
        )}
      </Section>
      <Offices agency={agency} onAdd={() => setOpen('office')} />
      <Section
        title="联系方式与公开"
        actions={
          <Allowed to="staffing.agency.set-contact">
            <Button onClick={() => setOpen('contact')}>更新联系方式</Button>
          </Allowed>
        }
      >
        {agency.demo ? <SourceTag kind="demo" /> : null}
        <Facts
          items={[
            ['负责人', agency.leader],
            ['地址', agency.address],
            ['办公时间', agency.officeHours],
            ['电话', agency.phone],
            ['设立批文', agency.document],
            [
              '门户',
              agency.published ? (
                <a key="public" href={`/agencies/${agency.id}`} target="_blank" rel="noreferrer">
                  查看公开页面
                </a>
              ) : (
                '不公开'
              ),
            ],
          ]}
        />
      </Section>
      <Approvals approvals={agency.approvals} />
      {open ? <AgencyDialogs agency={agency} open={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

/** A slide over the days on which something changed, and a field for any day. */
function DayChooser({ agency, onDay }: { agency: Agency; onDay: (day: string) => void }): ReactNode {
  const days = [...new Set([...agency.days, businessDate(new Date())])].sort();
  const at = days.findLastIndex((day) => day <= agency.asOf);
  return (
    <Section title="截至日期">
      <div className="zt-actions">
        <div className="zt-staffing-day">
          <DateField value={agency.asOf} onChange={(day) => day && onDay(day)} disabled={false} />
        </div>
        <Button onClick={() => onDay(businessDate(new Date()))} disabled={agency.asOf === businessDate(new Date())}>
          回到今天
        </Button>
      </div>
      {days.length > 1 ? (
        <Slider
          aria-label="在有变动的日期之间移动"
          min={0}
          max={days.length - 1}
          value={Math.max(0, at)}
          tooltip={{ formatter: (index) => days[index ?? 0] }}
          onChange={(index) => onDay(days[index] ?? businessDate(new Date()))}
        />
      ) : null}
    </Section>
  );
}
