import { type Static, Type } from '#kernel/contract';

const KeyUsage = Type.Unsafe<
  'digitalSignature' | 'nonRepudiation' | 'keyEncipherment' | 'dataEncipherment' | 'keyAgreement'
>(
  Type.String({
    enum: ['digitalSignature', 'nonRepudiation', 'keyEncipherment', 'dataEncipherment', 'keyAgreement'],
  }),
);

const Purpose = Type.Unsafe<'serverAuth' | 'clientAuth' | 'emailProtection' | 'timeStamping' | 'ocspSigning'>(
  Type.String({ enum: ['serverAuth', 'clientAuth', 'emailProtection', 'timeStamping', 'ocspSigning'] }),
);

/** What a kind of certificate holds and how long it lives. */
export const Profile = Type.Object({
  id: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
  title: Type.String(),
  /** With an encryption certificate whose key the KMC makes. */
  dual: Type.Boolean(),
  validityDays: Type.Integer({ minimum: 1, maximum: 1830 }),
  renewFromDays: Type.Integer({ minimum: 0 }),
  renewUntilDays: Type.Integer({ minimum: 0 }),
  holdDays: Type.Integer({ minimum: 0 }),
  keyUsage: Type.Array(KeyUsage),
  purposes: Type.Array(Purpose),
  identifiers: Type.Array(Type.String()),
  needsOrganisation: Type.Boolean(),
  /** For the platform itself; nobody may apply for it. */
  internal: Type.Boolean(),
});
export type Profile = Static<typeof Profile>;

/** One edition of the profiles, in force from its date. */
export const ProfileEdition = Type.Object({
  edition: Type.String({ format: 'date' }),
  source: Type.String({ minLength: 4 }),
  profiles: Type.Array(Profile),
});
export type ProfileEdition = Static<typeof ProfileEdition>;
