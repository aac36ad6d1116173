import type { AppError } from '../errors/app-error.ts';
import { kernelErrors } from '../errors/kernel-errors.ts';

const FULL = new Set(['53100', 'ENOSPC', 'EDQUOT']);
/** The database is not there, is going, or was cut off (classes 08 and 57P of its own codes, and those of the socket). */
const AWAY = /^(08\w{3}|57P0[1-5]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;
const CUT_OFF = /^Connection terminated|^timeout exceeded when trying to connect/;

/** A full disk or a database that is away, in words for who asked; null for every other failure. */
export function explainFailure(thrown: unknown): AppError | null {
  if (!(thrown instanceof Error)) return null;
  const { code = '' } = thrown as NodeJS.ErrnoException;
  if (FULL.has(code)) return kernelErrors.diskFull({}, { cause: thrown });
  if (AWAY.test(code) || CUT_OFF.test(thrown.message)) return kernelErrors.unavailable({}, { cause: thrown });
  return explainFailure(thrown.cause);
}
