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
  /** Of a world; 60 otherwise. */
  readonly steps?: number
}

const ANSWER =
  "{ opId: entry.opId, status: 'applied', code: null, detail: null, receipt: { receivedAt: entry.capturedAt, number: null, signature: '' } }"

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'no-op-id',
    breaks: 'SI1 the server runs an operation again when it comes again',
    file: 'sync-server/sync/push-batch.ts',
    find: 'const isKnown = this.#known.has(mutation.opId)',
    replace: 'const isKnown = false as boolean',
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
    find: 'deps.cache.commit(meta.revision, {\n    meta: next,',
    replace: 'deps.cache.commit((await deps.cache.meta()).revision, {\n    meta: next,',
    seed: 3100,
    steps: 100,
  },
  {
    name: 'acknowledged-by-push',
    breaks: 'SI10 an entry leaves the outbox on the answer of the push',
    file: 'app/sync-client/lane.ts',
    find: 'hint.lastId = answer.lastId',
    replace: `hint.lastId = answer.lastId\n      await deps.precious.settle(deps.space, entries.filter((entry) => entry.id <= answer.lastId).map((entry) => (${ANSWER})))`,
  },
  {
    name: 'acknowledged-by-last-id',
    breaks: 'SI10 an entry leaves the outbox because the server has passed its number',
    file: 'app/sync-client/lane.ts',
    find: 'return entries.some((entry) => entry.id <= lastIdOf(lane, meta)) ? lane : null',
    replace: `await deps.precious.settle(deps.space, entries.filter((entry) => entry.id <= lastIdOf(lane, meta)).map((entry) => (${ANSWER})))\n  return null`,
    seed: 18,
  },
  {
    name: 'cloned-id-not-renewed',
    breaks: 'SI5 a lane that was continued elsewhere is not left',
    file: 'app/sync-client/lane.ts',
    find: "await deps.precious.newGeneration(deps.space, lane.clientId, withJournal)\n  return { kind: 'forked' }",
    replace: "return { kind: 'forked' }",
  },
  {
    name: 'hint-for-ever',
    breaks: 'SI18 the place in the lane that a lost server named is believed for ever',
    file: 'app/sync-client/space-engine.ts',
    find: 'Object.assign(this.hint, noHint())\n',
    replace: 'void noHint\n',
    seed: 8,
  },
  {
    name: 'news-from-elsewhere',
    breaks: 'SI20 what a poke brings along is stored wherever the device stands',
    file: 'app/sync-client/replica.ts',
    find: 'const isNext = meta.cookie === from && ',
    replace: 'const isNext = (from as unknown) !== null && meta.cookie !== null && ',
  },
  {
    name: 'results-without-rows',
    breaks: 'SI8 results are stored, the rows of the same answer are not',
    file: 'app/sync-client/replica.ts',
    find: '...(isEmpty ? {} : { segments: [{ generation: meta.generation, patch: answer.patch }] }),',
    replace: '',
  },
  {
    name: 'two-snapshots',
    breaks: 'SI8 version and results of a pull are read before its rows',
    file: 'sync-server/sync/pull.ts',
    find: 'const { response, hasUnconfirmed, quietMs } = await store.view(access, async (view) => {',
    replace:
      'const old = await store.view(access, (view) => view.head(claim ? { v: claim.v, t: claim.t } : null, lane))\n  const { response, hasUnconfirmed, quietMs } = await store.view(access, async (real) => {\n    const view: typeof real = { ...real, head: async () => old }',
    seed: 2000,
  },
  {
    name: 'refused-in-silence',
    breaks: 'SI16 a refusal reaches nobody',
    file: 'app/local-store/settlement.ts',
    find: "const isClear = result.status === 'applied' || result.status === 'duplicate'",
    replace: 'const isClear = true as boolean',
  },
  {
    name: 'refusal-blocks-the-lane',
    breaks: 'SI14 what the server refuses keeps everything behind it waiting',
    file: 'sync-server/sync/push-batch.ts',
    find: "if (this.#waitsForOthers(mutation, outcome)) return { kind: 'stopped' }",
    replace: "if (outcome.status === 'rejected' || this.#waitsForOthers(mutation, outcome)) return { kind: 'stopped' }",
  },
  {
    name: 'result-dropped',
    breaks: 'SI10 the answer is thrown away before it is settled',
    file: 'app/sync-client/lane.ts',
    find: '    await deps.precious.settle(deps.space, results)\n',
    replace: '',
  },
  {
    name: 'waits-for-ever',
    breaks: 'SC12 what cannot be decided yet is never decided',
    file: 'sync-server/sync/push-batch.ts',
    find: 'if (this.#env.now() - firstAt >= DEFER_FOR_MS) return false',
    replace: '',
    seed: 10,
  },
  {
    name: 'receipt-ignored',
    breaks: 'SI11 an order that is sent again turns late',
    file: 'sync-server/sync/push-batch.ts',
    find: 'return this.#genuineReceipt(mutation)?.receivedAt ?? this.#now',
    replace: 'return this.#now',
  },
  {
    name: 'revoked-not-purged',
    breaks: 'SR2 what was loaded stays on the device after access has ended',
    file: 'app/sync-client/device.ts',
    find: 'revoked: () => void end(',
    replace: 'revoked: () => undefined,\n        never: () => void end(',
  },
  {
    name: 'work-of-another',
    breaks: 'SR1 a page does its work under the name of whoever signed in since',
    file: 'app/platform/http.ts',
    find: "...(request.asUser === undefined ? {} : { 'x-loadbay-user': String(request.asUser) }),",
    replace: '',
  },
  {
    name: 'left-to-nobody',
    breaks: 'SI18 a tab that cannot read what another wrote tells nobody and does not try again',
    file: 'app/sync-client/runner.ts',
    find: 'const reading = retryLoop(surroundings, () => engine.refresh(), failed)',
    replace: 'const reading = { run: () => void engine.refresh(), stop: () => undefined }',
  },
]
