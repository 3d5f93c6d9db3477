// What was released, and until when each released mutation must be taken: `app/e2e/record-release.ts` writes one folder per release.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** SS2: how long an outbox may wait after the last build that could write into it was replaced. */
export const KEPT_FOR_DAYS = 180
const DAY_MS = 24 * 3_600_000

const releaseSchema = z.object({
  schema: z.number().int(),
  recordedAt: z.iso.datetime(),
  /** `name@version` of everything that this release could write. */
  mutations: z.array(z.string()),
})

export interface Release extends z.infer<typeof releaseSchema> {
  readonly name: string
}

/** Oldest first. */
export function releases(): Release[] {
  const names = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return names
    .map(({ name }) => ({ name, ...releaseSchema.parse(readFixture(name, 'release.json')) }))
    .toSorted((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt))
}

export function readFixture(release: string, file: 'devices.json' | 'server.json' | 'records.json' | 'release.json'): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, release, file), 'utf8'))
}

/** Releases whose devices may still come with work: the newest, and those replaced less than 180 days ago. */
export function releasesInTheField(history: readonly Release[], now: number): Release[] {
  return history.filter((_, index) => {
    const successor = history[index + 1]
    return !successor || now - Date.parse(successor.recordedAt) < KEPT_FOR_DAYS * DAY_MS
  })
}

/** Mutations that a server must still take and does not. */
export function droppedTooEarly(history: readonly Release[], accepted: ReadonlySet<string>, now: number): string[] {
  return releasesInTheField(history, now).flatMap(({ name, mutations }) =>
    mutations.filter((mutation) => !accepted.has(mutation)).map((mutation) => `${mutation} of release ${name}`),
  )
}
