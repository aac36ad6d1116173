import { AppError, type ErrorKind, type FieldError } from './app-error.ts';

export const statusOf: Record<ErrorKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
};

/** RFC 9457 problem details as this product writes them. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  requestId: string;
  errors?: readonly FieldError[];
  /** Where to show more of who one is, when that is what is missing; append `&back=`. */
  stepUp?: string;
}

const titleOf: Record<number, { zh: string; en: string }> = {
  401: { zh: '需要登录', en: 'Unauthorized' },
  403: { zh: '没有权限', en: 'Forbidden' },
  404: { zh: '没有找到', en: 'Not found' },
  409: { zh: '内容已变化', en: 'Conflict' },
  410: { zh: '已经失效', en: 'Gone' },
  413: { zh: '内容太大', en: 'Too large' },
  422: { zh: '填写有误', en: 'Invalid' },
  429: { zh: '操作太频繁', en: 'Too many requests' },
  500: { zh: '系统出错', en: 'Internal error' },
  503: { zh: '暂时不可用', en: 'Unavailable' },
};

/** Turns any thrown value into a problem; an unexpected one tells nothing but its request id. */
export function toProblem(error: unknown, requestId: string, language: 'zh' | 'en' = 'zh'): Problem {
  if (error instanceof AppError) {
    const status = statusOf[error.kind];
    return {
      type: `urn:zhengtong:problem:${error.code}`,
      title: titleOf[status]?.[language] ?? '',
      status,
      code: error.code,
      detail: error.text(language),
      requestId,
      ...(error.fields ? { errors: error.fields } : {}),
    };
  }
  return {
    type: 'urn:zhengtong:problem:internal',
    title: titleOf[500]?.[language] ?? '',
    status: 500,
    code: 'kernel.internal',
    detail:
      language === 'zh'
        ? `系统出错，已经记录。请稍后再试；如需联系我们，请提供编号 ${requestId}`
        : `Something went wrong and was logged as ${requestId}`,
    requestId,
  };
}
