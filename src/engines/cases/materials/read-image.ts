import sharp from 'sharp';
import { drawPlain } from '#kernel';
import type { MaterialLimits } from './material-limits.ts';

export interface ReadImage {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly preview: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A photograph of a paper as it is kept, drawn anew, with a small picture of it. */
export async function readImage(name: string, bytes: Uint8Array, limits: MaterialLimits): Promise<ReadImage> {
  const { maxMegapixels, longestEdge, imageQuality: quality, previewEdge } = limits;
  const drawn = await drawPlain(name, bytes, { maxMegapixels, longestEdge, quality, as: 'photo' });
  const preview = await sharp(drawn.bytes)
    .resize({ width: previewEdge, height: previewEdge, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 78 })
    .toBuffer();
  return { ...drawn, preview };
}
