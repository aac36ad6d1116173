import pg from 'pg';

const RETRY_MS = 2000;

export interface Listener {
  stop(): Promise<void>;
}

/** One connection that hears notices; it returns by itself after the server was away and then calls `resumed`. */
export async function listen(
  url: string,
  channels: readonly string[],
  hear: (channel: string, payload: string) => void,
  lost: (error: Error) => void,
  resumed: () => void = () => {},
): Promise<Listener> {
  let stopped = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;

  const retry = (error: Error, failed: pg.Client) => {
    if (stopped || client !== failed) return;
    lost(error);
    client = null;
    failed.end().catch(() => {});
    timer = setTimeout(() => void connect().then(resumed, () => {}), RETRY_MS).unref();
  };

  const connect = async () => {
    const fresh = new pg.Client({ connectionString: url });
    client = fresh;
    fresh.on('notification', (notice) => hear(notice.channel, notice.payload ?? ''));
    fresh.on('error', (error) => retry(error, fresh));
    try {
      await fresh.connect();
      for (const channel of channels) await fresh.query(`listen ${channel}`);
    } catch (error) {
      retry(error as Error, fresh);
      throw error;
    }
  };

  await connect().catch(() => {});
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
