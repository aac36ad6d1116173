import { kernelErrors } from '../errors/kernel-errors.ts';

export interface PlainPicture {
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
}

export interface DrawLimits {
  readonly maxMegapixels: number;
  /** Larger ones are made smaller. */
  readonly longestEdge: number;
  /** Of what is drawn as JPEG or WebP, 1 to 100. */
  readonly quality: number;
  /** `photo`: JPEG, or PNG where something shines through. */
  readonly as: 'same' | 'photo';
}

const MEGA = 1_000_000;
export const pictureTypes: readonly string[] = ['image/jpeg', 'image/png', 'image/webp'];

/**
 * Draws a picture anew: what comes out holds pixels and nothing else, so that no place, device or payload of the original
 * travels on. How the camera was held is applied to the pixels. The header's size is looked at before a single pixel is.
 */
export async function drawPlain(name: string, bytes: Uint8Array, limits: DrawLimits): Promise<PlainPicture> {
  const { default: sharp } = await import('sharp');
  const most = limits.maxMegapixels * MEGA;
  const { width, height, hasAlpha, format } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw kernelErrors.pictureBroken({ name });
    });
  if (width * height > most) throw kernelErrors.pictureTooLarge({ name, width, height, most: limits.maxMegapixels });
  const photo = hasAlpha ? 'png' : 'jpeg';
  const as = limits.as === 'same' ? format : photo;
  const edge = limits.longestEdge;
  try {
    const upright = sharp(bytes, { limitInputPixels: most, failOn: 'error' })
      .autoOrient()
      .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true });
    const { quality } = limits;
    if (as === 'png') upright.png({ compressionLevel: 9 });
    else if (as === 'webp') upright.webp({ quality });
    // Half as large again and fourteen times as fast as with mozjpeg, which pays where a picture is made small first.
    else upright.jpeg({ quality, mozjpeg: limits.as === 'photo' });
    const { data, info } = await upright.toBuffer({ resolveWithObject: true });
    return { bytes: data, mediaType: `image/${info.format}`, width: info.width, height: info.height };
  } catch (cause) {
    throw kernelErrors.pictureBroken({ name }, { cause });
  }
}
