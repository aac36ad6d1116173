import type { ReactNode } from 'react';
import { DateText, Lamp, Money, SourceTag, type TableColumn, type TableFilter } from '#design/console';
import type { RecordRow, RegisterField, RegisterKind } from '../contract.ts';
import { shownValue } from '../record.rules.ts';

/** The label with the key below it, the fields that ask to be columns, the state; the rest can be switched on. */
export function columnsOf(kind: RegisterKind): TableColumn<RecordRow>[] {
  const label: TableColumn<RecordRow> = {
    key: kind.label,
    title: kind.fields.find((field) => field.name === kind.label)?.title ?? kind.title,
    render: (row) => (
      <>
        {row.label} {row.demo ? <SourceTag kind="demo" /> : null}
      </>
    ),
    sub: (row) => row.key,
    sort: 'label',
  };
  const others = kind.fields
    .filter((field) => ![kind.key, kind.label, kind.organisationField].includes(field.name))
    .map((field): TableColumn<RecordRow> => {
      const isRegion = field.name === kind.regionField;
      return {
        key: field.name,
        title: field.hint.unit ? `${field.title}（${field.hint.unit}）` : field.title,
        render: (row) => (isRegion ? row.regionName : <FieldValue field={field} value={row.data[field.name]} />),
        sort: isRegion ? 'region' : field.name,
        ...(isNumber(field) ? { align: 'right' as const } : {}),
        ...(field.hint.column ? {} : { hidden: true as const }),
      };
    });
  return [
    label,
    ...others,
    { key: 'state', title: '状态', render: (row) => <StateLamp state={row.state} />, width: 96 },
    {
      key: 'updatedAt',
      title: '更新时间',
      render: (row) => <DateText value={row.updatedAt} time />,
      sort: 'updatedAt',
      hidden: true,
    },
  ];
}

const isNumber = (field: RegisterField): boolean => ['number', 'integer', 'money'].includes(field.type);

export function filtersOf(kind: RegisterKind): TableFilter[] {
  const own = kind.fields.filter((field) => field.hint.filter).flatMap(filterOf);
  return [
    { key: 'region', label: '所在地', kind: 'select', optionsUrl: '/api/directory/regions' },
    ...own,
    // The register as it stood at the end of a day.
    { key: 'asOf', label: '登记在某日的状况', kind: 'date' },
  ];
}

function filterOf(field: RegisterField): TableFilter[] {
  const { name: key, title: label } = field;
  const options = (field.choices ?? []).map((value) => ({ value, label: value }));
  if (field.type === 'date') return [{ key, label, kind: 'date-range' }];
  if (field.type === 'boolean') {
    const words = [
      { value: 'true', label: '是' },
      { value: 'false', label: '否' },
    ];
    return [{ key, label, kind: 'select', options: words }];
  }
  // Numbers are sorted rather than asked for; the server takes from and to for those who write the address.
  if (isNumber(field)) return [];
  return [options.length > 0 ? { key, label, kind: 'multi', options } : { key, label, kind: 'text' }];
}

export function StateLamp({ state }: { state: RecordRow['state'] }): ReactNode {
  return state === 'active' ? <Lamp tone="ok">在册</Lamp> : <Lamp tone="off">已注销</Lamp>;
}

export function FieldValue({ field, value }: { field: RegisterField; value: unknown }): ReactNode {
  if (value === undefined || value === null) return null;
  if (field.type === 'money') return <Money fen={value as number} />;
  if (field.type === 'date') return <DateText value={String(value)} />;
  if (typeof value === 'number') return value.toLocaleString('zh-CN');
  const text = shownValue(field, value);
  // Addresses of the register lead out of the product; they are shown, and opened only by the reader's own hand.
  return /^https?:\/\//.test(text) ? (
    <a href={text} target="_blank" rel="noreferrer noopener">
      {text}
    </a>
  ) : (
    text
  );
}
