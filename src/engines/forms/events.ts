import { defineEvent, Type } from '#kernel/contract';

/** A draft that nobody has touched for the days of the rules is gone; what lay beside it may go too. */
export const draftDiscarded = defineEvent('forms.draft.discarded', Type.Object({ id: Type.String() }));
