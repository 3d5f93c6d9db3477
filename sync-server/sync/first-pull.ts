import type { PageStep, SpaceView, StoredRow } from './space-store.ts'

/** SP3: what a person needs first comes first; finished orders, which are most of them, come last. */
export const PAGE_PLAN: readonly PageStep[] = [
  { kind: 'settings' },
  { kind: 'conflict' },
  { kind: 'change' },
  { kind: 'alias' },
  { kind: 'order', prio: 0 },
  { kind: 'location' },
  { kind: 'attachment' },
  { kind: 'blob' },
  { kind: 'order', prio: 1 },
  // Page tokens name their step by number: a device in the midst of its first pull goes on where it was, so new kinds come last.
  { kind: 'view' },
  { kind: 'template' },
  { kind: 'history' },
  { kind: 'scan' },
]

export interface PagePlace {
  readonly step: number
  /** The last id of this step that the device has. */
  readonly after: string | null
}
export const FIRST_STEP: PagePlace = { step: 0, after: null }

export interface Page {
  readonly rows: readonly StoredRow[]
  /** Where the next page begins; null when this was the last. */
  readonly next: PagePlace | null
}

const MAX_ROWS = 2_000
/**
 * Characters of records as JSON; as columns, on the wire before compression and on the device's disk, less than half of it. The first
 * page is what somebody waits for (SP3).
 */
const FIRST_SIZE = 1_000_000
const LATER_SIZE = 2_500_000
/** Read in portions, so that a page of large orders is not fetched many times over. */
const PORTION = 500
const SMALLEST_PORTION = 50

/** SP1: one page by key, in its own snapshot; rows that change meanwhile come again with the versions after the first page. */
export async function readPage(view: SpaceView, from: PagePlace): Promise<Page> {
  const rows: StoredRow[] = []
  let size = 0
  let { step, after } = from
  const maxSize = step === 0 && after === null ? FIRST_SIZE : LATER_SIZE
  for (; step < PAGE_PLAN.length; step += 1, after = null) {
    for (;;) {
      const limit = portionFor(maxSize - size, rows.length === 0 ? null : size / rows.length)
      const portion = await view.page(planned(step), after, limit)
      for (const row of portion) {
        if (rows.length > 0 && (rows.length >= MAX_ROWS || size + row.size > maxSize)) return { rows, next: { step, after } }
        rows.push(row)
        size += row.size
        after = row.id
      }
      if (portion.length < limit) break
    }
  }
  return { rows, next: null }
}

/** About as many as still fit, so that little is read in vain. */
function portionFor(room: number, average: number | null): number {
  if (average === null || average === 0) return PORTION
  return Math.min(PORTION, Math.max(SMALLEST_PORTION, Math.ceil(room / average) + 1))
}

function planned(step: number): PageStep {
  return PAGE_PLAN[step] ?? { kind: 'order', prio: 1 }
}
