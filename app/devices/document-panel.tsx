import { useEffect, useState } from 'react'
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs'
import IconPrinter from '@tabler/icons-react/dist/esm/icons/IconPrinter.mjs'
import IconShare from '@tabler/icons-react/dist/esm/icons/IconShare.mjs'
import { m } from '#app/paraglide/messages.js'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/panel.tsx'
import { ErrorState } from '../ui/states.tsx'
import { NotPreparedFault } from './device-faults.ts'
import './devices.css'
import { type DocumentContent } from './document-content.ts'
import { makeDocument, type MadeDocument } from './make-document.ts'

type State =
  | { readonly kind: 'making' }
  | { readonly kind: 'ready'; readonly made: MadeDocument; readonly address: string }
  | { readonly kind: 'failed'; readonly isPrepared: boolean }

export type DocumentPanelProps = { title: string; content: () => DocumentContent; onClose: () => void }

/** Makes the PDF when it opens and offers what can be done with it. What it holds is the state of that moment. */
export function DocumentPanel(props: DocumentPanelProps) {
  const [attempt, setAttempt] = useState(0)
  return <Attempt key={attempt} {...props} onAgain={() => setAttempt(attempt + 1)} />
}

function Attempt({ title, content, onClose, onAgain }: DocumentPanelProps & { onAgain: () => void }) {
  const state = useDocument(content)
  return (
    <Panel title={title} size="small" onClose={onClose} footer={state.kind === 'ready' ? <Ways {...state} /> : undefined}>
      <div role="status" className="lb-stack-tight">
        {state.kind === 'making' ? m.devices_document_making() : null}
        {state.kind === 'ready' ? (
          <>
            <strong className="document-file">{state.made.file.name}</strong>
            <span className="lb-soft">
              {m.devices_document_size({ pages: state.made.pages, size: Math.ceil(state.made.file.size / 1024) })}
            </span>
          </>
        ) : null}
      </div>
      {state.kind === 'failed' ? <Failed isPrepared={state.isPrepared} onAgain={onAgain} /> : null}
    </Panel>
  )
}

function useDocument(content: () => DocumentContent): State {
  const [state, setState] = useState<State>({ kind: 'making' })
  const [first] = useState(() => content)
  useEffect(() => {
    let isGone = false
    let address = ''
    const make = async () => {
      const made = await makeDocument(first())
      if (isGone) return
      address = URL.createObjectURL(made.file)
      setState({ kind: 'ready', made, address })
    }
    make().catch((error: unknown) => {
      if (!isGone) setState({ kind: 'failed', isPrepared: !(error instanceof NotPreparedFault) })
    })
    return () => {
      isGone = true
      // Later: another tab, or the download, may still be reading it.
      if (address !== '') setTimeout(() => URL.revokeObjectURL(address), 60_000)
    }
  }, [first])
  return state
}

function Ways({ made: { file }, address }: { made: MadeDocument; address: string }) {
  const download = () => {
    const link = document.createElement('a')
    link.href = address
    link.download = file.name
    link.click()
  }
  return (
    <>
      {navigator.canShare?.({ files: [file] }) ? (
        <Button icon={IconShare} onClick={() => void share(file)}>
          {m.devices_document_share()}
        </Button>
      ) : null}
      <Button icon={IconPrinter} onClick={() => window.open(address, '_blank')}>
        {m.devices_document_open()}
      </Button>
      <Button kind="primary" icon={IconDownload} onClick={download}>
        {m.devices_document_download()}
      </Button>
    </>
  )
}

async function share(file: File): Promise<void> {
  try {
    await navigator.share({ files: [file], title: file.name })
  } catch (error) {
    // Closing the system's sheet is an answer, not a fault.
    if (!(error instanceof DOMException && error.name === 'AbortError')) throw error
  }
}

function Failed({ isPrepared, onAgain }: { isPrepared: boolean; onAgain: () => void }) {
  const again = <Button onClick={onAgain}>{m.devices_document_again()}</Button>
  return isPrepared ? (
    <ErrorState
      title={m.devices_document_failed()}
      why={m.devices_document_failed_why()}
      next={m.devices_document_failed_next()}
      actions={again}
    />
  ) : (
    <ErrorState
      tone="needs-you"
      title={m.devices_document_not_prepared()}
      why={m.devices_document_not_prepared_why()}
      next={m.devices_document_not_prepared_next()}
      actions={again}
    />
  )
}
