import type { ReactNode } from 'react';

export type LampTone = 'ok' | 'warn' | 'bad' | 'off';

const signs: Record<LampTone, string> = { ok: '●', warn: '■', bad: '▲', off: '○' };

/** A state by shape, colour and words. */
export function Lamp({ tone, children }: { tone: LampTone; children: ReactNode }): ReactNode {
  return (
    <span className="zt-lamp" data-tone={tone}>
      <span className="zt-lamp-sign" aria-hidden="true">
        {signs[tone]}
      </span>
      {children}
    </span>
  );
}

export type SourceKind = 'demo' | 'stated' | 'estimated' | 'forecast' | 'invalid';

const sourceWords: Record<SourceKind, string> = {
  demo: '示例数据',
  stated: '原文载明',
  estimated: '推算',
  forecast: '预计',
  invalid: '已失效',
};

/** Where a value comes from and how far it may be trusted. */
export function SourceTag({ kind, children }: { kind: SourceKind; children?: ReactNode }): ReactNode {
  return (
    <span className="zt-tag" data-kind={kind}>
      {children ?? sourceWords[kind]}
    </span>
  );
}
