/**
 * How many bytes each tenant keeps. Who keeps most is found without looking at all of them: among those within the same power of two it is the
 * one whose size has been the same for longest.
 */
export class TenantSizes {
  readonly #sizes = new Map<string, number>();
  /** By the number of binary digits of their sizes. */
  readonly #classes: Set<string>[] = [];
  #total = 0;

  /** Of all tenants. */
  get total(): number {
    return this.#total;
  }

  get largest(): string | undefined {
    for (let at = this.#classes.length - 1; at >= 0; at -= 1)
      for (const tenantHash of this.#classes[at] ?? []) return tenantHash;
    return undefined;
  }

  /** A tenant keeps so many bytes from now on. */
  set(tenantHash: string, bytes: number): void {
    const before = this.#sizes.get(tenantHash) ?? 0;
    if (bytes === before) return;
    this.#total += bytes - before;
    if (before > 0) this.#classOf(before).delete(tenantHash);
    if (bytes === 0) this.#sizes.delete(tenantHash);
    else {
      this.#sizes.set(tenantHash, bytes);
      this.#classOf(bytes).add(tenantHash);
    }
  }

  #classOf(bytes: number): Set<string> {
    const at = 32 - Math.clz32(bytes);
    for (let next = this.#classes.length; next <= at; next += 1) this.#classes.push(new Set());
    return this.#classes[at] as Set<string>;
  }
}
