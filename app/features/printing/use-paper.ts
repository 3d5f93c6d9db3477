import { useEffect, useState } from 'react'
import { useSpace } from '#app/sync-client/hooks.ts'
import { makePaper, type MadePaper } from './make-paper.ts'
import { troubleOf } from './print-fault.ts'
import { type PrintJob, type Trouble } from './print-job.ts'
import { type Profile } from './printer-profile.ts'
import { usePrinters } from './printers.ts'
import { profileOf } from './run-job.ts'

export type Paper =
  | { readonly kind: 'making'; readonly done: number; readonly total: number }
  | { readonly kind: 'ready'; readonly paper: MadePaper }
  | { readonly kind: 'failed'; readonly trouble: Trouble; readonly retry: () => void }

const MAKING: Paper = { kind: 'making', done: 0, total: 0 }

export function useProfile(job: Pick<PrintJob, 'profileId' | 'printable'>): Profile {
  const { userId } = useSpace()
  usePrinters() // so that it is asked again when a printer is changed
  return profileOf(job, userId)
}

/** The paper of a job, made anew whenever it would come out otherwise. */
export function usePaper(job: PrintJob): Paper {
  const space = useSpace()
  const profile = useProfile(job)
  const [attempt, setAttempt] = useState(0)
  const key = JSON.stringify([job.id, job.parts, job.start, job.copies, job.printable, profile, attempt])
  const [made, setMade] = useState<{ readonly key: string; readonly paper: Paper }>({ key: '', paper: MAKING })
  useEffect(() => {
    const abort = new AbortController()
    const { signal } = abort
    const show = (paper: Paper) => {
      if (!signal.aborted) setMade({ key, paper })
    }
    const onProgress = (done: number, total: number) => show({ kind: 'making', done, total })
    makePaper(space, { job, profile }, { signal, onProgress }).then(
      (paper) => show({ kind: 'ready', paper }),
      (cause: unknown) => show({ kind: 'failed', trouble: troubleOf(cause), retry: () => setAttempt((n) => n + 1) }),
    )
    return () => abort.abort()
    // The key says all that the paper depends on.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [space, key])
  return made.key === key ? made.paper : MAKING
}
