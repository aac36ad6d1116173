import { Button, Input, Select } from 'antd';
import { type ReactNode, useRef } from 'react';
import { Section } from '#design/console';
import type { DraftChapter } from '../contract.ts';
import { DraftPreview } from './draft-preview.tsx';
import type { Sheet } from './sheet.ts';

/** 正文: chapter by chapter, numbers put in from the list; beside it how it reads. */
export function DraftText({ desk, content, onChange, writable }: Sheet): ReactNode {
  const put = (place: number, chapter: DraftChapter): void =>
    onChange({ ...content, chapters: content.chapters.map((one, at) => (at === place ? chapter : one)) });
  const move = (place: number, by: number): void => {
    const chapters = [...content.chapters];
    const [chapter] = chapters.splice(place, 1);
    if (chapter) chapters.splice(place + by, 0, chapter);
    onChange({ ...content, chapters });
  };
  const names = new Map(desk.figures.map((figure) => [figure.id, figure.name]));
  const choices = content.figures.map(({ id, period }) => ({
    value: id,
    label: `${names.get(id) ?? nameInText(content.chapters, id)}（${period}）`,
  }));
  return (
    <div className="annual-draft">
      <div>
        <div className="annual-draft-title">
          <Input
            prefix="标题"
            aria-label="标题"
            value={content.title}
            disabled={!writable}
            maxLength={80}
            onChange={(event) => onChange({ ...content, title: event.target.value })}
          />
        </div>
        {content.chapters.map((chapter, place) => (
          <ChapterBox
            key={chapter.key}
            chapter={chapter}
            writable={writable}
            choices={choices}
            onChange={(next) => put(place, next)}
            {...(place > 0 ? { onUp: () => move(place, -1) } : {})}
            {...(content.chapters.length > 1
              ? { onDrop: () => onChange({ ...content, chapters: content.chapters.filter((_, at) => at !== place) }) }
              : {})}
          />
        ))}
        {writable ? (
          <Button
            onClick={() =>
              onChange({
                ...content,
                chapters: [...content.chapters, { key: freeKey(content.chapters), title: '新的一章', text: '' }],
              })
            }
          >
            增加一章
          </Button>
        ) : null}
      </div>
      <Section title="公布后的样子">
        <DraftPreview desk={desk} isChanged={content !== desk.content} />
      </Section>
    </div>
  );
}

function ChapterBox({
  chapter,
  writable,
  choices,
  onChange,
  onUp,
  onDrop,
}: {
  chapter: DraftChapter;
  writable: boolean;
  choices: readonly { value: string; label: string }[];
  onChange: (chapter: DraftChapter) => void;
  onUp?: () => void;
  onDrop?: () => void;
}): ReactNode {
  // Where the writer's cursor last stood: a number goes in there.
  const cursor = useRef(chapter.text.length);
  const insert = (id: string): void => {
    const name = choices.find((one) => one.value === id)?.label.replace(/（[^（]*）$/, '') ?? '';
    const marker = `【${id} ${name}】`;
    const at = Math.min(cursor.current, chapter.text.length);
    cursor.current = at + marker.length;
    onChange({ ...chapter, text: `${chapter.text.slice(0, at)}${marker}${chapter.text.slice(at)}` });
  };
  return (
    <section className="annual-draft-chapter" aria-label={chapter.title}>
      <div className="annual-draft-head">
        <Input
          aria-label="章标题"
          value={chapter.title}
          disabled={!writable}
          maxLength={60}
          onChange={(event) => onChange({ ...chapter, title: event.target.value })}
        />
        {writable ? (
          <>
            {onUp ? (
              <Button type="text" size="small" onClick={onUp}>
                上移
              </Button>
            ) : null}
            {onDrop ? (
              <Button type="text" size="small" danger onClick={onDrop}>
                删去
              </Button>
            ) : null}
          </>
        ) : null}
      </div>
      <Input.TextArea
        aria-label={`${chapter.title}的正文`}
        value={chapter.text}
        disabled={!writable}
        autoSize={{ minRows: 3, maxRows: 24 }}
        placeholder="一段一行。数字从下面“插入数字”选，公布时自动填写并带上出处。"
        onBlur={(event) => {
          cursor.current = event.target.selectionStart ?? chapter.text.length;
        }}
        onChange={(event) => {
          cursor.current = event.target.selectionStart ?? event.target.value.length;
          onChange({ ...chapter, text: event.target.value });
        }}
      />
      {writable ? (
        <Select
          className="annual-draft-insert"
          aria-label="插入数字"
          placeholder="在光标处插入数字"
          showSearch={{ optionFilterProp: 'label' }}
          value={null}
          options={[...choices]}
          onChange={(id: string | null) => (id ? insert(id) : undefined)}
        />
      ) : null}
    </section>
  );
}

/** A number that the saved text does not use yet is named by the list of the chapter it was just put in. */
function nameInText(chapters: readonly DraftChapter[], id: string): string {
  const found = chapters.map(({ text }) => new RegExp(`【${id} ([^】]*)】`).exec(text)?.[1]).find(Boolean);
  return found ?? id;
}

function freeKey(chapters: readonly DraftChapter[]): string {
  const taken = new Set(chapters.map((chapter) => chapter.key));
  let at = chapters.length + 1;
  while (taken.has(`chapter-${at}`)) at += 1;
  return `chapter-${at}`;
}
