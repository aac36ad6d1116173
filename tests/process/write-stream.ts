/** What the clients of one stream of writes know, over all restarts of the city. */
export interface WriteStream {
  /** Mark of each acknowledged write, with the id that came with it; null where a repeat was told that it is there. */
  readonly acknowledged: Map<string, string | null>;
  /** Numbers of the editions that were acknowledged. */
  readonly editions: number[];
  /** Marks whose answer never came: a client sends them again. */
  readonly unanswered: string[];
  next: number;
}

const WRITERS = 8;

const mark = (index: number): string => `WR-990100-${String(index).padStart(4, '0')}`;

/**
 * Registers schools from eight clients; beside them one corrects a value of the review and freezes a numbered edition,
 * again and again, until the city stops answering.
 */
export async function writeThrough(url: string, cookie: string, value: string, stream: WriteStream): Promise<void> {
  const send = async (path: string, body: unknown) => {
    const answer = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as { id?: string; no?: number } };
  };
  const register = async (): Promise<void> => {
    for (;;) {
      const repeated = stream.unanswered.shift();
      const key = repeated ?? mark(stream.next++);
      const answer = await send('/api/schools-online/school/records', { data: school(key), ...why }).catch(() => null);
      if (answer?.status === 200 && answer.body.id) stream.acknowledged.set(key, answer.body.id);
      else if (answer?.status === 409 && repeated) stream.acknowledged.set(key, null);
      else if (answer && answer.status < 500)
        throw new Error(`${key}: ${answer.status} ${JSON.stringify(answer.body)}`);
      else {
        stream.unanswered.push(key);
        if (!answer) return;
      }
    }
  };
  const freeze = async (): Promise<void> => {
    for (let id = value; ; ) {
      const corrected = await send(`/api/indicators/values/${id}/corrections`, {
        value: String(2001 + stream.next),
        state: 'stated',
        reason: '年报重新核定',
      }).catch(() => null);
      id = corrected?.body.id ?? id;
      const answer = await send('/api/annual-review/reviews/2007/editions', { note: '核定后定稿' }).catch(() => null);
      if (!answer) return;
      if (answer.status === 200 && answer.body.no) stream.editions.push(answer.body.no);
    }
  };
  await Promise.all([...Array.from({ length: WRITERS }, register), freeze()]);
}

const why = { reason: '核实补登', effectiveOn: '2007-12-31' };

const school = (schoolCode: string) => ({
  schoolCode,
  name: `示例学校${schoolCode.slice(-4)}`,
  kind: '小学',
  regionCode: '990100001',
  students: 100,
  teachingComputers: 10,
  lineKind: 'ADSL',
  bandwidthMbps: 2,
  connectedOn: '2006-09-01',
  hasCampusNetwork: false,
});
