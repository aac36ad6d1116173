import type { FastifyRequest } from 'fastify';
import { kernelErrors } from '../errors/kernel-errors.ts';
import type { RequestFacts } from './route.ts';

interface Form {
  body: unknown;
  files: RequestFacts['files'];
}

/** The body of a request: as parsed, or the fields and files of a multipart form within the limit. */
export async function readForm(request: FastifyRequest, uploadBytes: number | undefined): Promise<Form> {
  if (!request.isMultipart?.()) return { body: request.body, files: [] };
  if (uploadBytes === undefined) throw kernelErrors.badRequest();
  const body: Record<string, unknown> = {};
  const files: { field: string; name: string; bytes: Uint8Array }[] = [];
  const limit = `${Math.floor(uploadBytes / 1024 / 1024)} MB`;
  let total = 0;
  const parts = request.parts({ limits: { fileSize: uploadBytes, files: 20, fields: 200 } });
  for await (const part of parts) {
    if (part.type === 'field') {
      const { fieldname: name, value } = part;
      // A name that comes several times is a list, as in a form without files.
      body[name] = Object.hasOwn(body, name) ? [body[name], value].flat() : value;
      continue;
    }
    const bytes = await part.toBuffer().catch(() => {
      throw kernelErrors.tooLarge({ limit });
    });
    total += bytes.length;
    if (total > uploadBytes) throw kernelErrors.tooLarge({ limit });
    if (bytes.length > 0 || part.filename) files.push({ field: part.fieldname, name: part.filename, bytes });
  }
  return { body, files };
}

/** A body that is neither JSON nor a form, within the limit that the parser has kept. */
export function readRaw(request: FastifyRequest): Form {
  if (!Buffer.isBuffer(request.body)) throw kernelErrors.badRequest();
  return { body: {}, files: [{ field: 'body', name: '', bytes: request.body }] };
}
