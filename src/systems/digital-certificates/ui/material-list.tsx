import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { api, FileDrop, Lamp, useAction, useCan, useRefresh } from '#design/console';
import type { Application, Material } from '../contract.ts';

const MEGABYTE = 1024 * 1024;
const openStates = ['submitted', 'accepted', 'reviewing', 'returned', 'approved', 'making', 'made'];

/** 材料: what the list of the day asks for, what came, and whether the original was seen. */
export function MaterialList({ application }: { application: Application }): ReactNode {
  const mayAttach = useCan('digital-certificates.material.attach') && openStates.includes(application.state);
  return (
    <ul>
      {application.materials.map((material) => (
        <li key={material.code}>
          <MaterialItem application={application} material={material} mayAttach={mayAttach} />
        </li>
      ))}
    </ul>
  );
}

function MaterialItem({
  application,
  material,
  mayAttach,
}: {
  application: Application;
  material: Material;
  mayAttach: boolean;
}): ReactNode {
  const url = `/api/digital-certificates/applications/${application.id}/materials/${material.code}`;
  const refresh = useRefresh();
  const mark = useAction<boolean>((originalSeen) => api.put(url, { originalSeen }), {
    done: (_, seen) => (seen ? '已登记看过原件' : '已撤销'),
    refresh: ['/api/digital-certificates'],
  });
  const isHere = material.fileName !== null || material.originalSeen;
  const missing = material.required ? 'bad' : 'off';
  return (
    <>
      <p>
        <Lamp tone={isHere ? 'ok' : missing}>{material.name}</Lamp>{' '}
        {material.required ? null : <span className="zt-quiet">（选交）</span>}
      </p>
      {material.note ? <p className="zt-note">{material.note}</p> : null}
      {material.fileName ? (
        <p>
          <a href={url} target="_blank" rel="noreferrer">
            {material.fileName}
          </a>
        </p>
      ) : null}
      {mayAttach ? (
        <>
          <Checkbox
            checked={material.originalSeen}
            disabled={mark.isPending}
            onChange={(event) => mark.mutate(event.target.checked)}
          >
            已看原件
          </Checkbox>
          {material.fileName ? null : (
            <FileDrop
              url={url}
              accept=".pdf,.jpg,.jpeg,.png"
              maxBytes={10 * MEGABYTE}
              note="PDF、JPG、PNG，不超过 10 MB"
              onDone={() => void refresh('/api/digital-certificates')}
            />
          )}
        </>
      ) : null}
    </>
  );
}
