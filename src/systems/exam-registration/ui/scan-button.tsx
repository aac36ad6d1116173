import { Button } from 'antd';
import { type ReactNode, useRef, useState } from 'react';

interface Detector {
  detect(image: ImageBitmap): Promise<readonly { rawValue: string }[]>;
}
type DetectorClass = new (options: { formats: readonly string[] }) => Detector;

const detectorClass = (): DetectorClass | undefined =>
  (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;

/** Takes a picture of the code on a ticket and reads it, where the phone's browser can; elsewhere the phone's own camera reads it. */
export function ScanButton({ onRead }: { onRead: (code: string) => void }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState('');
  const Found = detectorClass();
  const read = async (file: File): Promise<void> => {
    if (!Found) return;
    const [code] = await new Found({ formats: ['qr_code'] }).detect(await createImageBitmap(file));
    if (code) onRead(code.rawValue);
    setTold(code ? '' : '没有认出二维码，请靠近些再拍，或输入准考证号');
  };
  if (!Found) return <p className="zt-note">也可以用手机相机直接扫准考证上的二维码，打开后点“登记到场”。</p>;
  return (
    <>
      <Button size="large" onClick={() => input.current?.click()}>
        扫码
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        accept="image/*"
        capture="environment"
        aria-label="拍准考证上的二维码"
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
    </>
  );
}
