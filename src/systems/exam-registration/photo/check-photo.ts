import sharp from 'sharp';
import type { Rules } from '../contract.ts';

export interface CheckedPhoto {
  /** JPEG of the profile's size, without anything a camera wrote into it. */
  readonly bytes: Uint8Array;
  readonly faceHash: bigint;
  readonly width: number;
  readonly height: number;
}

const PIXELS_LIMIT = 50_000_000;
const PROBE = 8;

const inKb = (bytes: number): string => `${Math.round(bytes / 1024)} KB`;

/** Judges a photo by its bytes and pixels, never by its name. The answer is a photo or the reasons against it. */
export async function checkPhoto(
  bytes: Uint8Array,
  profile: Rules['photo'],
): Promise<{ photo: CheckedPhoto } | { faults: string[] }> {
  if (bytes.length > profile.maxBytes)
    return { faults: [`文件 ${inKb(bytes.length)}，应不超过 ${inKb(profile.maxBytes)}`] };
  if (bytes.length < profile.minBytes)
    return { faults: [`文件只有 ${inKb(bytes.length)}，应不少于 ${inKb(profile.minBytes)}，请用原图`] };
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8)
    return { faults: ['不是 JPG 格式（按文件内容判断，与文件名无关），请另存为 JPG'] };
  try {
    return await judge(bytes, profile);
  } catch {
    return { faults: ['照片打不开，文件可能已损坏，请重新导出'] };
  }
}

async function judge(bytes: Uint8Array, profile: Rules['photo']) {
  // What the camera says about its own position is applied before anything is measured.
  const upright = await sharp(bytes, { limitInputPixels: PIXELS_LIMIT, failOn: 'error' })
    .rotate()
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = upright.info;
  const wanted = profile.width / profile.height;
  const faults: string[] = [];
  if (width > height) faults.push(`照片是横的（${width}×${height}），请竖过来`);
  else if (Math.abs(width / height / wanted - 1) > profile.ratioTolerance)
    faults.push(`宽高为 ${width}×${height}，应为 ${profile.width}×${profile.height} 的比例，请裁剪`);
  if (width < profile.width || height < profile.height)
    faults.push(`像素不足，至少要 ${profile.width}×${profile.height}`);
  if (faults.length > 0) return { faults };
  const image = () => sharp(upright.data, { raw: { width, height, channels: 3 } });
  const resized = await image().resize(profile.width, profile.height, { fit: 'fill' }).raw().toBuffer();
  const flat = flatShare(resized, profile.width);
  if (flat > profile.maxFlatShare) faults.push('像是屏幕截图或绘图，请用相机拍摄的证件照');
  const background = corners(resized, profile.width);
  if (background.spread > profile.maxBackgroundSpread) faults.push('底色不均匀，请在纯色背景前拍摄');
  else if (!profile.backgrounds.some(({ rgb, distance }) => distanceOf(rgb, background.mean) <= distance))
    faults.push(`底色应为${profile.backgrounds.map((one) => one.name).join('、')}`);
  const { sharpness } = await image().resize(profile.width, profile.height, { fit: 'fill' }).greyscale().stats();
  if (sharpness < profile.minSharpness) faults.push('照片模糊，请用清晰的照片');
  if (faults.length > 0) return { faults };
  return {
    photo: {
      bytes: await encode(resized, profile),
      faceHash: await differenceHash(resized, profile),
      width: profile.width,
      height: profile.height,
    },
  };
}

/** How many pixels equal their right neighbour: a lens never makes many. */
function flatShare(pixels: Buffer, width: number): number {
  let equal = 0;
  const count = pixels.length / 3;
  for (let at = 0; at < count - 1; at += 1) {
    if ((at + 1) % width === 0) continue;
    const i = at * 3;
    if (pixels[i] === pixels[i + 3] && pixels[i + 1] === pixels[i + 4] && pixels[i + 2] === pixels[i + 5]) equal += 1;
  }
  return equal / count;
}

/** Mean colour of the two upper corners, and how far their pixels stray from it. */
function corners(pixels: Buffer, width: number): { mean: number[]; spread: number } {
  const margin = 4;
  const samples: number[][] = [];
  for (let y = margin; y < margin + PROBE * 3; y += 1) {
    for (let x = margin; x < margin + PROBE; x += 1) {
      for (const column of [x, width - 1 - x]) {
        const i = (y * width + column) * 3;
        samples.push([pixels[i] ?? 0, pixels[i + 1] ?? 0, pixels[i + 2] ?? 0]);
      }
    }
  }
  const mean = [0, 1, 2].map((band) => samples.reduce((sum, one) => sum + (one[band] ?? 0), 0) / samples.length);
  const spread = Math.sqrt(samples.reduce((sum, one) => sum + distanceOf(one, mean) ** 2, 0) / samples.length);
  return { mean, spread };
}

const distanceOf = (a: readonly number[], b: readonly number[]): number =>
  Math.sqrt(a.reduce((sum, value, band) => sum + (value - (b[band] ?? 0)) ** 2, 0));

const QUALITIES = [92, 85, 75, 65, 50, 35];

async function encode(pixels: Buffer, profile: Rules['photo']): Promise<Uint8Array> {
  let made: Buffer = Buffer.alloc(0);
  for (const quality of QUALITIES) {
    made = await sharp(pixels, { raw: { width: profile.width, height: profile.height, channels: 3 } })
      .jpeg({ quality, mozjpeg: false })
      .toBuffer();
    if (made.length <= profile.keptBytes) break;
  }
  return made;
}

/** 64 bits: is a spot brighter than the one to its right? Bears new compression, another size and a little brightness. */
async function differenceHash(pixels: Buffer, profile: Rules['photo']): Promise<bigint> {
  const grey = await sharp(pixels, { raw: { width: profile.width, height: profile.height, channels: 3 } })
    .greyscale()
    .resize(9, 8, { fit: 'fill' })
    .raw()
    .toBuffer();
  let hash = 0n;
  for (let y = 0; y < 8; y += 1) {
    for (let x = 0; x < 8; x += 1) {
      const isBrighter = (grey[y * 9 + x] ?? 0) > (grey[y * 9 + x + 1] ?? 0);
      hash = (hash << 1n) | (isBrighter ? 1n : 0n);
    }
  }
  return BigInt.asIntN(64, hash);
}
