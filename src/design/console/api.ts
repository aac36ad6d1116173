import { sessionEnded } from './device/erase-device.ts';
import { askStepUp } from './step-up.ts';

export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** A failed request, told by the server's problem details. `code` is `console.offline` when no answer came. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly requestId: string;
  readonly fields: readonly FieldError[];

  constructor(problem: {
    status: number;
    code?: string;
    title?: string;
    detail?: string;
    requestId?: string;
    errors?: readonly FieldError[];
  }) {
    const detail = problem.detail ?? problem.title ?? '系统没有说明原因，请稍后再试';
    super(detail);
    this.name = 'ApiError';
    this.status = problem.status;
    this.code = problem.code ?? 'console.unknown';
    this.title = problem.title ?? '没有办成';
    this.detail = detail;
    this.requestId = problem.requestId ?? '';
    this.fields = problem.errors ?? [];
  }
}

type QueryValue = string | number | boolean | null | undefined | readonly string[];
export type Query = Readonly<Record<string, QueryValue>>;

/** The url with its query; empty values are left out, lists are repeated. */
export function addressOf(url: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) params.append(key, String(one));
  }
  const text = params.toString();
  if (!text) return url;
  return `${url}${url.includes('?') ? '&' : '?'}${text}`;
}

/** Where to sign in, coming back to the present place. */
export function signInAddress(): string {
  const back = `${window.location.pathname}${window.location.search}`;
  return `/console/sign-in?back=${encodeURIComponent(back)}`;
}

/** Sends it, and once more when the reader has shown who they are where that was what was missing. */
async function send(method: string, url: string, init: RequestInit = {}): Promise<Response> {
  for (;;) {
    const response = await fetchOnce(method, url, init);
    if (response.ok) return response;
    // Once the session has ended nothing here can be done; the sign-in page brings people back.
    if (response.status === 401) await sessionEnded().finally(() => window.location.assign(signInAddress()));
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    const problem = (isJson ? await response.json().catch(() => null) : null) as { stepUp?: string } | null;
    if (problem?.stepUp && (await askStepUp(problem.stepUp))) continue;
    throw new ApiError({
      requestId: response.headers.get('x-request-id') ?? '',
      ...problem,
      status: response.status,
    });
  }
}

async function fetchOnce(method: string, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, {
      method,
      credentials: 'same-origin',
      ...init,
      headers: { accept: 'application/json', ...init.headers },
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError({
      status: 0,
      code: 'console.offline',
      title: '连不上服务器',
      detail: '连不上服务器。请检查网络后再试，填写的内容还在。',
    });
  }
}

async function request<T>(method: string, url: string, init: RequestInit = {}): Promise<T> {
  const response = await send(method, url, init);
  if (response.status === 204 || !/json/.test(response.headers.get('content-type') ?? '')) return undefined as T;
  return (await response.json()) as T;
}

const jsonBody = (body: unknown): RequestInit => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body ?? {}),
});

/** Saves the answer as a file under the name that the server gives it. */
async function save(method: string, url: string, init: RequestInit = {}): Promise<void> {
  const response = await send(method, url, init);
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const plain = (url.split('?', 1)[0] ?? '').split('/').at(-1) || '下载';
  saveFile(named ? decodeURIComponent(named) : plain, await response.blob());
}

/** Hands a file that is in the page to the reader's disk. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function withBody<T>(method: string, url: string, body: unknown): Promise<T> {
  return request<T>(method, url, jsonBody(body));
}

export const api = {
  get: <T>(url: string, query?: Query, signal?: AbortSignal): Promise<T> =>
    request<T>('GET', addressOf(url, query), signal ? { signal } : {}),
  post: <T = undefined>(url: string, body?: unknown): Promise<T> => withBody<T>('POST', url, body),
  put: <T = undefined>(url: string, body?: unknown): Promise<T> => withBody<T>('PUT', url, body),
  patch: <T = undefined>(url: string, body?: unknown): Promise<T> => withBody<T>('PATCH', url, body),
  delete: <T = undefined>(url: string, body?: unknown): Promise<T> => withBody<T>('DELETE', url, body),
  upload: <T>(url: string, form: FormData): Promise<T> => request<T>('POST', url, { body: form }),
  download: (url: string, query?: Query): Promise<void> => save('GET', addressOf(url, query)),
  /** For files that only a change brings about. */
  postForText: async (url: string, body?: unknown): Promise<string> => (await send('POST', url, jsonBody(body))).text(),
  postForFile: (url: string, body?: unknown): Promise<void> => save('POST', url, jsonBody(body)),
};
