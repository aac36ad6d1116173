/** The decoder, in JavaScript, comes from this server with the first use; it runs in every browser. */
const decoder = () => import('jsqr').then((loaded) => loaded.default);

/** Fetched before it is needed, so that it is there when the network is gone. */
export const loadDecoder = (): Promise<unknown> => decoder().catch(() => null);

const SIDES = [640, 1280, 320];

/** What the QR code in a picture says; null where none is found. A picture is tried in several sizes, a frame in one. */
export async function readQr(
  picture: ImageBitmap | HTMLVideoElement,
  size: { width: number; height: number },
  sides: readonly number[] = SIDES,
): Promise<string | null> {
  const read = await decoder();
  const canvas = document.createElement('canvas');
  const drawn = canvas.getContext('2d', { willReadFrequently: true });
  if (!drawn || size.width === 0) return null;
  for (const side of sides) {
    const scale = Math.min(1, side / Math.max(size.width, size.height));
    canvas.width = Math.round(size.width * scale);
    canvas.height = Math.round(size.height * scale);
    drawn.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const { data, width, height } = drawn.getImageData(0, 0, canvas.width, canvas.height);
    const found = read(data, width, height, { inversionAttempts: 'dontInvert' });
    if (found?.data) return found.data;
  }
  return null;
}
