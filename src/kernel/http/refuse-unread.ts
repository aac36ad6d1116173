import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { kernelErrors } from '../errors/kernel-errors.ts';
import { toProblem } from '../errors/problem.ts';
import { securityHeaders } from './security-headers.ts';

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** An address that is none, such as `/%ff`: the framework refuses it before any hook has run. */
export function refuseAddress(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = toProblem(kernelErrors.notFound(), request.id);
  reply
    .code(problem.status)
    .headers({ ...securityHeaders(null), 'x-request-id': request.id, 'cache-control': 'no-store' });
  reply.type(PROBLEM_TYPE).send(JSON.stringify(problem));
}

const statusOfCode: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** What is no HTTP, or has too large a head, or never ends: there is no request yet, only a connection. */
export function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy();
  const status = statusOfCode[error.code ?? ''] ?? 400;
  const problem = { ...toProblem(kernelErrors.badRequest(), randomUUID()), status };
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `content-type: ${PROBLEM_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
