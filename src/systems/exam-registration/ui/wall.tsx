import type { ReactNode } from 'react';
import { Lamp, type LampTone, Link, useRead } from '#design/console';
import { type Wall, type WallState, wallStates } from '../contract.ts';
import './exam.css';

const EVERY_MS = 10_000;
const tones: Record<WallState, LampTone> = { done: 'ok', now: 'ok', waits: 'warn', later: 'off' };

/** 进度墙: every step of the exam, what waits in it, and the way to where it is worked on. */
export function ProgressWall({ exam }: { exam: string }): ReactNode {
  const { data } = useRead<Wall>(
    `/api/exam-registration/exams/${exam}/wall`,
    {},
    { every: EVERY_MS, keepPrevious: true },
  );
  if (!data) return null;
  return (
    <ol className="zt-wall" aria-label="进度墙">
      {data.steps.map((one) => (
        <li key={one.key} data-state={one.state}>
          <Step exam={exam} to={one.to}>
            <strong>{one.title}</strong>
            <span>{one.figure}</span>
            <small>{one.note}</small>
            <Lamp tone={tones[one.state]}>{wallStates[one.state]}</Lamp>
          </Step>
        </li>
      ))}
    </ol>
  );
}

/** A step without a screen of its own is worked on below, on the same one. */
function Step({ exam, to, children }: { exam: string; to: string; children: ReactNode }): ReactNode {
  if (to === '') return <div>{children}</div>;
  return <Link to={`/exam-registration/exams/${exam}/${to}`}>{children}</Link>;
}
