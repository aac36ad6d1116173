import { Button } from 'antd';
import type { ReactNode } from 'react';
import { RecordDrawer, Section } from '#design/console';
import type { Duplicates } from '../contract.ts';

/** 疑似重复: names alike in one county; each leads to its record, where it can be merged. */
export function DuplicatesDrawer(props: {
  found: Duplicates;
  onOpen: (id: string) => void;
  onClose: () => void;
}): ReactNode {
  return (
    <RecordDrawer title="疑似重复" note="同一县市区内名称相同的记录" onClose={props.onClose}>
      {props.found.groups.map((group) => (
        <Section key={group.records.map((record) => record.id).join()} title={group.label}>
          {group.records.map((record) => (
            <p key={record.id}>
              <Button type="link" size="small" onClick={() => props.onOpen(record.id)}>
                {record.label}
              </Button>
              <span className="zt-note">{`${record.key} · ${record.regionName}`}</span>
            </p>
          ))}
        </Section>
      ))}
    </RecordDrawer>
  );
}
