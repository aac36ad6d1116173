import { type ReactNode, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { DateText, useMe } from '#design/console';

/** Stands on paper only: who printed it, and when. */
export function PrintNote(): ReactNode {
  const me = useMe();
  const [at, setAt] = useState<Date | null>(null);
  useEffect(() => {
    const noted = (): void => flushSync(() => setAt(new Date()));
    window.addEventListener('beforeprint', noted);
    return () => window.removeEventListener('beforeprint', noted);
  }, []);
  if (at === null) return null;
  return (
    <p className="zt-print-note">
      {[me.city?.name, me.organisation, me.name].filter(Boolean).join(' · ')} 打印于 <DateText value={at} time />
    </p>
  );
}
