import IconInbox from '@tabler/icons-react/dist/esm/icons/IconInbox.mjs'
import { m } from '#app/paraglide/messages.js'
import { refusalReason } from '../../parts/refusal-words.ts'
import { SavingTrouble } from '../../parts/saving-trouble.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { Button } from '../../ui/button.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { PageHeading } from '../../ui/facts.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { type ImportState } from './carrier-api.ts'
import { importColumns, lineLabel, renderImportCard } from './import-row-cells.tsx'
import { ListAge, ListTrouble } from './list-trouble.tsx'
import { type useImportQueue } from './use-import-queue.ts'
import './imports.css'

export interface ImportListProps {
  readonly queue: ReturnType<typeof useImportQueue>
  readonly tab: ImportState
  readonly openId: string | undefined
  readonly onTab: (tab: string) => void
  readonly onOpen: (id: string) => void
}

/** The queue, newest first; what stands in its place when there is nothing to show. */
export function ImportList({ queue, tab, openId, onTab, onOpen }: ImportListProps) {
  const { state, lines, unlisted, decider, list } = queue
  const saving = useSaving()
  const waiting = lines.filter((line) => !line.isGone && line.row.change.state === 'open').length
  return (
    <>
      <PageHeading title={m.carrier_imports_title()}>
        <ListAge state={state} />
      </PageHeading>
      <Tabs
        label={m.carrier_imports_list()}
        selected={tab}
        onSelect={onTab}
        tabs={[
          { id: 'open', label: m.carrier_tab_open(), ...(tab === 'open' && state.rows ? { count: waiting } : {}) },
          { id: 'decided', label: m.carrier_tab_decided() },
        ]}
      />
      {unlisted.map((decision) => (
        <div key={decision.opId} className="lb-surface lb-row-between imp-notice" role="status">
          <span>
            {decision.progress.kind === 'refused' ? refusalReason(decision.progress.code, decision.progress.facts) : ''}
          </span>
          <Button isBusy={saving.isBusy} onClick={() => void saving.save(() => decider.dismiss(decision))}>
            {m.carrier_understood()}
          </Button>
        </div>
      ))}
      <SavingTrouble saving={saving} />
      <ListTrouble state={state} onRetry={() => list.refetch()}>
        <DataList
          label={m.carrier_imports_list()}
          placeName={`imports ${tab}`}
          rows={lines}
          rowKey={({ row }) => row.change.id}
          rowLabel={lineLabel}
          columns={importColumns()}
          renderCard={renderImportCard}
          openKey={openId}
          onOpen={({ row }) => onOpen(row.change.id)}
          hasPageKeys={openId === undefined}
          flag={({ state: { kind } }) => (kind === 'changed' ? 'needs-you' : kind === 'refused' ? 'refused' : undefined)}
          empty={<NoImports tab={tab} />}
          footer={
            <>
              <span role="status">
                {tab === 'open' ? m.carrier_open_count({ count: waiting }) : m.carrier_shown_count({ count: lines.length })}
              </span>
              <span className="imp-keys">{openId === undefined ? m.carrier_keys() : m.carrier_keys_open()}</span>
              {state.hasMore ? (
                <Button kind="quiet" isBusy={state.isLoading} onClick={() => list.loadMore()}>
                  {m.carrier_load_more()}
                </Button>
              ) : null}
            </>
          }
        />
      </ListTrouble>
    </>
  )
}

function NoImports({ tab }: { tab: ImportState }) {
  return tab === 'open' ? (
    <EmptyState icon={IconInbox} title={m.carrier_empty_open_title()}>
      {m.carrier_empty_open_body()}
    </EmptyState>
  ) : (
    <EmptyState icon={IconInbox} title={m.carrier_empty_decided_title()}>
      {m.carrier_empty_decided_body()}
    </EmptyState>
  )
}
