import { AppError } from '#kernel';
import { startFailureLine } from '../server/start-failure-line.ts';

/** Ends the command: one line where the person can do something about it, the whole error where we must. */
export function reportFailure(error: unknown): never {
  const line = error instanceof AppError ? refusal(error) : (startFailureLine(error) ?? fileLine(error));
  if (line) process.stderr.write(`政通：${line}\n`);
  else process.stderr.write(`政通：出现未预料的错误，请把下面的内容交给维护人员\n${inspect(error)}\n`);
  process.exit(1);
}

function inspect(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause ? `\n原因：${inspect(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}

const fileFailures: Record<string, string> = {
  ENOENT: '没有这个文件或文件夹',
  EACCES: '没有权限',
  EISDIR: '这是一个文件夹',
  ENOTDIR: '路径中有一段不是文件夹',
  EEXIST: '已经有了',
};

/** A file that was named on the command line and is not there, or not ours to read. */
function fileLine(error: unknown): string | null {
  const { code = '', path } = error as { code?: string; path?: unknown };
  const why = fileFailures[code];
  if (!why || typeof path !== 'string' || !process.argv.some((part) => path.startsWith(part.replace(/^--\w+=/, ''))))
    return null;
  return `${path}：${why}，请核对后再试`;
}

/** With what is wrong in each place. */
function refusal({ message, fields = [] }: AppError): string {
  return fields.length === 0 ? message : `${message}：${fields.map((field) => field.message).join('；')}`;
}
