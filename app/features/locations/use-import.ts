import { useRef, useState } from 'react'
import { diffFields, type FieldChange } from '#shared/kernel/field-changes.ts'
import { locationIdSchema, type LocationId, type OpId } from '#shared/kernel/ids.ts'
import { locationFields } from '#shared/locations/location-fields.ts'
import { deviceIds } from '../../platform/ids.ts'
import { useSaving, type Saving } from '../../parts/use-saving.ts'
import { useSpace } from '../../sync-client/hooks.ts'
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

  const each = async <T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<boolean> => {
    setProgress({ count: 0, total: list.length })
    for (const [index, one] of list.entries()) {
      if (isStopped.current) return true
      await work(one)
      setProgress({ count: index + 1, total: list.length })
    }
    return true
  }
  const saveRow = async (row: ImportRow): Promise<void> => {
    if (!row.content || row.changes.length === 0) return
    const locationId = row.location?.id ?? locationIdSchema.parse(deviceIds.uuid())
    const result = await space.mutate('location.save', { locationId, changes: [...row.changes] }, { group: locationId })
    if (result.kind === 'refused') throw new RowRefused(`line ${row.line}`)
    const back = row.location ? diffFields(locationFields(row.content), locationFields(row.location.content)) : null
    done.current.push(back ? { kind: 'changed', locationId, changes: back } : { kind: 'made', locationId, opId: result.opId })
  }
  const takeBack = async (one: Done): Promise<void> => {
    // What somebody has changed since stays as they want it: the rule refuses, or keeps their side.
    if (one.kind === 'made') await space.mutate('location.delete', { locationId: one.locationId, seen: one.opId })
    else await space.mutate('location.save', { locationId: one.locationId, changes: [...one.changes] })
  }
  return {
    phase,
    ...progress,
    saving,
    start: async (rows) => {
      isStopped.current = false
      done.current = []
      setPhase('running')
      const wanted = rows.filter(({ what }) => what === 'new' || what === 'changed')
      await saving.save(async () => void (await each(wanted, saveRow)))
      setPhase('done')
    },
    stop: () => {
      isStopped.current = true
    },
    undo: async () => {
      isStopped.current = false
      setPhase('undoing')
      await saving.save(async () => void (await each(done.current.toReversed(), takeBack)))
      setPhase('undone')
    },
  }
}

/** The preview asked the same rule a moment ago: somebody else changed the place in between. */
class RowRefused extends Error {
  override readonly name = 'RowRefused'
}
