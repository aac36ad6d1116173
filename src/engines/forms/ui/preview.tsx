import { Button, Segmented } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { api, Failed, Loading, useNarrow } from '#design/console';
import type { Answers, FormSchema, PreviewAnswer } from '../contract.ts';
import { PreviewFrame } from './preview-frame.tsx';

export interface PreviewState {
  readonly answers: Answers;
  readonly page: string | null;
}

const WAIT_MS = 350;
const PHONE = 390;

/** The form as people will see it, to be tried out: the server draws the very pages that it will serve. */
export function Preview({
  schema,
  filled,
  onFilled,
  onKeep,
  onSample,
}: {
  schema: FormSchema;
  filled: PreviewState;
  onFilled: (filled: PreviewState) => void;
  /** Keeps what is filled in as a test. */
  onKeep: (shown: PreviewAnswer) => void;
  onSample: () => void;
}): ReactNode {
  const isNarrow = useNarrow();
  const [width, setWidth] = useState<'phone' | 'desk'>(isNarrow ? 'phone' : 'desk');
  const [shown, setShown] = useState<PreviewAnswer | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [round, setRound] = useState(0);
  const sent = useRef(0);
  const unanswered = useRef<Record<string, unknown> | null>(null);
  const turnTo = useRef<{ page: string | null } | null>(null);
  const latest = useRef(filled);
  latest.current = filled;

  const ask = useRef((_post?: Record<string, unknown>, _page?: string | null): void => undefined);
  ask.current = (post, page) => {
    // Another page has other fields: it is asked for when these have arrived.
    if (page !== undefined && unanswered.current) {
      turnTo.current = { page };
      return;
    }
    const { answers } = latest.current;
    // What was typed and not yet answered goes along, or a question about the changed form would overtake and lose it.
    if (post) unanswered.current = post;
    const typed = unanswered.current;
    const body = {
      schema,
      answers,
      page: page === undefined ? latest.current.page : page,
      ...(typed ? { post: post ? typed : { ...typed, do: 'look' } } : {}),
    };
    sent.current += 1;
    const place = sent.current;
    void api.post<PreviewAnswer>('/api/forms/preview', body).then(
      (answer) => {
        // Each question carries the whole page, so an answer that comes after a newer question says nothing.
        if (place !== sent.current) return;
        unanswered.current = null;
        setShown(answer);
        setProblem(null);
        // A page that has no field yet is shown as the summary; it is still the page that one works at.
        const isLook = !typed || !post || post['do'] === 'look';
        latest.current = { answers: answer.answers, page: answer.page ?? (isLook ? body.page : null) };
        onFilled(latest.current);
        const next = turnTo.current;
        turnTo.current = null;
        if (next) ask.current(undefined, next.page);
      },
      (error: unknown) => {
        if (place === sent.current) unanswered.current = null;
        setProblem(error);
      },
    );
  };
  useEffect(() => {
    const timer = setTimeout(() => ask.current(), schema ? WAIT_MS : 0);
    return () => clearTimeout(timer);
  }, [schema]);

  if (problem && !shown) return <Failed error={problem} retry={() => ask.current()} />;
  const turn = (id: string | null): void => {
    const ids = shown?.pages.map((one) => one.id) ?? [];
    const at = shown?.page ? ids.indexOf(shown.page) : ids.length;
    ask.current(undefined, id ?? ids[Math.max(0, at - 1)] ?? null);
  };
  return (
    <div className="zt-preview">
      <div className="zt-preview-bar">
        <Segmented
          size="small"
          aria-label="预览宽度"
          value={width}
          onChange={setWidth}
          options={[
            { value: 'desk', label: '电脑' },
            { value: 'phone', label: '手机' },
          ]}
        />
        <Segmented
          size="small"
          aria-label="看哪一页"
          value={shown?.page ?? ''}
          onChange={(id) => ask.current(undefined, id || null)}
          options={[
            ...(shown?.pages ?? []).map(({ id, title }) => ({ value: id, label: title })),
            { value: '', label: '核对' },
          ]}
        />
        <span className="zt-actions">
          <Button
            size="small"
            onClick={() => {
              latest.current = { answers: {}, page: null };
              unanswered.current = null;
              onFilled(latest.current);
              setRound(round + 1);
              ask.current(undefined, schema['x-pages']?.[0]?.id ?? null);
            }}
          >
            重填
          </Button>
          <Button size="small" onClick={onSample}>
            作为示例样表
          </Button>
          <Button size="small" type="primary" ghost disabled={!shown} onClick={() => shown && onKeep(shown)}>
            存为检查
          </Button>
        </span>
      </div>
      {shown ? (
        <PreviewFrame
          key={round}
          html={shown.html}
          width={width === 'phone' ? PHONE : null}
          title="表单预览"
          onPost={(post) => ask.current(post)}
          onPage={turn}
        />
      ) : (
        <Loading label="正在画预览" />
      )}
    </div>
  );
}
