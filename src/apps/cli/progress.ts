import { Presets, SingleBar } from 'cli-progress';

export type Tell = (step: string, done: number, total: number, detail: string) => void;

export interface Progress {
  readonly tell: Tell;
  end(): void;
}

/** A bar for each long step; plain lines where there is no terminal. Everything goes to stderr, results go to stdout. */
export function showProgress(): Progress {
  return process.stderr.isTTY ? bars() : lines();
}

function bars(): Progress {
  let bar: SingleBar | null = null;
  let current = '';
  const end = () => {
    bar?.stop();
    bar = null;
  };
  return {
    end,
    tell(step, done, total, detail) {
      if (total === 0) return;
      if (step !== current || !bar) {
        end();
        current = step;
        bar = new SingleBar(
          {
            format: `${step} {bar} {value}/{total} {detail}`,
            stream: process.stderr,
            hideCursor: true,
            clearOnComplete: false,
          },
          Presets.shades_classic,
        );
        bar.start(total, done, { detail });
      }
      bar.update(done, { detail });
      if (done >= total) end();
    },
  };
}

/** A step of more parts than that would fill a log: it tells once a second where it is. */
const MANY = 100;
const OFTEN_MS = 1000;

function lines(): Progress {
  let last = '';
  let toldAt = 0;
  return {
    end() {},
    tell(step, done, total, detail) {
      const isBetween = done > 0 && done < total;
      if (total === 0 || (total > MANY && isBetween && performance.now() - toldAt < OFTEN_MS)) return;
      toldAt = performance.now();
      const line = done >= total ? `${step} 完成` : `${step} ${done + 1}/${total} ${detail}`;
      if (line !== last) process.stderr.write(`${line}\n`);
      last = line;
    },
  };
}
