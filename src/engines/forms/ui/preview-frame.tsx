import { type ReactNode, useCallback, useEffect, useRef } from 'react';

export interface PreviewFrameProps {
  html: string;
  width: number | null;
  title: string;
  /** What the page's form would send; `do` is the button's value, or `look` when something was only changed. */
  onPost: (post: Record<string, unknown>) => void;
  /** A page asked for by a link, or null: one step back. */
  onPage: (id: string | null) => void;
}

/** The public page itself in a frame of the chosen width. Nothing in it reaches the server but through here. */
export function PreviewFrame({ html, width, title, onPost, onPage }: PreviewFrameProps): ReactNode {
  const frame = useRef<HTMLIFrameElement>(null);
  const first = useRef(html);
  const drawn = useRef(html);
  const newest = useRef(html);
  newest.current = html;
  const handlers = useRef({ onPost, onPage });
  handlers.current = { onPost, onPage };

  const listen = useCallback((): void => {
    const page = frame.current?.contentDocument;
    if (!page) return;
    const send = (form: HTMLFormElement, button: HTMLElement | null): void => {
      const post: Record<string, unknown> = {};
      for (const [name, value] of new FormData(form)) {
        const had = post[name];
        if (typeof value !== 'string' && value.size === 0) continue;
        // Of a file the preview takes only what the form looks at.
        const sent = typeof value === 'string' ? value : { name: value.name, size: value.size, type: value.type };
        post[name] = had === undefined ? sent : [had, sent].flat();
      }
      post['do'] = button instanceof page.defaultView!.HTMLButtonElement ? button.value || 'next' : 'look';
      handlers.current.onPost(post);
    };
    page.addEventListener('submit', (event) => {
      event.preventDefault();
      send(event.target as HTMLFormElement, (event as SubmitEvent).submitter);
    });
    page.addEventListener('change', (event) => {
      const form = (event.target as HTMLElement).closest('form');
      if (form) send(form, null);
    });
    page.addEventListener('click', (event) => {
      const link = (event.target as HTMLElement).closest('a');
      if (!link) return;
      event.preventDefault();
      const id = link.getAttribute('href')?.slice(1) ?? '';
      if (!id.startsWith('field-')) handlers.current.onPage(id || null);
    });
  }, []);

  // Where the frame is still loading, its loading ends with the newest page.
  const drawNewest = useCallback((): void => {
    const page = frame.current?.contentDocument;
    if (!page || drawn.current === newest.current) return;
    if (drawPage(page, newest.current)) drawn.current = newest.current;
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the newest page that is drawn
  useEffect(drawNewest, [html]);

  const loaded = (): void => {
    listen();
    drawNewest();
  };
  return (
    <div className="zt-preview-desk">
      <iframe ref={frame} title={title} srcDoc={first.current} style={width ? { width } : undefined} onLoad={loaded} />
    </div>
  );
}

/** The document stays, so that styles are not read again and the place being typed at is not lost. False: it is not there yet. */
function drawPage(page: Document, html: string): boolean {
  const main = page.querySelector('main');
  const next = new DOMParser().parseFromString(html, 'text/html').querySelector('main');
  if (!main || !next) return false;
  const active = page.activeElement as HTMLInputElement | null;
  const [id, typed] = [active?.id, active?.value];
  main.replaceChildren(...next.childNodes);
  const again = id ? (page.getElementById(id) as HTMLInputElement | null) : null;
  again?.focus();
  if (!again || typed === undefined || ['radio', 'checkbox', 'file'].includes(again.type)) return true;
  if (again.value === typed) return true;
  // Typed since the page was asked for. The browser tells no change of what a program wrote, so leaving the field tells it.
  again.value = typed;
  again.addEventListener('blur', () => again.dispatchEvent(new Event('change', { bubbles: true })), { once: true });
  return true;
}
