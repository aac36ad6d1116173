import {
  keepPreviousData,
  QueryClient,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { App } from 'antd';
import { useCallback } from 'react';
import { ApiError, api, type Query } from './api.ts';

/** One for the console. Reads are fresh for half a minute; what the server refuses is not asked again. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: true,
        retry: (count, error) =>
          count < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 502),
      },
    },
  });
}

/** Reads a url; nothing is asked while it is null. `every` asks again after so many milliseconds. */
export function useRead<T>(
  url: string | null,
  query: Query = {},
  options: { every?: number; keepPrevious?: boolean } = {},
): UseQueryResult<T, ApiError> {
  return useQuery<T, ApiError>({
    queryKey: [url, query],
    queryFn: ({ signal }) => api.get<T>(url ?? '', query, signal),
    enabled: url !== null,
    ...(options.every ? { refetchInterval: options.every } : {}),
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Makes every read at or below these addresses stale. */
export function useRefresh(): (...prefixes: string[]) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    (...prefixes) =>
      client.invalidateQueries({
        predicate: ({ queryKey: [url] }) =>
          typeof url === 'string' && prefixes.some((prefix) => url.startsWith(prefix)),
      }),
    [client],
  );
}

export interface ActionOptions<Input, Output> {
  /** Told when it has succeeded. */
  done?: string | ((output: Output, input: Input) => string);
  /** Addresses whose reads have become stale. */
  refresh?: readonly string[];
  onDone?: (output: Output, input: Input) => void;
  /** Runs without a network too, where the action knows what to do then. */
  always?: boolean;
}

export interface Action<Input, Output> {
  mutate: (input: Input) => void;
  mutateAsync: (input: Input) => Promise<Output>;
  isPending: boolean;
  error: ApiError | null;
  reset: () => void;
}

/** A change: tells success, refreshes, and shows what failed unless a form shows it at its fields. */
export function useAction<Input = void, Output = unknown>(
  run: (input: Input) => Promise<Output>,
  options: ActionOptions<Input, Output> = {},
): Action<Input, Output> {
  const { message, notification } = App.useApp();
  const refresh = useRefresh();
  const { mutate, mutateAsync, isPending, error, reset } = useMutation<Output, ApiError, Input>({
    mutationFn: run,
    ...(options.always ? { networkMode: 'always' as const } : {}),
    // What is done is told when it is seen: a page that changes after the word takes the next click's place away.
    onSuccess: async (output, input) => {
      if (options.refresh) await refresh(...options.refresh);
      options.onDone?.(output, input);
      const text = typeof options.done === 'function' ? options.done(output, input) : options.done;
      if (text) void message.success(text);
    },
    onError: (failure) => {
      if (failure.fields?.length > 0) return;
      notification.error({
        title: failure.title ?? '没有办成',
        description: failure.requestId ? `${failure.message}（编号 ${failure.requestId}）` : failure.message,
        duration: 8,
      });
    },
  });
  return { mutate, mutateAsync, isPending, error, reset };
}
