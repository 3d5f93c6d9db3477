import { useCallback, useEffect, useRef, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { type FileFacts } from '#shared/attachments/attachment.ts'
import type { PdfPages } from '#app/devices/pdf-pages.ts'
import { LazyPart } from '#app/ui/lazy-part.tsx'
import { Button } from '#app/ui/button.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { ErrorState, LoadingState } from '#app/ui/states.tsx'
import { saveBytes } from '#app/platform/save-file.ts'
import { openTroubleWords } from './document-words.ts'
import { useFileAddress } from './use-documents.ts'

interface DocumentPreviewProps {
  readonly document: Pick<FileFacts, 'name' | 'type'>
  readonly load: () => Promise<ArrayBuffer>
  readonly onClose: () => void
}

type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'bytes'; readonly bytes: ArrayBuffer }
  | { readonly kind: 'failed'; readonly words: string }

/** E3: the document itself, from this device or from the server. Pictures and drawn pages only: nothing of it is ever run. */
export function DocumentPreview({ document, load, onClose }: DocumentPreviewProps) {
  const [first] = useState(() => load)
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' })
  useEffect(() => {
    let isGone = false
    first().then(
      (bytes) => !isGone && setLoaded({ kind: 'bytes', bytes }),
      (cause: unknown) => !isGone && setLoaded({ kind: 'failed', words: openTroubleWords(cause) }),
    )
    return () => {
      isGone = true
    }
  }, [first])
  return (
    <Panel
      title={document.name}
      size="wide"
      onClose={onClose}
      footer={
        loaded.kind === 'bytes' ? (
          <Button kind="primary" onClick={() => saveBytes(document.name, document.type, loaded.bytes)}>
            {m.attachments_download_short()}
          </Button>
        ) : undefined
      }
    >
      {loaded.kind === 'loading' ? <LoadingState rows={3} /> : null}
      {loaded.kind === 'failed' ? <ErrorState tone="needs-you" title={loaded.words} /> : null}
      {loaded.kind === 'bytes' ? <Content document={document} bytes={loaded.bytes} /> : null}
    </Panel>
  )
}

function Content({ document, bytes }: { document: Pick<FileFacts, 'name' | 'type'>; bytes: ArrayBuffer }) {
  return document.type === 'application/pdf' ? <Pages bytes={bytes} /> : <Picture document={document} bytes={bytes} />
}

function Picture({ document: { name, type }, bytes }: { document: Pick<FileFacts, 'name' | 'type'>; bytes: ArrayBuffer }) {
  const [isUnreadable, setUnreadable] = useState(false)
  const load = useCallback(() => Promise.resolve(bytes), [bytes])
  const address = useFileAddress(load, type)
  if (isUnreadable) return <NoPreview />
  return address ? <img className="document-picture" src={address} alt={name} onError={() => setUnreadable(true)} /> : null
}

type OpenPdf = (bytes: ArrayBuffer) => Promise<PdfPages>
const loadPdfReader = () => import('#app/devices/pdf-pages.ts')

/** The pages of a PDF, one under the other. */
export function Pages({ bytes }: { bytes: ArrayBuffer }) {
  return <LazyPart load={loadPdfReader}>{({ openPdf }) => <ReadPages openPdf={openPdf} bytes={bytes} />}</LazyPart>
}

function ReadPages({ openPdf, bytes }: { openPdf: OpenPdf; bytes: ArrayBuffer }) {
  const [pages, setPages] = useState<PdfPages | null>(null)
  const [isUnreadable, setUnreadable] = useState(false)
  useEffect(() => {
    let opened: PdfPages | null = null
    let isGone = false
    const open = async () => {
      opened = await openPdf(bytes)
      if (isGone) await opened.close()
      else setPages(opened)
    }
    open().catch(() => setUnreadable(true))
    return () => {
      isGone = true
      void opened?.close()
    }
  }, [openPdf, bytes])
  if (isUnreadable) return <NoPreview />
  if (!pages) return <LoadingState rows={3} />
  return (
    <div className="lb-stack-tight">
      {Array.from({ length: pages.count }, (_, index) => (
        <Page key={index} pages={pages} number={index + 1} />
      ))}
    </div>
  )
}

/** Drawn when it comes into sight: a hundred pages at once would take all of a phone's memory. */
function Page({ pages, number }: { pages: PdfPages; number: number }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const element = canvas.current
    if (!element) return undefined
    const watcher = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      watcher.disconnect()
      // A page that cannot be drawn stays white; the download has it.
      pages.draw(number, element).catch(() => element.setAttribute('data-failed', ''))
    })
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [pages, number])
  return (
    <canvas ref={canvas} className="document-page" role="img" aria-label={m.attachments_page({ number, count: pages.count })} />
  )
}

function NoPreview() {
  return <ErrorState tone="needs-you" title={m.attachments_no_preview()} next={m.attachments_no_preview_next()} />
}
