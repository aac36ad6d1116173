import { adoptServer } from './adopt-server.ts';
import { locateBinaries } from './binaries.ts';
import { askServer, urlFor } from './connection.ts';
import { explainOutput, explainThrown, type PostgresStartError } from './errors.ts';
import { checkMajor, clusterExists, createCluster } from './initdb.ts';
import { type Launched, launchServer } from './launch-server.ts';
import { type Ownership, takeOwnership } from './owner-lock.ts';
import { makePassword, readPassword } from './password.ts';
import { findPostmaster } from './pidfile.ts';
import { type Places, placesIn, preparePlaces } from './places.ts';
import { runSingleUser } from './run-program.ts';
import { chooseRunner, handOver, type Runner } from './runner.ts';
import { ROLE } from './settings.ts';
import { signal, stopServer } from './stop-server.ts';
import { watchServer } from './watch-server.ts';

type Log = (line: string) => void;

export interface RunningPostgres {
  readonly url: string;
  /** The server was already running, left by a killed process, and has been taken over. */
  readonly adopted: boolean;
  readonly pid: number;
  /** Fulfilled with the reason when the server goes without being asked to; never after `stop`. */
  readonly lost: Promise<PostgresStartError>;
  stop(): Promise<void>;
}

/** Brings up the embedded PostgreSQL over `<dataDir>/postgres`, creating it at the first start. */
export async function startPostgres(options: {
  dataDir: string;
  log: Log;
  /** False for data that is thrown away: nothing waits for the disk, and a power cut may spoil all. */
  isDurable?: boolean;
}): Promise<RunningPostgres> {
  let ownership: Ownership | undefined;
  try {
    const binaries = locateBinaries();
    const places = preparePlaces(options.dataDir);
    ownership = await takeOwnership(places);
    checkMajor(places, binaries.major);
    const kept = readPassword(places);
    const adopted = await adoptServer(places, kept, options.log);
    if (adopted && kept) return supervise(adopted, true, kept, places, ownership, options.log);
    const runner = chooseRunner(places, binaries);
    const password = await prepareCluster(places, runner, kept, options.log);
    const launched = await launchServer(places, runner, password, options.log, options.isDurable ?? true);
    return supervise(launched, false, password, places, ownership, options.log);
  } catch (error) {
    ownership?.release();
    throw explainThrown(error, options.dataDir);
  }
}

/** The address of the server running over this data, for a command that works beside the running product. */
export async function findRunningPostgres(dataDir: string): Promise<string | undefined> {
  const places = placesIn(dataDir);
  const [found, password] = [findPostmaster(places.cluster), readPassword(places)];
  if (!found || !password || (await askServer(found.port, password, places.cluster)) !== 'ours') return undefined;
  return urlFor(found.port, password);
}

async function prepareCluster(places: Places, runner: Runner, kept: string | undefined, log: Log): Promise<string> {
  const password = kept ?? makePassword(places);
  if (!clusterExists(places)) {
    log('首次启动，正在建立数据库。');
    await createCluster(places, runner, password);
    return password;
  }
  handOver(places.cluster, runner);
  if (!kept) {
    log('数据库口令文件丢失，正在重新设置口令。');
    const reset = await runSingleUser(runner, places.cluster, 'postgres', `ALTER ROLE ${ROLE} PASSWORD '${password}'`);
    if (!reset.ok) throw explainOutput(reset.output, places.dataDir);
  }
  return password;
}

function supervise(
  launched: Launched,
  adopted: boolean,
  password: string,
  places: Places,
  ownership: Ownership,
  log: Log,
): RunningPostgres {
  const { server, port } = launched;
  // An uncaught exception ends the process without stop(): the server is then asked to go as well.
  const onExit = () => {
    signal(server, 'SIGINT');
    ownership.release();
  };
  process.once('exit', onExit);
  let stopping: Promise<void> | undefined;
  const watch = watchServer(server, places);
  const stop = async () => {
    watch.end();
    await stopServer(server, log);
    process.off('exit', onExit);
    ownership.release();
  };
  return {
    url: urlFor(port, password),
    adopted,
    pid: server.pid,
    lost: watch.lost,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}
