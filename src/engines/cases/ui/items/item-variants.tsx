import { Button, Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { ActionButton, api, EmptyState, PlainTable, SchemaForm, useAction, useCan, useRead } from '#design/console';
import { itemCells, type OpenedItem, type VariantContent } from '../../contract.ts';
import { variantForm } from './item-form-schema.ts';

interface County {
  readonly code: string;
  readonly name: string;
}

/** What counties say otherwise; what they do not touch follows the item. */
export function ItemVariants({ item }: { item: OpenedItem }): ReactNode {
  const [region, setRegion] = useState<County | null>(null);
  const mayVary = useCan('cases.item.vary') && item.state !== 'cancelled';
  const { data } = useRead<{ items: County[] }>('/api/directory/regions', { level: 'county', pageSize: 200 });
  const base = `/api/cases/items/${item.id}/variants`;
  const follow = useAction<string>((code) => api.put(`${base}/${code}`, {}), {
    done: '已改回与全市一致',
    refresh: ['/api/cases/items'],
  });
  const counties = data?.items ?? [];
  return (
    <>
      {mayVary ? (
        <div className="zt-actions">
          <Select
            aria-label="县市区"
            placeholder="选一个县市区，设定它的差异"
            style={{ width: 260 }}
            showSearch={{ optionFilterProp: 'label' }}
            value={null}
            options={counties.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={(code: string | null) => setRegion(counties.find((one) => one.code === code) ?? null)}
          />
        </div>
      ) : null}
      {item.variants.length === 0 ? (
        <EmptyState
          title="各县市区都按全市的规定办"
          text="某个县市区的地点、时限、材料不同时，在这里单独设定；没有设定的跟着全市走。"
        />
      ) : (
        <PlainTable
          label="县市区差异"
          columns={['县市区', '不同之处', '设定人', '']}
          rows={item.variants.map((one) => [
            one.region,
            differenceWords(item, one.content),
            one.savedBy,
            <span key="acts" className="zt-actions">
              {mayVary ? (
                <Button size="small" onClick={() => setRegion({ code: one.regionCode, name: one.region })}>
                  修改
                </Button>
              ) : null}
              {mayVary ? (
                <ActionButton<string>
                  size="small"
                  action={follow}
                  input={one.regionCode}
                  confirm="改回后，这个县市区完全按全市的规定办。"
                >
                  改回一致
                </ActionButton>
              ) : null}
            </span>,
          ])}
        />
      )}
      {region ? <VariantDialog item={item} region={region} onClose={() => setRegion(null)} /> : null}
    </>
  );
}

function differenceWords(item: OpenedItem, variant: VariantContent): string {
  const [whole, own] = [itemCells(item.content), itemCells({ ...item.content, ...variant })];
  return Object.keys(whole)
    .filter((title) => whole[title] !== own[title])
    .map((title) => `${title}：${(own[title] ?? '').replaceAll('\n', '；')}`)
    .join('\n');
}

function VariantDialog({
  item,
  region,
  onClose,
}: {
  item: OpenedItem;
  region: County;
  onClose: () => void;
}): ReactNode {
  const known = item.variants.find((one) => one.regionCode === region.code)?.content;
  const save = useAction<VariantContent, OpenedItem>(
    (content) => api.put(`/api/cases/items/${item.id}/variants/${region.code}`, content),
    { done: `已设定${region.name}的差异`, refresh: ['/api/cases/items'], onDone: onClose },
  );
  return (
    <Modal open title={`${region.name}的差异`} footer={null} width={860} onCancel={onClose} destroyOnHidden>
      <p className="zt-note">下面先填着全市的规定，只改不同的地方；没有改的以后跟着全市走。</p>
      <SchemaForm<VariantContent>
        schema={variantForm}
        value={{ ...item.content, ...known }}
        columns={2}
        submit="保存差异"
        onSubmit={(content) => save.mutateAsync(content)}
        error={save.error}
        onCancel={onClose}
      />
    </Modal>
  );
}
