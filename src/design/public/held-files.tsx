import { SubmitButton } from './form.tsx';

export interface HeldFile {
  readonly id: string;
  readonly name: string;
  /** `1.5 MB` */
  readonly size: string;
  /** Where it opens; null where there is nothing to open. */
  readonly href: string | null;
  /** A small picture of it. */
  readonly preview: string | null;
}

export interface HeldFilesProps {
  readonly files: readonly HeldFile[];
  /** Value of the button `do` that takes a file back; absent: they are only shown. */
  readonly remove?: (id: string) => string;
  /** Sends the ids back under this name, so that the page loses none of them. */
  readonly name?: string;
}

/** What has been uploaded, with a small picture, and the way to take it back. */
export function HeldFiles({ files, remove, name }: HeldFilesProps) {
  if (files.length === 0) return null;
  return (
    <ul className="files" data-held>
      {files.map((file) => (
        <li key={file.id}>
          {name ? <input type="hidden" name={name} value={file.id} /> : null}
          {file.preview ? (
            <img src={file.preview} alt={`${file.name}的预览`} width="96" height="96" loading="lazy" />
          ) : (
            <span className="files-kind" aria-hidden="true">
              {file.name.split('.').at(-1)?.toUpperCase()}
            </span>
          )}
          <span className="files-name">
            {file.href ? <a href={file.href}>{file.name}</a> : file.name}
            <small>{file.size}</small>
          </span>
          {remove ? (
            <SubmitButton tone="plain" name="do" value={remove(file.id)}>{`删除${file.name}`}</SubmitButton>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
