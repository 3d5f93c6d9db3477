// What a person does in the list, each timed in the page from the event of their hand to the frame that shows the answer.
import type { Page } from 'playwright-core'

/** An expression of the page that holds once the answer stands in the document. */
type Shown = string

declare global {
  interface Window {
    benchList?: { eventAt: number; done: Promise<number> | null }
  }
}

/** `hand` brings the event about; answers the milliseconds from it to the frame after `shown` holds. */
export async function timed(
  page: Page,
  event: 'keydown' | 'click' | 'bench-scroll',
  shown: Shown,
  hand: () => Promise<void>,
): Promise<number> {
  await page.evaluate(watch, { event, shown })
  await hand()
  return page.evaluate(() => window.benchList?.done ?? Promise.reject(new Error('nothing is watched')))
}

/** In the page: the event's own time stamp, then every change of the document and every frame, until the answer is there and painted. */
function watch({ event, shown }: { event: string; shown: string }): void {
  // The expression is the benchmark's own.
  // oxlint-disable-next-line no-implied-eval, typescript/no-implied-eval
  const isShown = new Function(`return ${shown}`) as () => boolean // it answers what it is asked
  const state: NonNullable<Window['benchList']> = { eventAt: 0, done: null }
  window.benchList = state
  state.done = new Promise((resolve, reject) => {
    const tooLong = setTimeout(() => reject(new Error(`not shown within 10 s: ${shown}`)), 10_000)
    const look = (): void => {
      if (!isShown()) return void requestAnimationFrame(look)
      // The callback runs before the frame is painted, a message posted from it after.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          clearTimeout(tooLong)
          resolve(performance.now() - state.eventAt)
        }
        port2.postMessage(null)
      })
    }
    document.addEventListener(
      event,
      ({ timeStamp }) => {
        state.eventAt = timeStamp
        // After the handlers: what React did at once is in the document by then.
        queueMicrotask(look)
      },
      { capture: true, once: true },
    )
  })
}
