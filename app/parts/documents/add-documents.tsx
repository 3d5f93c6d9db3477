import { useRef, useState, type ChangeEvent } from 'react'
import IconCamera from '@tabler/icons-react/dist/esm/icons/IconCamera.mjs'
import IconFile from '@tabler/icons-react/dist/esm/icons/IconFilePlus.mjs'
import { m } from '#app/paraglide/messages.js'
import { type DocumentType } from '#shared/attachments/attachment.ts'
import { FILE_TYPES, type FileType } from '#shared/attachments/file-kind.ts'
import { type OrderId } from '#shared/kernel/ids.ts'
import { type Files } from '#app/sync-client/files.ts'
import { Button } from '#app/ui/button.tsx'
import { Checkbox } from '#app/ui/choice.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { storageWords } from '../storage-words.ts'
import { problemWords, typeWords } from './document-words.ts'
import { takeFile } from './take-file.ts'

interface AddDocumentsProps {
  readonly files: Files
  readonly orderId: OrderId
  /** E11: those that the carrier takes. */
  readonly types: readonly DocumentType[]
  readonly disabledReason?: string | undefined
}

/** Until somebody chooses, a PDF is no photo. */
type Choice = DocumentType | 'by-file'
const BY_KIND = ['photo', 'order-document'] as const
const kindType = (type: FileType): DocumentType => (type === 'application/pdf' ? 'order-document' : 'photo')

/** E2: the type first, then a photo or files; each is on this device's disk before the next is read. */
export function AddDocuments({ files, orderId, types, disabledReason }: AddDocumentsProps) {
  const choices: readonly Choice[] = BY_KIND.every((type) => types.includes(type)) ? ['by-file', ...types] : types
  const [chosen, setChosen] = useState<Choice>('by-file')
  const choice = choices.includes(chosen) ? chosen : (choices[0] ?? 'other')
  const [isEvidence, setEvidence] = useState(false)
  const { isBusy, troubles, take } = useTaking(files, orderId, {
    typeOf: (type) => (choice === 'by-file' ? kindType(type) : choice),
    isEvidence,
  })
  const camera = useRef<HTMLInputElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const pick = (event: ChangeEvent<HTMLInputElement>) => {
    const picked = [...(event.target.files ?? [])]
    event.target.value = '' // the same file may be picked again
    void take(picked)
  }
  const shared = { isBusy, disabledReason }
  return (
    <div className="lb-stack-tight documents-add">
      <SelectField
        label={m.attachments_type()}
        value={choice}
        onChange={(value) => setChosen(choices.find((known) => known === value) ?? 'other')}
        options={choices.map((value) => ({
          value,
          label: value === 'by-file' ? m.attachments_type_by_file() : typeWords(value),
        }))}
      />
      <div className="lb-button-group">
        <Button {...shared} icon={IconCamera} onClick={() => camera.current?.click()}>
          {m.attachments_take_photo()}
        </Button>
        <Button {...shared} icon={IconFile} onClick={() => picker.current?.click()}>
          {m.attachments_choose_files()}
        </Button>
      </div>
      <input
        ref={camera}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        onChange={pick}
        data-testid="documents-camera"
        aria-label={m.attachments_take_photo()}
      />
      <input
        ref={picker}
        type="file"
        accept={FILE_TYPES.join(',')}
        multiple
        hidden
        onChange={pick}
        data-testid="documents-picker"
        aria-label={m.attachments_choose_files()}
      />
      <Checkbox
        label={m.attachments_evidence()}
        hint={m.attachments_evidence_hint()}
        isChecked={isEvidence}
        onChange={setEvidence}
      />
      {troubles.length > 0 ? (
        <ul className="documents-troubles" role="alert">
          {troubles.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

function useTaking(files: Files, orderId: OrderId, options: Parameters<typeof takeFile>[1]) {
  const [isBusy, setBusy] = useState(false)
  const [troubles, setTroubles] = useState<readonly string[]>([])
  const take = async (picked: readonly File[]) => {
    setBusy(true)
    setTroubles([])
    for (const file of picked) {
      const words = await keep(file)
      if (words !== null) setTroubles((before) => [...before, words])
    }
    setBusy(false)
  }
  const keep = async (picked: File): Promise<string | null> => {
    try {
      const taken = await takeFile(picked, options)
      if (!taken.ok) return problemWords(picked.name, taken.problem)
      await files.add(orderId, taken.file)
      return null
    } catch (cause) {
      return m.attachments_not_added({ name: picked.name, why: storageWords(cause) })
    }
  }
  return { isBusy, troubles, take }
}
