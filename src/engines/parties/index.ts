import { defineModule } from '#kernel';
import { discardStaleImports, writeImport } from './apply-import.ts';
import { closeDue } from './close-account.ts';
import { deskRoutes } from './desk.routes.ts';
import { events } from './events.ts';
import { firmRoutes } from './firms.routes.ts';
import { importRoutes } from './import.routes.ts';
import { packSections } from './load-demo.ts';
import { ownFirmRoutes } from './pages/firms.routes.tsx';
import { privacyRoutes } from './pages/privacy.routes.tsx';
import { profileRoutes } from './pages/profile.routes.tsx';
import { personalData } from './personal-data.ts';
import { personRoutes } from './persons.routes.ts';
import { things } from './things.ts';
import { waitingTasks } from './waiting-tasks.ts';

export const parties = defineModule({
  name: 'parties',
  floor: 'engines',
  title: { zh: '办事主体', en: 'Parties' },
  things,
  uses: ['engines/content', 'engines/directory', 'engines/registers'],
  home: import.meta.url,
  routes: [
    ...personRoutes,
    ...importRoutes,
    ...deskRoutes,
    ...firmRoutes,
    ...profileRoutes,
    ...ownFirmRoutes,
    ...privacyRoutes,
  ],
  events,
  jobs: [closeDue, writeImport, discardStaleImports],
  pack: packSections,
  tasks: waitingTasks,
  personalData,
});

export { type ActingParty, actingParty, switchParty } from './act-for-firm.ts';
export { readBankCard } from './bank-card.rules.ts';
export { maskNumber, maskPhone, readEmail, readPhone } from './contact.rules.ts';
export { type DocumentKind, type IdentityDocument, readDocument } from './document.rules.ts';
export { firmByUscc } from './find-firms.ts';
export { findByDocument } from './find-persons.ts';
export { firmCards } from './firm-card.ts';
export { type ImportedPerson, type ImportOutcome, importPersons } from './import-persons.ts';
export { maskName, nameKey, readName } from './name.rules.ts';
export { documentOfPerson, type KnownDocument, looksOf, noteLook } from './own-document.ts';
export { personOfActor } from './own-person.ts';
export { ageOn, personCards } from './person-card.ts';
export { readProfile } from './read-profile.ts';
export type { ReadResult } from './read-result.rules.ts';
export { declarePerson, registerPerson } from './register-person.ts';
export { type ResidentId, readResidentId } from './resident-id.rules.ts';
export { type Revealing, revealPerson } from './reveal-person.ts';
export { readUscc, type Uscc } from './uscc.rules.ts';
