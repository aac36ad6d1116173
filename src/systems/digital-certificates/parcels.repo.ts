import { type Ctx, maybeOne, run, sql, type TxCtx } from '#kernel';

const pinPlace = (application: string): string => `digital_certificates.pin_letters.pin:${application}`;
const filePlace = (application: string): string => `digital_certificates.parcels.file:${application}`;

export const pinLetters = {
  keep: (tx: TxCtx, application: string, pin: string): Promise<number> =>
    run(
      tx,
      sql`insert into digital_certificates.pin_letters (application, pin_sealed)
        values (${application}, ${tx.secrets.seal(pin, pinPlace(application))})
        on conflict (application) do update set pin_sealed = excluded.pin_sealed, prints = 0, printed_at = null, printed_by = null`,
    ),

  /** The PIN for its letter, counted; null when it is gone. */
  async print(tx: TxCtx, application: string): Promise<{ pin: string; prints: number } | null> {
    const row = await maybeOne(
      tx,
      sql<{ sealed: string; prints: number }>`update digital_certificates.pin_letters set prints = prints + 1,
          printed_at = ${tx.now()}, printed_by = ${tx.actor.name}
        where application = ${application} and pin_sealed is not null returning pin_sealed as sealed, prints`,
    );
    return row ? { pin: tx.secrets.open(row.sealed, pinPlace(application)), prints: row.prints } : null;
  },

  /** A letter that was made and never printed. */
  waits: async (ctx: Ctx, application: string): Promise<boolean> =>
    (await maybeOne(
      ctx,
      sql`select from digital_certificates.pin_letters where application = ${application} and prints = 0`,
    )) !== undefined,

  exists: async (ctx: Ctx, application: string): Promise<boolean> =>
    (await maybeOne(ctx, sql`select from digital_certificates.pin_letters where application = ${application}`)) !==
    undefined,

  isPrinted: async (ctx: Ctx, application: string): Promise<boolean> =>
    (await maybeOne(
      ctx,
      sql`select from digital_certificates.pin_letters where application = ${application} and prints > 0`,
    )) !== undefined,

  destroy: (tx: TxCtx, application: string): Promise<number> =>
    run(tx, sql`update digital_certificates.pin_letters set pin_sealed = null where application = ${application}`),
};

export const parcels = {
  keep: (tx: TxCtx, application: string, file: string): Promise<number> =>
    run(
      tx,
      sql`insert into digital_certificates.parcels (application, file_sealed)
        values (${application}, ${tx.secrets.seal(file, filePlace(application))})
        on conflict (application) do update set file_sealed = excluded.file_sealed`,
    ),

  async read(ctx: Ctx, application: string): Promise<string | null> {
    const row = await maybeOne(
      ctx,
      sql<{
        sealed: string;
      }>`select file_sealed as sealed from digital_certificates.parcels where application = ${application}`,
    );
    return row ? ctx.secrets.open(row.sealed, filePlace(application)) : null;
  },

  destroy: (tx: TxCtx, application: string): Promise<number> =>
    run(tx, sql`delete from digital_certificates.parcels where application = ${application}`),
};
