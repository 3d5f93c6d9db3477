// Many orders at once, from a spreadsheet or from a customer's own system: under the lock of the space like every other writer, in
// chunks that give the lock back in between, so that nobody on the floor waits for a large import.
import { ssccsOf } from '#shared/handling-units/number-units.ts'
import { clientIdSchema } from '#shared/kernel/ids.ts'
import { instantFromMillis } from '#shared/kernel/time.ts'
import type { Effect, MutationContext } from '#shared/mutations/mutation.ts'
import { numberFromOperation } from '#shared/orders/order-number.ts'
import { normalizeReference } from '#shared/orders/reference.ts'
import { isPhoneNumber } from '#shared/kernel/phone.ts'
import { invariant } from '#shared/kernel/invariant.ts'
import { takeOrder, type IntakeRow, type IntakeRules, type RowOutcome } from '../order-intake/public.ts'
import { SpaceRecords } from './space-records.ts'
import { NOTHING_WANTED, WriteRefused, type SpaceStore, type SpaceTx, type SyncAccess, type Wanted } from './space-store.ts'

export interface IntakeEnv {
  /** The server's clock, milliseconds since the epoch. */
  readonly now: () => number
  readonly ids: { uuid(): string }
  /** Told after each chunk that changed something, for the poke. */
  readonly onCommit: (version: number) => void
}

export interface IntakeRequest extends IntakeRules {
  readonly rows: readonly IntakeRow[]
}

/** Rows of one transaction: measured so that the lock is free again well within the two seconds that a push waits for it. */
export const CHUNK_ROWS = 500
const MAX_NUMBERS = 20

interface Chunk {
  readonly store: SpaceStore
  readonly access: SyncAccess
  readonly rules: IntakeRules
  readonly rows: readonly IntakeRow[]
  readonly env: IntakeEnv
}

/**
 * INT-2 (SC3): one outcome per row, in the order of the rows. A fault, such as a space that stays busy, leaves the chunks before it
 * taken; sending the same rows again changes nothing about them.
 */
export async function submitOrders(
  store: SpaceStore,
  access: SyncAccess,
  request: IntakeRequest,
  env: IntakeEnv,
): Promise<RowOutcome[]> {
  const outcomes: RowOutcome[] = []
  for (const rows of chunksOf(request.rows)) {
    const { value, version } = await takeChunk({ store, access, rules: request, rows, env })
    outcomes.push(...value)
    if (version !== null) env.onCommit(version)
  }
  return outcomes
}

/** INT-3 (SC3): what `submitOrders` would do now, with what each update would change; leaves no trace. */
export async function previewOrders(
  store: SpaceStore,
  access: SyncAccess,
  request: Pick<IntakeRequest, 'rows' | 'importFile'>,
  env: IntakeEnv,
): Promise<RowOutcome[]> {
  const rules = { onConflict: 'error', importFile: request.importFile } as const
  const outcomes: RowOutcome[] = []
  for (const rows of chunksOf(request.rows)) {
    const chunk = { store, access, rules, rows, env }
    const { value } = await store.write(access, wantedBy(chunk), async (tx) => {
      const records = SpaceRecords.of(tx.loaded).above()
      return { commit: false, value: rows.map((row) => takeRow(records, chunk, { row, attempt: 0 })) }
    })
    outcomes.push(...value)
  }
  return outcomes
}

async function takeChunk(chunk: Chunk): Promise<{ readonly value: RowOutcome[]; readonly version: number | null }> {
  const { store, access } = chunk
  try {
    return await store.write(access, wantedBy(chunk), (tx) => takeTogether(tx, chunk))
  } catch (error) {
    if (!(error instanceof WriteRefused)) throw error
    // One row cannot be written as it is, most often because its number is taken: find out which.
    return store.write(access, wantedBy(chunk), (tx) => takeOneByOne(tx, chunk))
  }
}

async function takeTogether(tx: SpaceTx, chunk: Chunk): Promise<{ commit: boolean; value: RowOutcome[] }> {
  const records = SpaceRecords.of(tx.loaded).above()
  const value = chunk.rows.map((row) => takeRow(records, chunk, { row, attempt: 0 }))
  const writes = records.writes()
  if (writes.length > 0) await tx.save({ records: writes })
  return { commit: writes.length > 0, value }
}

async function takeOneByOne(tx: SpaceTx, chunk: Chunk): Promise<{ commit: boolean; value: RowOutcome[] }> {
  const records = SpaceRecords.of(tx.loaded).above()
  const value: RowOutcome[] = []
  for (const row of chunk.rows) value.push(await takeApart(tx, chunk, { records, row }))
  return { commit: records.writes().length > 0, value }
}

async function takeApart(
  tx: SpaceTx,
  chunk: Chunk,
  { records, row }: { readonly records: SpaceRecords; readonly row: IntakeRow },
): Promise<RowOutcome> {
  for (let attempt = 0; ; attempt += 1) {
    const layer = records.above()
    const outcome = takeRow(layer, chunk, { row, attempt })
    const writes = layer.writes()
    try {
      if (writes.length > 0) await tx.saveApart({ records: writes })
      records.absorb(layer)
      return outcome
    } catch (error) {
      if (!(error instanceof WriteRefused)) throw error
      if (error.reason === 'number-taken' && attempt < MAX_NUMBERS) continue
      return { kind: 'refused', code: 'malformed', facts: {} }
    }
  }
}

function takeRow(
  records: SpaceRecords,
  { access, rules, env }: Chunk,
  { row, attempt }: { readonly row: IntakeRow; readonly attempt: number },
): RowOutcome {
  const settings = records.get('settings', 'settings')
  invariant(settings, 'a space is created with its settings')
  const context: MutationContext = {
    opId: row.opId,
    actor: access.actor,
    receivedAt: instantFromMillis(env.now()),
    capturedAt: row.capturedAt,
    clockOffsetMs: null,
    settings,
    isPhoneNumber,
    allocateNumber: () => numberFromOperation(row.opId, attempt),
    emit: noEffect,
  }
  const begin = () => {
    const layer = records.above()
    return { records: layer, keep: () => records.absorb(layer) }
  }
  return takeOrder(row, { begin, rules, context })
}

function noEffect(effect: Effect): never {
  throw new Error(`a booking or an edit has no effect beyond the records, least of all ${effect.kind}`)
}

function* chunksOf(rows: readonly IntakeRow[]): Generator<readonly IntakeRow[]> {
  for (let at = 0; at < rows.length; at += CHUNK_ROWS) yield rows.slice(at, at + CHUNK_ROWS)
}

function wantedBy({ rows, env }: Chunk): Wanted {
  return {
    ...NOTHING_WANTED,
    client: clientIdSchema.parse(env.ids.uuid()),
    orders: rows.map((row) => row.orderId),
    references: [...new Set(rows.map((row) => normalizeReference(row.content.reference)))],
    ssccs: [...new Set(rows.flatMap((row) => ssccsOf(row.content)))],
  }
}
