import { useEffect } from 'react'
import { m } from '#app/paraglide/messages.js'
import { takePrintAsks, useOpenPrint, type PrintAsk } from '#app/parts/print-open.ts'
import { useGo } from '#app/parts/navigation.tsx'
import { storageWords } from '#app/parts/storage-words.ts'
import { useSpace, useView } from '#app/sync-client/hooks.ts'
import { type Space } from '#app/sync-client/space.ts'
import { showToast } from '#app/ui/toast.tsx'
import { makeJobs, printBooked, printNow, releaseHeld } from './desk.ts'
import { numberOrders } from './number-orders.ts'
import { previewHref } from './preview-href.ts'
import { PrintStrip } from './print-strip.tsx'
import { openQueue, queueKey, useQueue } from './print-queue.ts'
import { followOtherTabs } from './printers.ts'

/** Takes up what screens want printed, watches what waits for an approval, and asks how it came out. One per open portal. */
export function PrintDesk() {
  const space = useSpace()
  const isOpen = useQueue(({ key }) => key === queueKey(space))
  useEffect(() => {
    openQueue(space).catch(say)
  }, [space])
  useEffect(() => followOtherTabs(), [])
  useAsks(space, isOpen)
  useReleases(space, isOpen)
  return isOpen ? <PrintStrip /> : null
}

function useAsks(space: Space, isOpen: boolean): void {
  const asks = useOpenPrint((state) => state.asks)
  const go = useGo()
  useEffect(() => {
    if (!isOpen || asks.length === 0) return
    const work = async () => {
      for (const ask of takePrintAsks()) {
        const preview = await takeUp(space, ask)
        if (preview !== null) go(previewHref(space, preview))
      }
    }
    work().catch(say)
  }, [space, isOpen, asks, go])
}

/** Answers the job to be looked at, if that is what was asked for. */
async function takeUp(space: Space, ask: PrintAsk): Promise<string | null> {
  if (ask.printables.includes('labels') && ask.how !== 'booked') await numberOrders(space, ask.orders)
  if (ask.how === 'preview') return (await makeJobs(space, ask, 'preview')).at(0)?.id ?? null
  await (ask.how === 'now' ? printNow(space, ask) : printBooked(space, ask))
  return null
}

function useReleases(space: Space, isOpen: boolean): void {
  const view = useView()
  const holdsSome = useQueue(({ jobs }) => jobs.some(({ state }) => state === 'held'))
  useEffect(() => {
    if (isOpen && holdsSome) releaseHeld(space, view).catch(say)
  }, [space, isOpen, holdsSome, view])
}

function say(cause: unknown): void {
  showToast({ text: m.print_not_kept({ why: storageWords(cause) }), tone: 'refused' })
}
