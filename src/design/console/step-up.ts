/** Lets the reader show who they are once more; false when they would rather not. */
export type StepUpAsker = (address: string) => Promise<boolean>;

let asker: StepUpAsker | null = null;
let under: Promise<boolean> | null = null;

/** The shell's dialog answers from now on; the result takes it away again. */
export function answerStepUp(ask: StepUpAsker): () => void {
  asker = ask;
  return () => {
    if (asker === ask) asker = null;
  };
}

/** Several requests at once ask once. Without a dialog the page of the same purpose opens, and leads back here. */
export async function askStepUp(address: string): Promise<boolean> {
  if (!asker) {
    const here = `${window.location.pathname}${window.location.search}`;
    window.location.assign(`${address}&back=${encodeURIComponent(here)}`);
    return false;
  }
  under ??= asker(address).finally(() => {
    under = null;
  });
  return under;
}
