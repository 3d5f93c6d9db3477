import { useCallback, useEffect, useRef, useState } from 'react'
import { type ReadField } from '#shared/document-reading/read-field.ts'
import { readOrder } from '#shared/document-reading/read-order.ts'
import { NotPreparedFault } from '#app/devices/device-faults.ts'
import { type DocumentPage, type ReadingProblem, type ReadingStep } from '#app/documents/read-document.ts'
import { loadCountriesOfTown } from './known-towns.ts'

export type IntakeState =
  | { readonly kind: 'choose' }
  | { readonly kind: 'reading'; readonly step: ReadingStep; readonly number: number; readonly count: number }
  | {
      readonly kind: 'refused'
      readonly problem: ReadingProblem
      readonly picture: Blob | null
      readonly name: string
      readonly canGoOn: boolean
    }
  | { readonly kind: 'not-prepared' }
  | { readonly kind: 'failed' }
  /** `originals`: the files as they were picked. */
  | {
      readonly kind: 'ready'
      readonly pages: readonly DocumentPage[]
      readonly fields: readonly ReadField[]
      readonly originals: readonly File[]
    }

export interface Intake {
  readonly state: IntakeState
  /** Further pages of the same document come behind those that are read already. */
  readonly read: (files: readonly File[]) => void
  /** Goes on with what is still to be read: after a refusal, or a fault. */
  readonly goOn: () => void
}

interface Work {
  pages: DocumentPage[]
  originals: File[]
  waiting: File[]
}

/** Reads what is picked, one file after the other; the engine goes when the screen does. */
export function useIntake(): Intake {
  const [state, setState] = useState<IntakeState>({ kind: 'choose' })
  const work = useRef<Work>({ pages: [], originals: [], waiting: [] })
  const isGone = useRef(false)
  useEffect(() => {
    isGone.current = false
    return () => {
      isGone.current = true
      void import('#app/documents/ocr-engine.ts').then(({ closeEngine }) => closeEngine()).catch(() => undefined)
    }
  }, [])
  const show = useCallback((next: IntakeState) => {
    if (!isGone.current) setState(next)
  }, [])
  const run = useCallback(async () => {
    try {
      await readWaiting(work.current, show)
    } catch (cause) {
      show({ kind: cause instanceof NotPreparedFault ? 'not-prepared' : 'failed' })
    }
  }, [show])
  const read = (files: readonly File[]) => {
    if (files.length === 0) return
    work.current.waiting.unshift(...files)
    void run()
  }
  const goOn = () => void run()
  return { state, read, goOn }
}

async function readWaiting(work: Work, show: (state: IntakeState) => void): Promise<void> {
  const { readDocument } = await import('#app/documents/read-document.ts')
  for (let file = work.waiting[0]; file; file = work.waiting[0]) {
    const [number, count] = [work.originals.length + 1, work.originals.length + work.waiting.length]
    const read = await readDocument(await file.arrayBuffer(), (step) => show({ kind: 'reading', step, number, count }))
    work.waiting.shift()
    if (!read.ok) {
      const canGoOn = work.pages.length + work.waiting.length > 0
      return show({ kind: 'refused', problem: read.problem, picture: read.picture, name: file.name, canGoOn })
    }
    work.pages.push(...read.pages)
    work.originals.push(file)
  }
  const countriesOf = await loadCountriesOfTown()
  show({ kind: 'ready', pages: [...work.pages], originals: [...work.originals], fields: readOrder(work.pages, { countriesOf }) })
}
