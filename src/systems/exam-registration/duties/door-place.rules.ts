interface At {
  readonly id: string;
  readonly path: string;
}

/** The doors of an exam lie below its office, a point in them, a room in its point. */
export const doorsOf = (exam: At): string => `${exam.path}/exam/${exam.id.toLowerCase()}`;

export const roomPlace = (exam: At, point: string, room: number | null): string =>
  [doorsOf(exam), point, ...(room === null ? [] : [room])].join('/');

export const withinScopes = (scopes: readonly string[], place: string): boolean =>
  scopes.some((scope) => scope === '/' || place === scope || place.startsWith(`${scope}/`));
