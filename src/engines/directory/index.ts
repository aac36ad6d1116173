import { defineModule } from '#kernel';
import { grantsChanged, organisationChanged, personChanged } from './contract.ts';
import { packSections } from './load-pack.ts';
import { waitingGrants } from './review-grants.ts';
import { routes } from './routes.ts';
import { sealTelephones } from './seal-telephones.ts';
import { things } from './things.ts';

export const directory = defineModule({
  name: 'directory',
  floor: 'engines',
  title: { zh: '机构与人员', en: 'Directory' },
  things,
  uses: [],
  home: import.meta.url,
  routes,
  events: [grantsChanged, organisationChanged, personChanged],
  pack: packSections,
  tasks: waitingGrants,
  start: async (ctx) => {
    await sealTelephones(ctx);
    return undefined;
  },
});

export { appointPerson, cancelAppointment, moveAppointmentEnd } from './appoint-person.ts';
export type { Organisation, PersonCard, PostHolder, Region } from './contract.ts';
export { closeOrganisation, createOrganisation, editOrganisation } from './edit-organisation.ts';
export { createPerson } from './edit-person.ts';
export { createPost } from './edit-post.ts';
export { listRoles } from './edit-role.ts';
export { grantsOf, separatedDutiesOf } from './effective-grants.ts';
export { holdersOf, leaderOf, peopleByPost, present } from './find-holders.ts';
export { leadersOf } from './find-leaders.ts';
export { keepAppointments, listOrganisations, organisationsById } from './find-organisations.ts';
export { organisationPaths, pathsOf, regionPaths } from './find-paths.ts';
export { appointmentOf, listPeople, personCards, personNames, personPlaces, postsOf } from './find-people.ts';
export {
  countiesOf,
  listRegions,
  regionByCode,
  regionHistory,
  regionNames,
  regionOn,
  regionsByCode,
} from './find-regions.ts';
export { type RoleHolder, roleHolders } from './find-role-holders.ts';
export { grantRole } from './grant-role.ts';
export { keepSystemGrants, type SystemGrant } from './keep-system-grants.ts';
export { officialTelephone } from './official-telephone.ts';
