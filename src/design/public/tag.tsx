import type { ReactNode } from 'react';

export type TagTone = 'plain' | 'urgent' | 'warning' | 'open' | 'valid' | 'provisional';

/** A word set apart. The word carries the meaning; the colour only helps. */
export function Tag({ tone = 'plain', children }: { tone?: TagTone; children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}

/** 示例数据: made up to show the product. */
export const SampleTag = () => <Tag tone="provisional">示例数据</Tag>;
/** 未载明: the source does not say. */
export const UnstatedTag = () => <Tag>未载明</Tag>;
/** 暂定: stands until the competent body decides. */
export const ProvisionalTag = () => <Tag tone="provisional">暂定</Tag>;

export type LampColour = 'green' | 'yellow' | 'red';

const lampSigns: Record<LampColour, string> = { green: '●', yellow: '■', red: '▲' };

/** A lamp differs by shape and word as well as by colour. */
export function Lamp({ colour, children }: { colour: LampColour; children: ReactNode }) {
  return (
    <span className={`lamp lamp-${colour}`}>
      <span className="lamp-sign" aria-hidden="true">
        {lampSigns[colour]}
      </span>
      {children}
    </span>
  );
}
