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

async function request<T>(method: string, url: string, init: RequestInit = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, {
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
  if (response.status === 204) return undefined as T;
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  const body: unknown = isJson ? await response.json().catch(() => null) : null;
  if (response.ok && isJson) return body as T;
  if (response.ok) return undefined as T;
  // Once the session has ended nothing here can be done; the sign-in page brings people back.
  if (response.status === 401) window.location.assign(signInAddress());
  const stepUp = (body as { stepUp?: string } | null)?.stepUp;
  if (stepUp) window.location.assign(`${stepUp}&back=${encodeURIComponent(window.location.pathname)}`);
  throw new ApiError({
    requestId: response.headers.get('x-request-id') ?? '',
    ...(body as object | null),
    status: response.status,
  });
}

function withBody<T>(method: string, url: string, body: unknown): Promise<T> {
  return request<T>(method, url, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) });
}

export const api = {
  get: <T>(url: string, query?: Query, signal?: AbortSignal): Promise<T> =>
    request<T>('GET', addressOf(url, query), signal ? { signal } : {}),
  post: <T = undefined>(url: string, body?: unknown): Promise<T> => withBody<T>('POST', url, body),
  put: <T = undefined>(url: string, body?: unknown): Promise<T> => withBody<T>('PUT', url, body),
  patch: <T = undefined>(url: string, body?: unknown): Promise<T> => withBody<T>('PATCH', url, body),
  delete: <T = undefined>(url: string, body?: unknown): Promise<T> => withBody<T>('DELETE', url, body),
  upload: <T>(url: string, form: FormData): Promise<T> => request<T>('POST', url, { body: form }),
};
