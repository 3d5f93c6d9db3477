import { createContext, useContext, useEffect, useState } from 'react'
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs'
import IconEye from '@tabler/icons-react/dist/esm/icons/IconEye.mjs'
import { z } from 'zod'
import { m } from '#app/paraglide/messages.js'
import { attachmentSchema, type Attachment } from '#shared/attachments/attachment.ts'
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { blobPath } from '#shared/protocol/blob-protocol.ts'
import { type FetchBytes } from '#app/platform/http-bytes.ts'
import { type Http } from '#app/platform/http.ts'
import { saveBytes } from '#app/platform/save-file.ts'
import { IconButton } from '#app/ui/button.tsx'
import { StatusBadge } from '#app/ui/status-badge.tsx'
import { DocumentPreview } from './document-preview.tsx'
import { placeWords, sizeWords, typeWords } from './document-words.ts'
import './documents.css'

const answerSchema = z.object({ documents: z.array(z.object({ attachment: attachmentSchema, isStored: z.boolean() })) })
type OnlineDocument = z.infer<typeof answerSchema>['documents'][number]

/** Documents of a portal that this device does not follow: asked of the server each time. */
export interface OnlineDocuments {
  list(space: SpaceKey, orderId: string): Promise<readonly OnlineDocument[]>
  bytes(space: SpaceKey, attachment: Attachment): Promise<ArrayBuffer>
}

export function createOnlineDocuments(http: Http, fetchBytes: FetchBytes): OnlineDocuments {
  return {
    list: async (space, orderId) => (await http({ path: `/blobs/${space}?order=${orderId}`, answer: answerSchema })).documents,
    bytes: (space, { sha256 }) => fetchBytes(blobPath(space, sha256)),
  }
}

/** Null where nobody asks a server. */
export const OnlineDocumentsContext = createContext<OnlineDocuments | null>(null)

interface OrderDocumentsOnlineProps {
  readonly space: SpaceKey
  readonly orderId: string
}

/** E3 for the carrier's people: what the customer added, shown and downloaded. */
export function OrderDocumentsOnline({ space, orderId }: OrderDocumentsOnlineProps) {
  const online = useContext(OnlineDocumentsContext)
  const [found, setFound] = useState<readonly OnlineDocument[] | 'failed' | null>(null)
  useEffect(() => {
    let isGone = false
    online?.list(space, orderId).then(
      (documents) => !isGone && setFound(documents),
      () => !isGone && setFound('failed'),
    )
    return () => {
      isGone = true
    }
  }, [online, space, orderId])
  if (!online || found === null) return null
  return (
    <section className="lb-surface lb-stack-tight" aria-label={m.attachments_title()}>
      <h3>{m.attachments_title()}</h3>
      {found === 'failed' ? <p role="alert">{m.attachments_list_failed()}</p> : null}
      {found !== 'failed' && found.length === 0 ? <p className="lb-soft">{m.attachments_none_online()}</p> : null}
      {found !== 'failed' && found.length > 0 ? (
        <ul className="documents">
          {found.map((document) => (
            <OnlineRow key={document.attachment.id} document={document} load={() => online.bytes(space, document.attachment)} />
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function OnlineRow({ document: { attachment, isStored }, load }: { document: OnlineDocument; load: () => Promise<ArrayBuffer> }) {
  const [isOpen, setOpen] = useState(false)
  const [trouble, setTrouble] = useState(false)
  const { tone, label } = placeWords(isStored ? { kind: 'stored', isHere: false } : { kind: 'elsewhere' })
  const pending = isStored ? undefined : m.attachments_pending_why()
  const download = () =>
    load().then(
      (bytes) => saveBytes(attachment.name, attachment.type, bytes),
      () => setTrouble(true),
    )
  return (
    <li className="document-row document-row-plain" data-sha256={attachment.sha256}>
      <div className="document-facts">
        <strong className="document-name">{attachment.name}</strong>
        <span className="lb-soft lb-small">{`${typeWords(attachment.documentType)} · ${attachment.addedBy.name} · ${sizeWords(attachment.size)}`}</span>
        <span className="lb-row">
          <StatusBadge tone={tone} label={label} />
        </span>
        {trouble ? <span role="alert">{m.attachments_open_offline()}</span> : null}
      </div>
      <div className="document-ways">
        <IconButton
          icon={IconEye}
          label={m.attachments_preview({ name: attachment.name })}
          disabledReason={pending}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        />
        <IconButton
          icon={IconDownload}
          label={m.attachments_download({ name: attachment.name })}
          disabledReason={pending}
          onClick={() => void download()}
        />
      </div>
      {isOpen ? <DocumentPreview load={load} document={attachment} onClose={() => setOpen(false)} /> : null}
    </li>
  )
}
