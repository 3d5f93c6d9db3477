export interface Allowance {
  /** Milliseconds to wait; 0 when this one may go on, which counts it. */
  take(who: string, now: number): number
}

const MOST_PEOPLE = 10_000

/** A bucket of tokens per person, kept by each node for itself (decision 0015): `burst` at once, then one per `everyMs`. */
export function createAllowance({ burst, everyMs }: { readonly burst: number; readonly everyMs: number }): Allowance {
  const people = new Map<string, { tokens: number; at: number }>()
  return {
    take(who, now) {
      const known = people.get(who) ?? { tokens: burst, at: now }
      const tokens = Math.min(burst, known.tokens + (now - known.at) / everyMs)
      people.delete(who)
      // Whoever was heard of longest ago has a full bucket by now.
      if (people.size >= MOST_PEOPLE) for (const oldest of people.keys()) if (people.delete(oldest)) break
      people.set(who, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now })
      return tokens >= 1 ? 0 : Math.ceil((1 - tokens) * everyMs)
    },
  }
}
