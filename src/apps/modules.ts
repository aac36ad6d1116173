import { admission } from '#engines/admission';
import { cases } from '#engines/cases';
import { content } from '#engines/content';
import { directory } from '#engines/directory';
import { forms } from '#engines/forms';
import { identity } from '#engines/identity';
import { indicators } from '#engines/indicators';
import { messaging } from '#engines/messaging';
import { parties } from '#engines/parties';
import { payments } from '#engines/payments';
import { registers } from '#engines/registers';
import { search } from '#engines/search';
import { trust } from '#engines/trust';
import { workflow } from '#engines/workflow';
import type { Module } from '#kernel';
import { annualReview } from '#systems/annual-review';
import { coverage } from '#systems/coverage';
import { digitalCertificates } from '#systems/digital-certificates';
import { examRegistration } from '#systems/exam-registration';
import { industryPark } from '#systems/industry-park';
import { onlineServices } from '#systems/online-services';
import { portal } from '#systems/portal';
import { ruralStations } from '#systems/rural-stations';
import { schoolsOnline } from '#systems/schools-online';
import { siteGroup } from '#systems/site-group';
import { smeServices } from '#systems/sme-services';
import { staffing } from '#systems/staffing';

/** Every module of the product. The order is found from what each one uses. */
export const modules: readonly Module[] = [
  directory,
  admission,
  cases,
  parties,
  messaging,
  identity,
  trust,
  search,
  content,
  registers,
  payments,
  forms,
  indicators,
  workflow,
  portal,
  onlineServices,
  coverage,
  industryPark,
  annualReview,
  schoolsOnline,
  ruralStations,
  smeServices,
  siteGroup,
  staffing,
  digitalCertificates,
  examRegistration,
];
