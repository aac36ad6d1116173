import { Button, Flex, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import type { AddressChanges } from '#design/console';
import type { Facets } from '../contract.ts';

const SHOWN = 14;

/** How many there are for each value; choosing one narrows the list to it, choosing it again widens it. */
export function FacetBar(props: {
  facets: Facets | undefined;
  chosen: URLSearchParams;
  onChoose: (changes: AddressChanges) => void;
}): ReactNode {
  const { facets, chosen, onChoose } = props;
  const [isOpen, setOpen] = useState(false);
  const groups = (facets?.facets ?? []).filter((facet) => facet.counts.length > 0);
  if (groups.length === 0) return null;
  const shown = isOpen ? groups : groups.slice(0, 2);
  return (
    <Flex vertical gap={8} component="section" className="zt-facets" aria-label="分项统计">
      {shown.map((facet) => (
        <Flex key={facet.field} wrap gap={6} align="center">
          <span className="zt-note">{facet.title}</span>
          {facet.counts.slice(0, SHOWN).map(({ value, label, count }) => {
            const isChosen = chosen.getAll(facet.field).includes(value);
            return (
              <Tag.CheckableTag
                key={value}
                checked={isChosen}
                onChange={() => onChoose({ [facet.field]: isChosen ? null : value })}
              >
                {label} {count.toLocaleString('zh-CN')}
              </Tag.CheckableTag>
            );
          })}
          {facet.field === 'region' && chosen.get('region') ? (
            <Button type="link" size="small" onClick={() => onChoose({ region: null })}>
              返回全部
            </Button>
          ) : null}
        </Flex>
      ))}
      {groups.length > 2 ? (
        <div>
          <Button type="link" size="small" onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
            {isOpen ? '收起分项统计' : `展开其余 ${groups.length - 2} 项统计`}
          </Button>
        </div>
      ) : null}
    </Flex>
  );
}
