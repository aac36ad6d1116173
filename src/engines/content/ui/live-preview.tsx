import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { api, Section } from '#design/console';
import { BodyPreview } from './body-preview.tsx';

const WAIT_MS = 500;

/** Asks the server for the body as it will be published, a moment after the writer stops typing. */
export function usePreview(first: string): { html: string; follow: (body: string | undefined) => void } {
  const [html, setHtml] = useState(first);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const seen = useRef<string | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const follow = useCallback((body: string | undefined) => {
    if (body === undefined || body === seen.current) return;
    seen.current = body;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      void api.post<{ html: string }>('/api/content/preview', { body }).then(
        (answer) => setHtml(answer.html),
        () => undefined,
      );
    }, WAIT_MS);
  }, []);
  return { html, follow };
}

export const LivePreview = ({ html }: { html: string }): ReactNode => (
  <Section title="发布后的样子">
    {html ? <BodyPreview html={html} /> : <p className="zt-note">写正文时，这里显示发布后的样子。</p>}
  </Section>
);
