import type { ReactNode } from 'react';
import { ButtonLink, ButtonRow, ErrorSummary, FileField, Form, HeldFiles, SubmitButton, Tag } from '#design/public';
import { formatBytes } from '#kernel';
import type { NeededMaterial } from './needed-materials.rules.ts';
import type { UploadRow } from './uploads.repo.ts';

/** What is wrong with a material, said at its place. */
export interface MaterialComplaint {
  readonly materialId: string;
  readonly message: string;
}

export interface MaterialsFormProps {
  readonly base: string;
  readonly needed: readonly NeededMaterial[];
  readonly uploads: readonly UploadRow[];
  readonly complaints: readonly MaterialComplaint[];
  readonly limits: { readonly maxFileMb: number; readonly maxFilesPerMaterial: number };
  readonly back: string;
  /** Word on the button that goes on. */
  readonly submit?: string;
  /** Who may see what is uploaded. */
  readonly note?: string;
  readonly children?: ReactNode;
}

const ACCEPT = '.jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx,image/*';

/** Every material in one form; what we fetch ourselves is listed, not asked for. */
export function MaterialsForm(props: MaterialsFormProps) {
  const {
    base,
    needed,
    uploads,
    complaints,
    limits,
    back,
    submit = '保存并继续',
    note = '只有您和经办人员看得到',
    children,
  } = props;
  const asked = needed.filter((one) => one.way === 'upload');
  const ours = needed.filter((one) => one.way !== 'upload');
  return (
    <>
      <ErrorSummary errors={complaints.map(({ materialId, message }) => ({ name: materialId, message }))} />
      <p className="guide-note">
        {`手机拍照、扫描件都可以，字要看得清。每个文件不超过 ${limits.maxFileMb} MB，每份材料最多 ${limits.maxFilesPerMaterial} 个文件；加密保存，${note}。`}
      </p>
      <Form action={`${base}/materials`} files>
        {asked.map((one) => (
          <Asked
            key={one.material.id}
            one={one}
            files={uploads.filter((row) => row.materialId === one.material.id)}
            base={base}
            error={complaints.find((complaint) => complaint.materialId === one.material.id)?.message}
          />
        ))}
        {ours.length > 0 ? (
          <section className="material material-ours">
            <h2>不用您交的</h2>
            <ul className="ticks">
              {ours.map(({ material, way }) => (
                <li key={material.id}>
                  {material.name}：{way === 'form' ? '由您填的内容生成' : '由我们向保管部门查'}
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {children}
        <ButtonRow>
          <SubmitButton name="do" value="next">
            {submit}
          </SubmitButton>
          <SubmitButton name="do" value="upload" tone="plain">
            先上传选好的文件
          </SubmitButton>
          <ButtonLink href={back} tone="plain">
            返回上一步
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
}

interface AskedProps {
  readonly one: NeededMaterial;
  readonly files: readonly UploadRow[];
  readonly base: string;
  readonly error: string | undefined;
}

function Asked({ one: { material, required }, files, base, error }: AskedProps) {
  return (
    <section className="material" aria-label={material.name}>
      <FileField
        name={material.id}
        label={material.name}
        hint={hintOf(material)}
        accept={ACCEPT}
        multiple
        optional={!required}
        {...(error ? { error } : {})}
      />
      {material.necessity === 'deferrable' ? <Tag tone="open">可以受理后再补</Tag> : null}
      <HeldFiles
        files={files.map(({ id, name, bytes, previewId }) => ({
          id,
          name,
          size: formatBytes(bytes),
          href: `${base}/files/${id}`,
          preview: previewId ? `${base}/files/${id}?small=1` : null,
        }))}
        remove={(id) => `remove:${id}`}
      />
    </section>
  );
}

const hintOf = (material: NeededMaterial['material']): string =>
  [material.original ? '拍原件' : '拍复印件也可以', material.notes ?? ''].filter(Boolean).join('；');
