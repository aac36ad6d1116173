import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { loadDecoder, readQr } from './read-qr.ts';
import { Scanner } from './scanner.tsx';

/** Reads the code of a ticket by the camera as it runs, or from a picture that is taken or chosen. */
export function ScanButton({ onRead }: { onRead: (code: string) => void }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [scanning, setScanning] = useState(false);
  const [told, setTold] = useState('');
  useEffect(() => void loadDecoder(), []);
  const read = async (file: File): Promise<void> => {
    const picture = await createImageBitmap(file).catch(() => null);
    const code = picture ? await readQr(picture, picture) : null;
    picture?.close();
    if (code) onRead(code);
    setTold(code ? '' : '没有认出二维码，请靠近些、拍清楚再试，或输入准考证号');
  };
  return (
    <>
      <Button size="large" aria-pressed={scanning} onClick={() => setScanning(!scanning)}>
        {scanning ? '关闭摄像头' : '扫码'}
      </Button>
      <Button size="large" onClick={() => input.current?.click()}>
        拍照或选图片
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        accept="image/*"
        aria-label="准考证二维码的照片"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) void read(file);
        }}
      />
      {told ? (
        <p className="zt-field-error" role="alert">
          {told}
        </p>
      ) : null}
      {scanning ? <Scanner onRead={onRead} /> : null}
    </>
  );
}
