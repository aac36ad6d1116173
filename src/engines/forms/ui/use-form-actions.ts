import { useState } from 'react';
import { type Action, api, useAction } from '#design/console';
import type { OpenedForm } from '../contract.ts';
import type { DesignState } from './use-design.ts';

export interface FormActions {
  /** The form as the server has it now. */
  server: OpenedForm;
  save: Action<void, OpenedForm>;
  publish: Action<{ reason: string }, OpenedForm>;
  withdraw: Action<{ reason: string }, OpenedForm>;
}

export function useFormActions(opened: OpenedForm, state: DesignState): FormActions {
  const [server, setServer] = useState(opened);
  const base = `/api/forms/forms/${opened.key}`;
  const { drawn, schema, sample, tests } = state;
  const put = async (note: string): Promise<OpenedForm> => {
    const kept = await api.put<OpenedForm>(base, { schema, sample, tests, note, version: server.version });
    setServer(kept);
    state.saved(drawn);
    return kept;
  };
  const refresh = ['/api/forms/forms?', `${base}/versions`, '/api/forms/forms'];
  const save = useAction<void, OpenedForm>(() => put(server.latest.publishedOn ? '' : server.latest.note), {
    done: '草稿已保存',
    refresh: refresh.slice(0, 2),
  });
  const publish = useAction<{ reason: string }, OpenedForm>(
    async ({ reason }) => {
      const { version } = await put(reason);
      return api.post<OpenedForm>(`${base}/publish`, { version });
    },
    { done: ({ currentVersion }) => `已公布第 ${currentVersion} 版`, refresh: refresh.slice(0, 2), onDone: setServer },
  );
  const withdraw = useAction<{ reason: string }, OpenedForm>(
    ({ reason }) => api.post<OpenedForm>(`${base}/withdraw`, { version: server.version, reason }),
    { done: '已撤下，已经开始填写的人仍可提交', refresh: refresh.slice(0, 2), onDone: setServer },
  );
  return { server, save, publish, withdraw };
}
