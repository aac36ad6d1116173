import { fileURLToPath } from 'node:url';
import type { Actor } from '../access/actor.ts';
import type { AuditFinding } from '../audit/audit-links.ts';
import type { Ctx, PersonalData } from '../context/ctx.ts';
import type { Problem } from '../errors/problem.ts';
import type { Mount } from '../http/mount.ts';
import type { AnyRoute, RequestFacts } from '../http/route.ts';
import type { PackSection } from '../pack/pack-section.ts';
import type { Consumer } from '../queue/define-consumer.ts';
import type { EventType } from '../queue/define-event.ts';
import type { JobType } from '../queue/define-job.ts';
import type { ThingKind } from './thing-kind.ts';

/** How a module tells who is calling; exactly one module registers it. `null`: nobody. */
export type Authenticate = (
  ctx: Ctx,
  request: {
    cookies: Readonly<Record<string, string | undefined>>;
    headers: Readonly<Record<string, unknown>>;
    ip: string;
  },
) => Promise<Actor | null>;

/** A permission that a role may hold, besides the operations of the routes. */
export interface Permission {
  readonly id: string;
  readonly zh: string;
}

/** Something that waits for the person who asks. */
export interface WaitingTask {
  readonly title: string;
  readonly note?: string;
  readonly count: number;
  /** Address in the console. */
  readonly link: string;
  readonly due?: string;
  readonly late?: number;
}

export interface ModuleDraft {
  /** Folder name, `gas-monitoring`. */
  readonly name: string;
  readonly floor: 'engines' | 'systems';
  readonly title: { readonly zh: string; readonly en: string };
  /** Number in the list of systems, for systems. */
  readonly system?: number;
  /** Modules whose doors it uses: `engines/directory`. */
  readonly uses: readonly string[];
  /** `import.meta.url` of the door. */
  readonly home: string;
  readonly routes?: readonly AnyRoute[];
  /** Protocols that read and write HTTP themselves. */
  readonly mounts?: readonly Mount[];
  readonly events?: readonly EventType<unknown>[];
  readonly consumers?: readonly Consumer[];
  readonly jobs?: readonly JobType<never>[];
  readonly permissions?: readonly Permission[];
  readonly pack?: readonly PackSection[];
  readonly authenticate?: Authenticate;
  /** Where a reader of this path signs in; registered with `authenticate`. */
  readonly signInPath?: (path: string) => string;
  /** Where a signed-in person shows more of who they are; takes `level`, `age` and `back`. */
  readonly stepUpPath?: string;
  /** The page for people when something is wrong; one module may register it. */
  readonly renderError?: (ctx: Ctx, request: RequestFacts, problem: Problem) => Promise<string>;
  /** What of this module waits for the caller, for the desk; only what they may act on. */
  readonly tasks?: (ctx: Ctx) => Promise<readonly WaitingTask[]>;
  /** The kinds of things that its audit entries and events name. */
  readonly things?: () => readonly ThingKind[];
  /** What the module knows of persons, for their own copy of it and its deletion. */
  readonly personalData?: PersonalData;
  /** What this module knows, beyond the chain itself, of whether the audit is whole: seals over its heads. */
  readonly checkAudit?: (ctx: Ctx) => Promise<AuditFinding>;
  /** Told of each public page served, from the cache too; must return at once. */
  readonly onPageServed?: (path: string) => void;
  /** Told of each tag that a commit of any process invalidated (`*`: everything), to drop what it keeps under it. */
  readonly onInvalidated?: (ctx: Ctx, tag: string) => void;
  /** Runs once when the process is ready to serve; the returned function runs at its end. */
  readonly start?: (ctx: Ctx) => Promise<(() => Promise<void>) | undefined>;
}

export interface Module extends ModuleDraft {
  /** `engines/directory`. */
  readonly id: string;
  readonly dir: string;
  /** PostgreSQL schema. */
  readonly schema: string;
}

export function defineModule(draft: ModuleDraft): Module {
  return {
    ...draft,
    id: `${draft.floor}/${draft.name}`,
    dir: fileURLToPath(new URL('.', draft.home)),
    schema: draft.name.replaceAll('-', '_'),
  };
}
