import { useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { timeZoneSchema } from '#shared/kernel/time.ts'
import { useGo } from '../../parts/navigation.tsx'
import { SavingTrouble } from '../../parts/saving-trouble.tsx'
import { deviceZone } from '../../parts/when-text.ts'
import { toCsv } from '../../platform/csv.ts'
import { currentLocale } from '../../platform/locale.ts'
import { decodeCsv } from '../../platform/read-csv.ts'
import { saveBytes } from '../../platform/save-file.ts'
import { useRecord, useRecords, useStatus } from '../../sync-client/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { PageHeading } from '../../ui/facts.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { ImportPreviewView } from './import-preview.tsx'
import { MOST_ROWS, previewImport, type ImportPreview } from './import-rows.ts'
import { fieldWord } from './import-words.ts'
import { useLocationPaths } from './location-paths.ts'
import { useImport } from './use-import.ts'
import { useReadOnlyReason } from './use-may-save.ts'
import './locations.css'

const MOST_BYTES = 2_000_000
const TEMPLATE = [
  ['name', 'reference', 'street', 'postcode', 'city', 'country', 'opening hours', 'contact', 'phone', 'email', 'instructions'],
  [
    'Kade 9',
    'TNZ-1',
    'Kade 9',
    '4541 HB',
    'Terneuzen',
    'NL',
    'Mo-Fr 08:00-17:00; PH off',
    'J. de Vos',
    '0031 115 555 010',
    '',
    'Gate 3',
  ],
] as const

type Read = ImportPreview | { readonly kind: 'too-large' } | { readonly kind: 'unreadable' }

/** `/p/$space/locations/import`: an address list as a file; looked at first, then saved, and taken back if it was wrong (G7). */
export function ImportLocationsPage() {
  const locations = useRecords('location')
  const carrier = useRecord('settings', 'settings')?.carrier
  const { phase } = useStatus()
  const go = useGo()
  const paths = useLocationPaths()
  const readOnlyReason = useReadOnlyReason()
  const [read, setRead] = useState<Read | null>(null)
  const run = useImport()
  const choose = async (file: File | undefined) => {
    if (!file) return setRead(null)
    if (file.size > MOST_BYTES) return setRead({ kind: 'too-large' })
    const timeZone = carrier?.timeZone ?? timeZoneSchema.parse(deviceZone())
    const around = { locations, country: carrier?.country ?? '', timeZone }
    const looked = file.arrayBuffer().then((bytes) => previewImport(decodeCsv(bytes), around))
    return setRead(await looked.catch((): Read => ({ kind: 'unreadable' }))) // the file went away while it was read
  }
  const saveTemplate = () => {
    const text = toCsv([...TEMPLATE[0]], [[...TEMPLATE[1]]], currentLocale())
    saveBytes('loadbay-locations.csv', 'text/csv', new TextEncoder().encode(text).buffer)
  }
  const isBusy = run.phase === 'running' || run.phase === 'undoing'
  return (
    <div className="loc-import">
      <PageHeading title={m.locations_import_title()}>
        <Button onClick={() => go(paths.list)}>{m.locations_to_list()}</Button>
      </PageHeading>
      <div className="loc-detail">
        {run.phase === 'ready' ? (
          <section className="lb-surface lb-stack-tight">
            <p>{m.locations_import_what()}</p>
            <label className="lb-stack-tight">
              <strong>{m.locations_import_file()}</strong>
              <input
                type="file"
                accept=".csv,.txt,text/csv"
                disabled={readOnlyReason !== undefined || phase !== 'ready'}
                onChange={(event) => void choose(event.target.files?.[0])}
              />
            </label>
            {readOnlyReason ? <p className="lb-soft">{readOnlyReason}</p> : null}
            {phase === 'ready' ? null : <p className="lb-soft">{m.locations_still_loading()}</p>}
            <div>
              <Button kind="quiet" onClick={saveTemplate}>
                {m.locations_import_template()}
              </Button>
            </div>
          </section>
        ) : null}
        {read && read.kind !== 'rows' ? <NotReadable read={read} /> : null}
        {read?.kind === 'rows' ? <ImportPreviewView preview={read} run={run} isBusy={isBusy} /> : null}
        <SavingTrouble saving={run.saving} />
      </div>
    </div>
  )
}

function NotReadable({ read }: { read: Exclude<Read, { kind: 'rows' }> }) {
  if (read.kind === 'not-a-list')
    return (
      <ErrorState
        title={m.locations_import_not_a_list()}
        why={
          read.missing.length > 0
            ? m.locations_import_missing({ columns: read.missing.map(fieldWord).join(', ') })
            : m.locations_import_no_rows()
        }
        next={m.locations_import_missing_next()}
      />
    )
  const why = read.kind === 'unreadable' ? m.locations_import_unreadable() : m.locations_import_too_long({ count: MOST_ROWS })
  return <ErrorState title={m.locations_import_not_read()} why={why} />
}
