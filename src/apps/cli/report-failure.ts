import { AppError } from '#kernel';
import { startFailureLine } from '../server/open-city.ts';

/** Ends the command: one line where the person can do something about it, the whole error where we must. */
export function reportFailure(error: unknown): never {
  const line = error instanceof AppError ? error.message : startFailureLine(error);
  if (line) process.stderr.write(`政通：${line}\n`);
  else process.stderr.write(`政通：出现未预料的错误，请把下面的内容交给维护人员\n${inspect(error)}\n`);
  process.exit(1);
}

function inspect(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause ? `\n原因：${inspect(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
