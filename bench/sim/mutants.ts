// Faults planted in the product's own source as it is loaded, each of which the simulation must notice. There is no switch in the
// product: plant.ts changes the text of one file on its way into the process. `npm run sim:mutants` runs them all.
export interface Mutant {
  readonly name: string
  /** The rule it breaks. */
  readonly breaks: string
  readonly file: string
  readonly find: string
  readonly replace: string
  /** Where to begin when it shows in few worlds only; 1 otherwise. */
  readonly seed?: number
}

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'no-op-id',
    breaks: 'SI1 the server runs an operation again when it comes again',
    file: 'sync-server/sync/push-batch.ts',
    find: 'const isKnown = this.#known.has(mutation.opId)',
    replace: 'const isKnown = false',
  },
  {
    name: 'no-journal',
    breaks: 'SI11 answered operations are not sent again after a failover',
    file: 'app/sync-client/lane.ts',
    find: 'newGeneration(deps.space, lane.clientId, true)',
    replace: 'newGeneration(deps.space, lane.clientId, false)',
  },
  {
    name: 'no-tag',
    breaks: 'SI21 a cookie is taken for valid because its version exists',
    file: 'sync-server/sync/pull.ts',
    find: 'if (head.isResumable) return null',
    replace: 'return null',
  },
  {
    name: 'no-compare-and-set',
    breaks: 'SI20 a pull is stored whatever was stored meanwhile',
    file: 'app/sync-client/replica.ts',
    find: 'const committed = await deps.cache.commit(meta.revision, {',
    replace: 'const committed = await deps.cache.commit((await deps.cache.meta()).revision, {',
  },
  {
    name: 'acknowledged-by-push',
    breaks: 'SI10 an entry leaves the outbox on the answer of the push',
    file: 'app/sync-client/lane.ts',
    find: 'hint.lastId = answer.lastId',
    replace:
      "hint.lastId = answer.lastId\n      await deps.precious.settle(deps.space, entries.filter((entry) => entry.id <= answer.lastId).map((entry) => ({ opId: entry.opId, status: 'applied', code: null, detail: null, receipt: { receivedAt: entry.capturedAt, number: null, signature: '' } })))",
  },
  {
    name: 'no-fork-answer-no-restart',
    breaks: 'SI5 a lane that was continued elsewhere is not left',
    file: 'app/sync-client/lane.ts',
    find: "await deps.precious.newGeneration(deps.space, lane.clientId, false)\n  return { kind: 'forked' }",
    replace: "return { kind: 'forked' }",
  },
  {
    name: 'hint-for-ever',
    breaks: 'SI18 the place in the lane that a lost server named is believed for ever',
    file: 'app/sync-client/space-engine.ts',
    find: 'this.hint = noHint()\n',
    replace: 'void noHint\n',
    seed: 1185,
  },
  {
    name: 'results-without-rows',
    breaks: 'SI8 results are stored, the rows of the same answer are not',
    file: 'app/sync-client/replica.ts',
    find: '...(isEmpty ? {} : { segments: [{ generation: meta.generation, patch: answer.patch }] }),',
    replace: '',
  },
  {
    name: 'refused-in-silence',
    breaks: 'SI16 a refusal reaches nobody',
    file: 'app/local-store/settlement.ts',
    find: "const isClear = result.status === 'applied' || result.status === 'duplicate'",
    replace: 'const isClear = true',
  },
  {
    name: 'poison-blocks',
    breaks: 'SC12 what cannot be decided yet keeps everything behind it waiting for ever',
    file: 'sync-server/sync/push-batch.ts',
    find: 'if (this.#env.now() - firstAt >= DEFER_FOR_MS) return false',
    replace: '',
  },
]
