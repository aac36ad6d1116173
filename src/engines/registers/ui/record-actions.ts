import { ApiError, api, useAction } from '#design/console';
import { kindPath, type RecordRow, type RegisterKind } from '../contract.ts';

export interface RecordForm {
  readonly reason: string;
  readonly effectiveOn?: string;
  readonly [field: string]: unknown;
}

/** What a change of one record is sent as; errors come back to the fields of the flat form. */
export function useSaveRecord(kind: RegisterKind, record: RecordRow | undefined, onDone: () => void) {
  const base = kindPath(kind.id);
  return useAction<RecordForm>(
    async ({ reason, effectiveOn, ...data }) => {
      const body = { data, reason, ...(effectiveOn ? { effectiveOn } : {}) };
      try {
        if (!record) return await api.post(`${base}/records`, body);
        return await api.put(`${base}/records/${record.id}`, { ...body, version: record.version });
      } catch (error) {
        throw error instanceof ApiError ? flattened(error) : error;
      }
    },
    { done: record ? '变更已保存' : `${kind.title}已登记`, refresh: [base], onDone },
  );
}

function flattened(error: ApiError): ApiError {
  const fields = error.fields.map(({ path, message }) => ({ path: path.replace(/^\/data(?=\/)/, ''), message }));
  const { status, code, title, detail, requestId } = error;
  return new ApiError({ status, code, title, detail, requestId, errors: fields });
}

export function useRecordAction(
  kind: RegisterKind,
  record: RecordRow,
  act: 'close' | 'reopen' | 'restore' | 'merge',
  done: string,
) {
  const base = kindPath(kind.id);
  return useAction<Record<string, unknown>>(
    (input) => api.post(`${base}/records/${record.id}/${act}`, { ...input, version: record.version }),
    { done, refresh: [base] },
  );
}
