import { useMemo, useState } from 'react'
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs'
import IconEye from '@tabler/icons-react/dist/esm/icons/IconEye.mjs'
import IconPdf from '@tabler/icons-react/dist/esm/icons/IconFileText.mjs'
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs'
import IconPrinter from '@tabler/icons-react/dist/esm/icons/IconPrinter.mjs'
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import { m } from '#app/paraglide/messages.js'
import { type Attachment, type DocumentType } from '#shared/attachments/attachment.ts'
import { saveBytes } from '#app/platform/save-file.ts'
import { placeOf, type FilePlace, type Files } from '#app/sync-client/files.ts'
import { useView } from '#app/sync-client/hooks.ts'
import { IconButton } from '#app/ui/button.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { StatusBadge } from '#app/ui/status-badge.tsx'
import { askToPrint } from '../print-open.ts'
import { DocumentPreview } from './document-preview.tsx'
import { openTroubleWords, placeWords, sizeWords, typeWords } from './document-words.ts'
import { isStaged, useFileAddress, useFilesState, type ShownDocument } from './use-documents.ts'

interface DocumentRowProps {
  readonly files: Files
  readonly document: ShownDocument
  /** E11: those that the carrier takes. */
  readonly types: readonly DocumentType[]
  readonly onRemove: () => void
  readonly removeRefusal?: string | undefined
}

/** E3: what it is, where its bytes are, and the eye, the download and the bin. */
export function DocumentRow({ files, document, types, onRemove, removeRefusal }: DocumentRowProps) {
  const view = useView()
  const place = placeOf(document.sha256, useFilesState(files), view)
  const [isOpen, setOpen] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const { tone, label } = placeWords(place)
  const pending = place.kind === 'elsewhere' ? m.attachments_pending_why() : undefined
  const download = async () => {
    try {
      saveBytes(document.name, document.type, await files.bytes(document))
      setTrouble(null)
    } catch (cause) {
      setTrouble(openTroubleWords(cause))
    }
  }
  return (
    <li className="document-row" data-sha256={document.sha256}>
      <Thumbnail files={files} document={document} place={place} />
      <div className="document-facts">
        <strong className="document-name">{document.name}</strong>
        {isStaged(document) ? (
          <SelectField
            label={m.attachments_type()}
            isLabelHidden
            value={document.documentType}
            onChange={(value) => {
              const type = types.find((known) => known === value)
              if (type) void files.setType(document, type)
            }}
            options={types.map((value) => ({ value, label: typeWords(value) }))}
          />
        ) : (
          <span className="lb-soft lb-small">{typeWords(document.documentType)}</span>
        )}
        <span className="lb-row">
          <StatusBadge tone={tone} label={label} />
          <span className="lb-soft lb-small">{sizeWords(document.size)}</span>
        </span>
        {trouble ? (
          <span role="alert" className="lb-small">
            {trouble}
          </span>
        ) : null}
      </div>
      <div className="document-ways">
        <IconButton
          icon={IconEye}
          label={m.attachments_preview({ name: document.name })}
          disabledReason={pending}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        />
        <IconButton
          icon={IconDownload}
          label={m.attachments_download({ name: document.name })}
          disabledReason={pending}
          onClick={() => void download()}
        />
        {isStaged(document) ? null : <PrintButton document={document} pending={pending} />}
        <IconButton
          icon={IconTrash}
          label={m.attachments_remove({ name: document.name })}
          disabledReason={removeRefusal}
          onClick={onRemove}
        />
      </div>
      {isOpen ? <DocumentPreview load={() => files.bytes(document)} document={document} onClose={() => setOpen(false)} /> : null}
    </li>
  )
}

/** M6: on this person's document printer. */
function PrintButton({ document, pending }: { document: Attachment; pending: string | undefined }) {
  return (
    <IconButton
      icon={IconPrinter}
      label={m.print_document_named({ name: document.name })}
      disabledReason={pending}
      onClick={() => askToPrint({ how: 'now', printables: ['document'], orders: [document.orderId], attachmentId: document.id })}
    />
  )
}

/** Only of bytes that are here: a list must not fetch megabytes. */
function Thumbnail({ files, document, place }: { files: Files; document: ShownDocument; place: FilePlace }) {
  const { sha256, size, type } = document
  const isImage = type.startsWith('image/')
  const isHere = place.kind === 'stored' ? place.isHere : place.kind !== 'elsewhere'
  const load = useMemo(
    () => (isImage && isHere ? () => files.bytes({ sha256, size, type }) : null),
    [files, isHere, isImage, sha256, size, type],
  )
  const address = useFileAddress(load, type)
  const Icon = isImage ? IconPhoto : IconPdf
  return (
    <span className="document-thumb" aria-hidden="true">
      {address ? <img src={address} alt="" /> : <Icon className="lb-icon" />}
    </span>
  )
}
