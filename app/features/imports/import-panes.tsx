import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { m } from '#app/paraglide/messages.js'
import { IconButton } from '../../ui/button.tsx'
import { ActionBar, PageHeading } from '../../ui/facts.tsx'
import { Panel } from '../../ui/panel.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useImportDetail, type ImportDetailProps } from './import-detail.tsx'
import { kindLabel } from './import-words.ts'
import './imports.css'

type PaneProps = ImportDetailProps & { readonly onClose: () => void }

/** Beside the list, or in its place where there is no room for both. */
export function ImportPane({ onClose, ...props }: PaneProps) {
  const { body, actions } = useImportDetail(props)
  return (
    <section className="imp-pane" aria-label={titleOf(props)}>
      <PageHeading title={titleOf(props)}>
        <IconButton icon={IconX} kind="quiet" label={m.carrier_close()} onClick={onClose} />
      </PageHeading>
      {body}
      {actions ? <ActionBar>{actions}</ActionBar> : null}
    </section>
  )
}

/** On a phone: a sheet, the buttons within reach of the thumb. */
export function ImportSheet({ onClose, ...props }: PaneProps) {
  const { body, actions } = useImportDetail(props)
  return (
    <Panel title={titleOf(props)} onClose={onClose} footer={actions}>
      {body}
    </Panel>
  )
}

/** The address names an import that is on no list any more. */
export function NoImportHere() {
  return <EmptyState title={m.carrier_gone()}>{m.carrier_keys_open()}</EmptyState>
}

function titleOf({ line }: ImportDetailProps): string {
  return `${kindLabel(line.row.change.kind)} · ${line.row.customerName}`
}
