import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { checkEvidence, type FileReport, readTrusted, type SignatureReport, verifyFile } from '#engines/trust';
import { formatDateTime } from '#kernel/contract';
import { withReadyCity } from '../with-city.ts';

export function verifyCommand(program: Command): void {
  program
    .command('verify')
    .argument('<file>', '签了名的文件：PDF、CMS、时间戳、证据包或证书')
    .option('--content <file>', '与签名分开的原文')
    .option('--root <file>', '只信任这个根证书，不用数据库（证据包）')
    .option('--json', '输出 JSON')
    .description('核验一个文件：谁签的、何时签的、有没有改动')
    .action(async (file: string, options: { content?: string; root?: string; json?: boolean }) => {
      const bytes = readFileSync(file);
      const content = options.content ? readFileSync(options.content) : null;
      const report = options.root
        ? await checkEvidence(bytes, readTrusted(readFileSync(options.root)), new Date(), content)
        : await withReadyCity(({ runtime }) => verifyFile(runtime.ctx('cli.verify'), bytes, content));
      process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : describe(report));
      process.exitCode = report.verdict.ok ? 0 : 2;
    });
}

function describe(report: FileReport): string {
  const lines = [`结论：${report.verdict.message}`, ...report.signatures.flatMap(signatureLines), ...report.notes];
  return `${lines.join('\n')}\n`;
}

function signatureLines(one: SignatureReport, index: number): string[] {
  const proof = one.timeProof === 'timestamp' ? `时间戳证明，${one.stampedBy}` : '签名人自称';
  return [
    `签名 ${index + 1}：${one.signer?.commonName ?? '未知'}（证书 ${one.serial ?? '—'}）`,
    `  内容：${one.intact ? '没有改动' : '与签名不符'}`,
    ...(one.signedAt ? [`  时间：${formatDateTime(one.signedAt)}（${proof}）`] : []),
    ...(one.whenSigned ? [`  签名时证书：${one.whenSigned.message}`] : []),
    ...(one.today ? [`  今天的证书：${one.today.message}`] : []),
    ...(one.note ? [`  注意：${one.note}`] : []),
  ];
}
