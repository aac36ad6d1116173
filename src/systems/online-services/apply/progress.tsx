import type { Application } from './read-application.ts';
import { asksForFiles } from './read-application.ts';

interface Step {
  readonly id: string;
  readonly label: string;
  readonly href: string;
  readonly done: boolean;
}

function stepsOf(application: Application): Step[] {
  const { row, draft, needed, uploads, coSign } = application;
  const base = `/my/applications/${row.id}`;
  const given = new Set(uploads.map((one) => one.materialId));
  const pages = draft.pages.map((page) => ({
    id: page.id,
    label: page.title,
    href: `${base}/pages/${page.id}`,
    done: draft.row.done.includes(page.id),
  }));
  const files = {
    id: 'materials',
    label: '材料',
    href: `${base}/materials`,
    done: needed.every((one) => !one.required || given.has(one.material.id)),
  };
  const last = { id: 'summary', label: '核对提交', href: `${base}/summary`, done: false };
  const together = {
    id: 'co-signers',
    label: '共同申请人',
    href: `${base}/co-signers`,
    done: coSign !== null && coSign.signers.length >= coSign.demand.least,
  };
  return [...pages, ...(asksForFiles(application) ? [files] : []), ...(coSign ? [together] : []), last];
}

/** How far the application is; steps that are done lead back to them. */
export function Progress({ application, at }: { application: Application; at: string }) {
  const steps = stepsOf(application);
  const here = steps.findIndex((step) => step.id === at);
  return (
    <nav className="progress" aria-label={`第 ${here + 1} 步，共 ${steps.length} 步`}>
      <ol>
        {steps.map((step, index) => (
          <li key={step.id} className={stateOf(step, index, here)}>
            {index === here || !step.done ? (
              <span aria-current={index === here ? 'step' : undefined}>{step.label}</span>
            ) : (
              <a href={step.href}>{step.label}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function stateOf(step: Step, index: number, here: number): string {
  if (index === here) return 'progress-step progress-now';
  return step.done && index !== here ? 'progress-step progress-done' : 'progress-step';
}

export const placeBefore = (application: Application, at: string): string => {
  const steps = stepsOf(application);
  const here = steps.findIndex((step) => step.id === at);
  return steps[here - 1]?.href ?? `/services/${application.row.itemCode}/apply`;
};

export const placeAfter = (application: Application, at: string): string => {
  const steps = stepsOf(application);
  const here = steps.findIndex((step) => step.id === at);
  return steps[here + 1]?.href ?? `/my/applications/${application.row.id}/summary`;
};
