import { sql } from '#kernel';

/** The rooms of an exam, or one of them, as `r`, each with what tells its photos as they are now, in the order of the seats. */
export const roomPhotos = (exam: string, only: { point: string; room: number } | null = null) =>
  sql`(select point, room, md5(string_agg(photo, ',' order by seat)) as photos from exam_registration.candidates
    where exam = ${exam} and ticket_no is not null and (${only?.point ?? null}::text is null or (point = ${only?.point ?? null}
      and room = ${only?.room ?? null}::int)) group by point, room) r`;
