import { queueScriptPath } from './queue-script.ts';

/** On a page behind a gate: while it is open and looked at, the lease goes on. Without script each page loaded does so. */
export function LeaseKeeper({ gate }: { gate: string }) {
  return (
    <>
      <span data-keep-lease={gate} hidden />
      <script src={queueScriptPath} defer />
    </>
  );
}
