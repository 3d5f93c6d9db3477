import { useEffect, useMemo, useState } from 'react'
import { deviceInstant } from '../../platform/clock.ts'
import { type AnswerCache } from '../../local-store/answer-cache.ts'
import { importRowSchema, type CarrierApi, type ImportState } from './carrier-api.ts'
import { createDecider, type DecisionLanes } from './decider.ts'
import { type ImportLine } from './import-row-cells.tsx'
import { keepInPlace, rowState, type ShownImport } from './import-rows.ts'
import { createOnlineList } from './online-list.ts'
import { useDecisions } from './use-decisions.ts'
import { useOnlineList } from './use-online-list.ts'

/** One and the same array, so that "nothing yet" is not a new answer at each rendering. */
const NO_ROWS: readonly ShownImport['row'][] = []

export interface QueueSources {
  readonly tenantId: number
  readonly api: CarrierApi
  readonly cache: AnswerCache
  readonly lanes: DecisionLanes
}

/** The live queue: the server's rows, this device's decisions laid over them, and every row in its place. */
export function useImportQueue({ tenantId, api, cache, lanes }: QueueSources, tab: ImportState, openId: string | undefined) {
  const list = useMemo(
    () =>
      createOnlineList({
        key: `imports ${tab}`,
        row: importRowSchema,
        fetchPage: (after) => api.imports(tab, after),
        cache,
        now: deviceInstant,
      }),
    [api, cache, tab],
  )
  const decider = useMemo(() => createDecider(lanes, tenantId, () => list.refetch()), [lanes, tenantId, list])
  const state = useOnlineList(list, api)
  const decisions = useDecisions(decider)
  const rows = state.rows ?? NO_ROWS
  useEffect(() => decider.start(), [decider])
  useEffect(() => {
    void decider.look([...new Set(rows.map(({ space }) => space))])
  }, [decider, rows])

  const keeps = (id: ShownImport['row']['change']['id']) => decisions.has(id) || id === openId
  const shown = useRowsInPlace(rows, list, keeps).filter(({ row, isGone }) => !isGone || keeps(row.change.id))
  const isConnected = state.problem !== 'offline'
  const lines = shown.map((one): ImportLine => {
    const decision = decisions.get(one.row.change.id)
    return { ...one, decision, state: rowState(one, decision, isConnected) }
  })
  const isListed = new Set(shown.map(({ row }) => row.change.id))
  const unlisted = [...decisions.values()].filter(
    ({ progress, changeId }) => progress.kind === 'refused' && !isListed.has(changeId),
  )
  return { state, lines, unlisted, decider, decisions, list }
}

/** Remembers the rows as they were shown last; another list begins anew. */
function useRowsInPlace(
  fresh: readonly ShownImport['row'][],
  list: object,
  keeps: (changeId: ShownImport['row']['change']['id']) => boolean,
): readonly ShownImport[] {
  const [last, setLast] = useState<{ list: object; fresh: readonly ShownImport['row'][]; shown: readonly ShownImport[] }>({
    list,
    fresh: [],
    shown: [],
  })
  if (last.list === list && last.fresh === fresh) return last.shown
  const shown = keepInPlace(last.list === list ? last.shown : [], fresh, keeps)
  setLast({ list, fresh, shown })
  return shown
}
