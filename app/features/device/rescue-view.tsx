import { useRef, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { storageWords } from '../../parts/storage-words.ts'
import { fullTime } from '../../platform/locale.ts'
import { Button } from '../../ui/button.tsx'
import { KeyValueList } from '../../ui/facts.tsx'
import { Panel } from '../../ui/panel.tsx'
import { showToast } from '../../ui/toast.tsx'
import { type DeviceFacts, type DeviceSource, type RescueImport } from './device-source.ts'
import { refusalText } from './device-words.ts'

interface Props {
  readonly source: DeviceSource
  readonly facts: DeviceFacts
  readonly onChanged: () => void
}

/** X8: takes everything unsent along, or takes in what another device took along. What a file holds is shown before it is taken in. */
export function RescueView({ source, facts, onChanged }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [error, setError] = useState<string | null>(null)
  const [opened, setOpened] = useState<RescueImport | null>(null)
  const isNothing = facts.waiting + facts.drafts + facts.needsYou + facts.unsentFiles === 0

  async function read(file: File): Promise<void> {
    setError(null)
    const result = await source.open(await file.text())
    if (result.ok) setOpened(result.value)
    else setError(m.device_import_refused({ file: file.name, why: refusalText(result.refusal) }))
  }

  return (
    <section className="lb-surface lb-stack" aria-label={m.device_rescue()}>
      <h2>{m.device_rescue()}</h2>
      <p className="lb-soft">{m.device_rescue_what()}</p>
      <div className="lb-stack-tight">
        <Button
          isWide
          disabledReason={isNothing ? m.device_rescue_nothing() : undefined}
          onClick={() =>
            void source.export().then(
              (count) => showToast({ text: count > 0 ? m.device_rescue_saved({ count }) : m.device_rescue_saved_other() }),
              (cause: unknown) => setError(storageWords(cause)),
            )
          }
        >
          {m.device_rescue_export()}
        </Button>
        <Button isWide onClick={() => input.current?.click()}>
          {m.device_rescue_import()}
        </Button>
        <input
          ref={input}
          type="file"
          accept="application/json,.json"
          className="lb-visually-hidden"
          aria-label={m.device_rescue_file()}
          tabIndex={-1}
          onChange={(event) => {
            const [file] = event.target.files ?? []
            event.target.value = '' // the same file may be chosen again
            if (file) void read(file).catch((cause: unknown) => setError(storageWords(cause)))
          }}
        />
      </div>
      <div role="alert">{error ? <p className="lb-error">{error}</p> : null}</div>
      {opened ? (
        <ImportPanel
          opened={opened}
          onClose={() => setOpened(null)}
          onTaken={(count) => {
            setOpened(null)
            showToast({ text: count > 0 ? m.device_import_done({ count }) : m.device_import_done_other() })
            onChanged()
          }}
        />
      ) : null}
    </section>
  )
}

interface PanelProps {
  readonly opened: RescueImport
  readonly onClose: () => void
  readonly onTaken: (count: number) => void
}

function ImportPanel({ opened, onClose, onTaken }: PanelProps) {
  const { preview, savedAt, savedBy } = opened
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const fresh = preview.operations - preview.alreadyHere
  const isNothing = fresh + preview.drafts + preview.tray + preview.blobs === 0
  const take = (): void => {
    setBusy(true)
    opened.take().then(onTaken, (cause: unknown) => {
      setBusy(false)
      setError(storageWords(cause))
    })
  }
  return (
    <Panel
      title={m.device_import_title()}
      size="small"
      onClose={onClose}
      footer={
        <Button
          kind="primary"
          isWide
          isBusy={isBusy}
          disabledReason={isNothing ? m.device_import_nothing() : undefined}
          onClick={take}
        >
          {m.device_import_take()}
        </Button>
      }
    >
      <div className="lb-stack">
        <p>{m.device_import_from({ name: savedBy, time: fullTime(savedAt) })}</p>
        <KeyValueList
          facts={[
            { label: m.device_import_operations(), value: String(preview.operations) },
            { label: m.device_import_here(), value: String(preview.alreadyHere) },
            { label: m.device_about_drafts(), value: String(preview.drafts) },
            { label: m.device_import_tray(), value: String(preview.tray) },
            { label: m.device_about_files(), value: String(preview.blobs) },
          ]}
        />
        {preview.isForeign ? <p>{m.device_import_foreign({ name: savedBy })}</p> : null}
        {preview.notAllowed > 0 ? (
          <p className="lb-strong">{m.device_import_not_allowed({ count: preview.notAllowed })}</p>
        ) : null}
        <p className="lb-soft">{m.device_import_twice()}</p>
        <div role="alert">{error ? <p className="lb-error">{error}</p> : null}</div>
      </div>
    </Panel>
  )
}
