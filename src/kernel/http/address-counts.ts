const MINUTE = 60_000;
/** So many addresses are remembered at once; beyond that the minute begins anew. */
const ADDRESSES = 200_000;

/** How often each address has asked in the running minute. */
export class AddressCounts {
  readonly #counts = new Map<string, number>();
  #until = 0;

  add(address: string): void {
    const now = performance.now();
    if (now >= this.#until || this.#counts.size >= ADDRESSES) {
      this.#counts.clear();
      this.#until = now + MINUTE;
    }
    this.#counts.set(address, (this.#counts.get(address) ?? 0) + 1);
  }

  isOver(address: string, limit: number): boolean {
    return performance.now() < this.#until && (this.#counts.get(address) ?? 0) >= limit;
  }

  secondsLeft(): number {
    return Math.max(1, Math.ceil((this.#until - performance.now()) / 1000));
  }
}
