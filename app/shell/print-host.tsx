import { useEffect, useState } from 'react'
import { PRINT_JOB_KIND, useOpenPrint } from '../parts/print-open.ts'
import { useSpace } from '../sync-client/hooks.ts'
import { LazyPart } from '../ui/lazy-part.tsx'

const loadDesk = () => import('../features/printing/print-desk.tsx')

/** Whatever prints in this portal. It comes with the first thing that somebody wants printed, or with what was left to print. */
export function PrintHost() {
  const space = useSpace()
  const isAsked = useOpenPrint(({ asks }) => asks.length > 0)
  const [isNeeded, setNeeded] = useState(false)
  useEffect(() => {
    let isGone = false
    space.drafts.list(PRINT_JOB_KIND).then(
      (jobs) => isGone || setNeeded(jobs.length > 0),
      () => undefined, // a disk that does not answer is told elsewhere
    )
    return () => {
      isGone = true
    }
  }, [space])
  if (isAsked && !isNeeded) setNeeded(true)
  return isNeeded ? (
    <LazyPart load={loadDesk} isQuiet>
      {({ PrintDesk }) => <PrintDesk />}
    </LazyPart>
  ) : null
}
