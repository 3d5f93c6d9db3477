import { useContext, useState } from 'react'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { m } from '#app/paraglide/messages.js'
import { deviceIds } from '#app/platform/ids.ts'
import { SpaceContext } from '#app/sync-client/hooks.ts'
import { Button } from '#app/ui/button.tsx'
import { PageHeading } from '#app/ui/facts.tsx'
import { FIRST_DOCUMENT_PROFILE, FIRST_LABEL_PROFILE, printerName, type Profile } from './printer-profile.ts'
import { usePrinters } from './printers.ts'
import { PrinterCard } from './printer-card.tsx'
import { PrinterForm } from './printer-form.tsx'
import { QueueView } from './queue-view.tsx'
import './printing.css'

/** `/printers` (A9, M3): what was printed here and how it came out, and the printers of this device. */
export function PrintersPage({ userId }: { userId: number }) {
  const space = useContext(SpaceContext)
  return (
    <div className="lb-page print-page">
      <PageHeading title={m.print_printers()} />
      {space ? <QueueView space={space} /> : null}
      <Printers userId={userId} />
    </div>
  )
}

function Printers({ userId }: { userId: number }) {
  const { profiles } = usePrinters()
  const [edited, setEdited] = useState<Profile | null>(null)
  const close = () => setEdited(null)
  const fresh = (first: Profile): Profile => ({ ...first, id: deviceIds.uuid() })
  return (
    <section className="lb-stack" aria-label={m.print_printers_here()}>
      <div className="lb-stack-tight">
        <h2>{m.print_printers_here()}</h2>
        <p className="lb-soft">{m.print_printers_why()}</p>
      </div>
      <ul className="print-printers">
        {profiles.map((profile) => (
          <PrinterCard key={profile.id} profile={profile} userId={userId} onEdit={() => setEdited(profile)} />
        ))}
      </ul>
      <div className="lb-button-group">
        <Button icon={IconPlus} onClick={() => setEdited(fresh(FIRST_LABEL_PROFILE))}>
          {m.print_add_labels()}
        </Button>
        <Button icon={IconPlus} onClick={() => setEdited(fresh(FIRST_DOCUMENT_PROFILE))}>
          {m.print_add_documents()}
        </Button>
      </div>
      {edited ? (
        <PrinterForm
          profile={edited}
          title={profiles.some(({ id }) => id === edited.id) ? printerName(edited) : m.print_new_printer()}
          onClose={close}
        />
      ) : null}
    </section>
  )
}
