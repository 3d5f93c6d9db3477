import { useState } from 'react'
import { type ImportRow } from './carrier-api.ts'
import { isSameVersion, type RowState } from './import-rows.ts'

export interface ShownVersion {
  /** What is on the screen, and what a decision is bound to (X2). */
  readonly row: ImportRow
  /** What stood there before, when a newer version took its place. */
  readonly before: ImportRow | null
  readonly hasNewer: boolean
  showNewer(): void
}

/**
 * Keeps the version that somebody is reading until they ask for the newer one. After a decision that came too late there is
 * nothing left to protect: the new version takes its place by itself.
 */
export function useShownVersion(latest: ImportRow, state: RowState): ShownVersion {
  const [shown, setShown] = useState<{ readonly row: ImportRow; readonly before: ImportRow | null }>({
    row: latest,
    before: null,
  })
  const isSame = isSameVersion(latest, { rev: shown.row.change.rev, contentRev: shown.row.order.contentRev })
  const showNewer = () => setShown({ row: latest, before: shown.row })
  if (!isSame && state.kind === 'changed' && state.hasArrived) showNewer()
  // The same version with another status, number or decision is taken as it comes.
  else if (isSame && shown.row !== latest) setShown({ ...shown, row: latest })
  return { ...shown, hasNewer: !isSame, showNewer }
}
