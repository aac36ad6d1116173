import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { ConfigError } from '#kernel';

/** Passphrases from a file, one a line, or asked for at the terminal without echo. */
export async function askSecrets(what: string, count: number, file?: string): Promise<string[]> {
  if (file) {
    return readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  }
  if (!process.stdin.isTTY) throw new ConfigError(`${what}须在终端输入，或用 --passphrases 指定口令文件`);
  const found: string[] = [];
  for (let index = 1; index <= count; index += 1) found.push(await ask(`${what}（第 ${index} 位，共 ${count} 位）：`));
  return found;
}

function ask(question: string): Promise<string> {
  process.stdout.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  return new Promise((resolve) => {
    lines.question('', (answer) => {
      lines.close();
      process.stdout.write('\n');
      resolve(answer);
    });
  });
}
