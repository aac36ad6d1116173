import { lazy, type ReactNode, Suspense } from 'react';
import { Failed, Loading, useParams, useRead } from '#design/console';
import type { OpenedForm } from '../contract.ts';

/** The designer is large and loaded only here. */
const Designer = lazy(() => import('./designer.tsx'));

export default function DesignFormScreen(): ReactNode {
  const key = useParams()['key'] ?? '';
  const { data, error, refetch } = useRead<OpenedForm>(`/api/forms/forms/${key}`);
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <Suspense fallback={<Loading label="正在打开设计台" />}>
      <Designer key={data.key} form={data} />
    </Suspense>
  );
}
