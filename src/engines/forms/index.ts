import { defineModule } from '#kernel';
import { draftDiscarded } from './events.ts';
import { staleDrafts } from './fill-draft.ts';
import { formRoutes } from './forms.routes.ts';
import { packSections } from './load-pack.ts';
import { liveScriptPage } from './pages/live-script.ts';

export const forms = defineModule({
  name: 'forms',
  floor: 'engines',
  title: { zh: '表单', en: 'Forms' },
  things: () => [{ kind: 'forms.form', zh: '表单' }],
  uses: ['engines/directory', 'engines/parties'],
  home: import.meta.url,
  routes: [...formRoutes, liveScriptPage],
  events: [draftDiscarded],
  jobs: [staleDrafts],
  pack: packSections,
});

export { type CarriedOver, carryOver } from './carry-over.ts';
export { changedFields } from './changed-fields.ts';
export { type CheckAnswers, type Checked, compileCheck } from './check-answers.ts';
export { typeNames } from './check-field.ts';
export { eraseDraft } from './erase-draft.ts';
export { draftDiscarded } from './events.ts';
export { declareResults } from './every-source.ts';
export {
  filePlace,
  heldFiles,
  isOfTypes,
  type NewFiles,
  type TakesOver,
  withFiles,
  withoutFiles,
} from './file-answers.ts';
export {
  beginDraft,
  type Draft,
  discardDraft,
  draftFor,
  draftToSignFor,
  type FilledForm,
  filledForm,
  openDrafts,
  type PageSaved,
  readDraft,
  readDraftToSign,
  savePage,
  takeAnswers,
} from './fill-draft.ts';
export type { Answers, Field, FileAnswer, Finding, Form, FormPage } from './form.ts';
export type { FormSchema, SchemaPage, SchemaProperty } from './form-schema.ts';
export { type OpenForm, openForm } from './open-form.ts';
export { PageView } from './pages/page-view.tsx';
export { answerText, type FilesAt, SummaryView } from './pages/summary-view.tsx';
export { type ResultField, resultSource, sourceLabel } from './prefill-sources.ts';
export { type ReadForm, readForm } from './read-form.ts';
export { type Post, readPost } from './read-post.ts';
export { createForm, publishForm, saveForm, withdrawForm } from './save-form.ts';
