/** What a module calls the things that its flows are about, and where they are shown. */
export interface SubjectScreen {
  /** The verb of the link: 查看办件. */
  readonly label: string;
  readonly to: (id: string) => string;
}

const screens = new Map<string, SubjectScreen>();

/** A module tells where its things are shown: `cases.case` for subjects such as `cases.case:cas_…`. */
export function registerSubject(kind: string, screen: SubjectScreen): void {
  screens.set(kind, screen);
}

export function screenOfSubject(subject: string): { label: string; to: string } | null {
  const [kind = '', id = ''] = subject.split(':', 2);
  const screen = screens.get(kind);
  return screen ? { label: screen.label, to: screen.to(id) } : null;
}
