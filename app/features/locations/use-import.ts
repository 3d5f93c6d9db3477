import { useRef, useState } from 'react'
import { diffFields, type FieldChange } from '#shared/kernel/field-changes.ts'
import { locationIdSchema, type LocationId, type OpId } from '#shared/kernel/ids.ts'
import { locationFields } from '#shared/locations/location-fields.ts'
import { deviceIds } from '../../platform/ids.ts'
import { useSaving, type Saving } from '../../parts/use-saving.ts'
import { useSpace } from '../../sync-client/hooks.ts'
import { type SubmitResult } from '../../sync-client/space.ts'
import { type ImportRow } from './import-rows.ts'

/** What one row did, so that it can be taken back. */
type Done =
  | { readonly kind: 'made'; readonly locationId: LocationId; readonly opId: OpId }
  | { readonly kind: 'changed'; readonly locationId: LocationId; readonly changes: readonly FieldChange[] }

export interface ImportRun {
  readonly phase: 'ready' | 'running' | 'done' | 'undoing' | 'undone'
  readonly count: number
  readonly total: number
  readonly saving: Saving
  start(rows: readonly ImportRow[]): Promise<void>
  /** The rest is left out; what is done stays, and can be taken back. */
  stop(): void
  undo(): Promise<void>
}

/** Saves row by row on this device, without a network too; every row is an ordinary change that syncs like any other. */
export function useImport(): ImportRun {
  const space = useSpace()
  const [phase, setPhase] = useState<ImportRun['phase']>('ready')
  const [progress, setProgress] = useState({ count: 0, total: 0 })
  const done = useRef<Done[]>([])
  const isStopped = useRef(false)
  const saving = useSaving()

  /** One after the other; a refusal does not hold up the rest, the last one is told. */
  const each = async <T>(
    list: readonly T[],
    work: (one: T) => Promise<SubmitResult | undefined>,
  ): Promise<SubmitResult | undefined> => {
    let refused: SubmitResult | undefined
    setProgress({ count: 0, total: list.length })
    for (const [index, one] of list.entries()) {
      if (isStopped.current) return refused
      const result = await work(one)
      if (result?.kind === 'refused') refused = result
      setProgress({ count: index + 1, total: list.length })
    }
    return refused
  }
  const saveRow = async (row: ImportRow): Promise<SubmitResult | undefined> => {
    if (!row.content || row.changes.length === 0) return undefined
    const locationId = row.location?.id ?? locationIdSchema.parse(deviceIds.uuid())
    const result = await space.mutate('location.save', { locationId, changes: [...row.changes] }, { group: locationId })
    if (result.kind === 'refused') return result
    const back = row.location ? diffFields(locationFields(row.content), locationFields(row.location.content)) : null
    done.current.push(back ? { kind: 'changed', locationId, changes: back } : { kind: 'made', locationId, opId: result.opId })
    return result
  }
  // What somebody has changed since stays as they want it: the rule refuses, or keeps their side.
  const takeBack = (one: Done): Promise<SubmitResult> =>
    one.kind === 'made'
      ? space.mutate('location.delete', { locationId: one.locationId, seen: one.opId })
      : space.mutate('location.save', { locationId: one.locationId, changes: [...one.changes] })
  return {
    phase,
    ...progress,
    saving,
    start: async (rows) => {
      isStopped.current = false
      done.current = []
      setPhase('running')
      const wanted = rows.filter(({ what }) => what === 'new' || what === 'changed')
      await saving.save(() => each(wanted, saveRow))
      setPhase('done')
    },
    stop: () => {
      isStopped.current = true
    },
    undo: async () => {
      isStopped.current = false
      setPhase('undoing')
      await saving.save(() => each(done.current.toReversed(), takeBack))
      setPhase('undone')
    },
  }
}
