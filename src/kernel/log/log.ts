import pino from 'pino';
import { loggableError } from './loggable-error.ts';

/** The log of the product. Never give it personal data: ids and operations are enough to find the record. */
export type Log = pino.Logger;

/** Fields that are struck out even when somebody passes a whole request or record by mistake. */
const personal = ['password', 'phone', 'idNumber', 'id_number', 'token', 'cookie', 'authorization', 'address', 'email'];

export function createLog(level: string, pretty: boolean): Log {
  const redact = {
    paths: [...personal, ...personal.map((name) => `*.${name}`), ...personal.map((name) => `*.*.${name}`)],
    censor: '***',
  };
  const serializers = { err: loggableError };
  if (!pretty) return pino({ level, redact, serializers, base: null });
  return pino({
    level,
    redact,
    serializers,
    base: null,
    transport: { target: 'pino-pretty', options: { colorize: true, translateTime: 'SYS:HH:MM:ss' } },
  });
}
