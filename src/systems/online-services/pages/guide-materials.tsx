import { DataTable, Tag } from '#design/public';
import type { PublishedItem } from '#engines/cases';

type Content = PublishedItem['content'];
type Material = Content['materials'][number];

const materialSources = { applicant: '自己准备', government: '政府核发', other: '其他机构出具' } as const;
const necessities = { required: '必须', optional: '有就交', deferrable: '可以后补' } as const;
const media = { paper: '纸质', electronic: '电子', either: '纸质或电子' } as const;

/** The materials table; what the government holds stands last, because nobody brings it. */
export function GuideMaterials({ content }: { content: Content }) {
  if (content.materials.length === 0) return <p>不需要提交材料。</p>;
  const rows = [...content.materials].sort((a, b) => Number(Boolean(a.heldBy)) - Number(Boolean(b.heldBy)));
  return (
    <>
      <DataTable
        caption="申请材料"
        captionHidden
        cards
        rows={rows}
        rowKey={(material) => material.id}
        columns={[
          { key: 'name', heading: '材料', cell: (material) => <Name material={material} /> },
          { key: 'need', heading: '是否必须', cell: needOf },
          { key: 'form', heading: '形式', cell: formOf },
          { key: 'source', heading: '从哪里来', cell: (material) => materialSources[material.source] },
        ]}
      />
      {content.deferDays ? (
        <p className="guide-note">{`标“可以后补”的材料，可以先受理，在 ${content.deferDays} 个工作日内补交（容缺受理）。`}</p>
      ) : null}
    </>
  );
}

const needOf = ({ necessity, when }: Material): string =>
  when && necessity === 'required' ? '按情形' : necessities[necessity];

const formOf = (material: Material): string =>
  `${material.original ? '原件' : '复印件'} ${material.copies} 份，${media[material.medium]}`;

const Name = ({ material }: { material: Material }) => (
  <>
    {material.name} {material.heldBy ? <Tag tone="valid">不用交</Tag> : null}
    {material.heldBy ? <small className="cell-note">{material.heldBy}</small> : null}
    {material.when ? <small className="cell-note">只在某些情形需要，网上申请时按您的回答提示</small> : null}
    {material.notes ? <small className="cell-note">{material.notes}</small> : null}
    {material.blank ? <small className="cell-note">{material.blank}</small> : null}
  </>
);
