import { type ReactNode, useEffect, useRef, useState } from 'react';
import { readQr } from './read-qr.ts';

const EVERY_MS = 180;
/** The same ticket before the lens is read once. */
const SAME_MS = 5000;
const FRAME_SIDE = [640];

function wordsFor(error: unknown): string {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError') return '没有得到摄像头的许可。请在浏览器里允许本站使用摄像头，或拍照、输入准考证号。';
  if (name === 'NotFoundError') return '这台设备没有摄像头。请选一张图片，或输入准考证号。';
  return '摄像头打不开，可能正被别的程序使用。请拍照、选图片，或输入准考证号。';
}

/** What the camera sees, read again and again until it is closed. */
export function Scanner({ onRead }: { onRead: (code: string) => void }): ReactNode {
  const video = useRef<HTMLVideoElement>(null);
  const tell = useRef(onRead);
  tell.current = onRead;
  const [trouble, setTrouble] = useState('');
  useEffect(() => {
    let stopped = false;
    let stream: MediaStream | null = null;
    let last = { code: '', at: 0 };
    const look = async (): Promise<void> => {
      const picture = video.current;
      if (stopped || !picture) return;
      const size = { width: picture.videoWidth, height: picture.videoHeight };
      const code = await readQr(picture, size, FRAME_SIDE);
      if (code && !stopped && (code !== last.code || Date.now() - last.at > SAME_MS)) {
        last = { code, at: Date.now() };
        tell.current(code);
      }
      if (!stopped) setTimeout(() => void look(), EVERY_MS);
    };
    const start = async (): Promise<void> => {
      if (!navigator.mediaDevices) {
        setTrouble('这个浏览器不能直接用摄像头。请拍照、选图片，或输入准考证号。');
        return;
      }
      try {
        stream = await navigator.mediaDevices.getUserMedia({
          audio: false,
          video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 } },
        });
        if (stopped || !video.current) return;
        video.current.srcObject = stream;
        await video.current.play();
        await look();
      } catch (error) {
        if (!stopped) setTrouble(wordsFor(error));
      } finally {
        if (stopped) for (const track of stream?.getTracks() ?? []) track.stop();
      }
    };
    void start();
    return () => {
      stopped = true;
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);
  if (trouble)
    return (
      <p className="zt-field-error" role="alert">
        {trouble}
      </p>
    );
  return (
    <div className="zt-scanner">
      <video ref={video} muted playsInline aria-label="摄像头画面" />
      <p className="zt-note">把准考证上的二维码对准画面，认出后自动登记，可以接着扫下一位。</p>
    </div>
  );
}
