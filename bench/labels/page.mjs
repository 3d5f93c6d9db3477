// The browser's side: our worker as the product starts it, and pdf-lib, which has none.
import boldUrl from 'virtual:document-font/bold'
import regularUrl from 'virtual:document-font/regular'
import { makeLabelPdf } from '../../app/labels/make-labels.ts'
import { zplOf } from '../../app/labels/make-zpl.ts'
import { FontSet } from '../../app/labels/font-set.ts'
import { flatLabel } from './flat.mjs'
import { withPdfLib } from './with-pdf-lib.mjs'

const file = async (url) => (await fetch(url)).arrayBuffer()

/** How long the page could not answer while this ran: the longest wait between two ticks. */
async function watched(work) {
  let last = performance.now()
  let gap = 0
  const tick = () => {
    const now = performance.now()
    gap = Math.max(gap, now - last)
    last = now
  }
  const { port1, port2 } = new MessageChannel()
  let isRunning = true
  port1.onmessage = () => {
    tick()
    if (isRunning) port2.postMessage(0)
  }
  port2.postMessage(0)
  const from = performance.now()
  const made = await work()
  const ms = performance.now() - from
  tick()
  isRunning = false
  return { ms, gap, ...made }
}

Object.assign(globalThis, {
  loadbayBench: {
    ours: (labels) =>
      watched(async () => {
        const { file, pages } = await makeLabelPdf({ labels, paper: 'a6', dpi: 203, fileName: 'labels' })
        return { bytes: file.size, pages }
      }),
    zpl: (labels) =>
      watched(async () => {
        const zpl = await zplOf({ labels, paper: 'a6', dpi: 203, fileName: 'labels' })
        return { bytes: zpl.length, pages: zpl.split('^XA').length - 1 }
      }),
    pdfLib: async (labels, page) => {
      const fonts = { regular: await file(regularUrl), bold: await file(boldUrl) }
      const set = new FontSet([{ name: 'european', ...fonts }])
      const flat = labels.map((label) => flatLabel(label, set))
      return watched(async () => {
        const made = await withPdfLib(flat, fonts, page)
        return { bytes: made.byteLength, pages: flat.length }
      })
    },
    cancelled: async (labels) => {
      const stop = new AbortController()
      let done = 0
      const from = performance.now()
      const job = makeLabelPdf(
        { labels, paper: 'a6', dpi: 203, fileName: 'labels' },
        {
          signal: stop.signal,
          onProgress: (progress) => {
            done = progress.done
            if (done >= 100) stop.abort()
          },
        },
      )
      const how = await job.then(
        () => 'finished',
        (error) => error.name,
      )
      return { how, done, ms: performance.now() - from }
    },
  },
})
