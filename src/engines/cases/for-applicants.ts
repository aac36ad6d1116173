/** What the pages of applicants use: materials, papers, ratings. Part of the door. */
export { type CaseSignatures, caseSignatures, isOpenToSign, isSigned } from './co-sign/case-signatures.ts';
export { answersHash, type CoSign, coSignFor, type Standing, standingOf, standings } from './co-sign/co-sign.rules.ts';
export type { CoSignerRow } from './co-sign/co-signers.repo.ts';
export {
  askCoSigners,
  type CoSignerContact,
  cancelCoSigner,
  contactOf,
  coSignersOf,
  coSignersOfCase,
  discardCoSigners,
  handInCoSigners,
  nameCoSigner,
} from './co-sign/invite-co-signers.ts';
export {
  type CoSignature,
  coSign,
  coSignByCode,
  holdCoSign,
  ownCoSign,
  requireCoSigned,
  toCoSign,
} from './co-sign/sign.ts';
export { correctAnswers, correctable } from './correct/correct-answers.ts';
export { copyFormFiles, holdFormFiles, takesOver } from './materials/copy-form-files.ts';
export { dropFormFile, keepFormFiles, keepNamedFiles } from './materials/keep-form-files.ts';
export {
  addUpload,
  discardUploads,
  handInUploads,
  openUpload,
  removeUpload,
  supplyUploads,
  uploadsOf,
} from './materials/keep-uploads.ts';
export { materialLimitsOn, mostUploadBytes } from './materials/material-limits.ts';
export { type MaterialComplaint, MaterialsForm } from './materials/materials-form.tsx';
export {
  looseMaterial,
  missingMaterials,
  type NeededMaterial,
  neededMaterials,
  wayOf,
} from './materials/needed-materials.rules.ts';
export { type CaseMaterial, lookAtMaterial, materialsOf, openOwnMaterial } from './materials/read-materials.ts';
export { serveFile } from './materials/serve-file.ts';
export { takeFiles } from './materials/take-files.ts';
export type { UploadRow } from './materials/uploads.repo.ts';
export { issuedResult, itemsWithResult } from './papers/issued-result.ts';
export {
  type CheckedPaper,
  type CheckedSeal,
  checkPaper,
  openOwnPaper,
  type Paper,
  papersOf,
} from './papers/read-papers.ts';
export { canRate, complainAboutCase, complaintOf, rateCase, ratingsOf } from './ratings/rate-case.ts';
export { ratingLevels, ratingTags } from './ratings/rating-rules.ts';
export { starsOf } from './ratings/stars-of.ts';
export { ticketStates } from './ratings/ticket-words.ts';
export { caseFigures } from './statistics/count-cases.ts';
export type { StatisticsLine } from './statistics/statistics.contract.ts';
