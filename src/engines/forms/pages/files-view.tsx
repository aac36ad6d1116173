import { FileField, HeldFiles } from '#design/public';
import { typeNames } from '../check-field.ts';
import { heldName, isFile } from '../file-answers.ts';
import type { Field } from '../form.ts';
import { type FilesAt, shownFile } from './summary-view.tsx';

const MEGABYTE = 1024 * 1024;

/** What is uploaded already and room for more; works as a plain multipart post. */
export function FilesView({
  field,
  value,
  filesAt,
  hint,
  ...common
}: {
  field: Field;
  value: unknown;
  filesAt: FilesAt | undefined;
  name: string;
  label: string;
  optional: boolean;
  hint?: string;
}) {
  const { files: limits } = field;
  if (!limits) return null;
  const held = Array.isArray(value) ? value.filter(isFile) : [];
  const room = limits.maxCount - held.length;
  const bounds = `可传 ${typeNames(limits.types)}，每个不超过 ${Math.floor(limits.maxBytes / MEGABYTE)} MB，${limits.maxCount === 1 ? '只要 1 个' : `最多 ${limits.maxCount} 个`}，手机拍照也行`;
  return (
    <div className="field-files">
      <FileField
        {...common}
        hint={[hint, bounds].filter(Boolean).join('。')}
        accept={limits.types.map((type) => `.${type}`).join(',')}
        multiple={room > 1}
      />
      <HeldFiles
        files={held.map((file) => shownFile(file, filesAt))}
        remove={(id) => `drop:${id}`}
        name={heldName(common.name)}
      />
      <button className="button button-plain" type="submit" name="do" value="keep">
        {held.length > 0 ? '再传选好的文件' : '上传选好的文件'}
      </button>
    </div>
  );
}
