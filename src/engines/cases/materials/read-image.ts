import sharp from 'sharp';
import { materialErrors as errors } from './errors.ts';
import type { MaterialLimits } from './material-limits.ts';

export interface ReadImage {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly preview: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const MEGA = 1_000_000;

/**
 * Draws an image anew: what comes out holds pixels and nothing else, so that no place, device or payload of the original
 * travels on. The header's size is looked at before a single pixel is.
 */
export async function readImage(name: string, bytes: Uint8Array, limits: MaterialLimits): Promise<ReadImage> {
  const most = limits.maxMegapixels * MEGA;
  const { width, height, hasAlpha } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw errors.brokenImage({ name });
    });
  if (width * height > most) throw errors.pixels({ name, width, height, most: limits.maxMegapixels });
  try {
    const edge = limits.longestEdge;
    const upright = sharp(bytes, { limitInputPixels: most, failOn: 'error' })
      .autoOrient()
      .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true });
    const drawn = await (hasAlpha
      ? upright.png({ compressionLevel: 9 })
      : upright.jpeg({ quality: limits.imageQuality, mozjpeg: true })
    ).toBuffer({ resolveWithObject: true });
    const preview = await sharp(drawn.data)
      .resize({ width: limits.previewEdge, height: limits.previewEdge, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 78 })
      .toBuffer();
    return {
      bytes: drawn.data,
      mediaType: hasAlpha ? 'image/png' : 'image/jpeg',
      preview,
      width: drawn.info.width,
      height: drawn.info.height,
    };
  } catch (cause) {
    throw errors.brokenImage({ name }, { cause });
  }
}
