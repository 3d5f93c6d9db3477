import { useState } from 'react'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { Button } from '#app/ui/button.tsx'
import { DataList } from '#app/ui/data-list.tsx'
import { type Column, type Sort } from '#app/ui/data-list-types.ts'
import { ActionBar, KeyValueList, PageHeading, Reference, Timeline, Toolbar } from '#app/ui/facts.tsx'
import { SplitView } from '#app/ui/panel.tsx'
import { SearchBox } from '#app/ui/search-box.tsx'
import { EmptyState, StaleMark } from '#app/ui/states.tsx'
import { StatusBadge } from '#app/ui/status-badge.tsx'
import { Tabs } from '#app/ui/tabs.tsx'
import { TONE_NAMES, type Tone } from '#app/ui/tones.ts'
import { PHONE_QUERY, useMedia } from '#app/ui/use-media.ts'

type Row = {
  id: string
  reference: string
  tone: Tone
  status: string
  from: string
  to: string
  date: string
  pallets: number
  weight: string
}

const PLACES = [
  'Rotterdam Waalhaven',
  'Łódź Magazyn Centralny',
  'Θεσσαλονίκη Κέντρο Διανομής',
  'Garching-Hochbrück Donaudampfschifffahrtslagerhaus',
  'Antwerpen',
  'Győr',
]
const WORDS: Record<Tone, string> = {
  waiting: 'Waiting for approval',
  quote: 'Quote',
  todo: 'To Plan',
  planned: 'Planned',
  moving: 'In Transit',
  done: 'Delivered',
  stopped: 'Cancelled',
  'needs-you': 'Conflict',
  refused: 'Declined',
  neutral: 'Draft',
}
const count = Number(new URLSearchParams(window.location.search).get('rows') ?? 600)
const ROWS: readonly Row[] = Array.from({ length: count }, (_, index) => {
  const tone = TONE_NAMES[(index * 3) % TONE_NAMES.length] ?? 'neutral'
  return {
    id: `NL-${20417 + index}`,
    reference: `PO-2026-${String(1170 + index * 7).padStart(5, '0')}`,
    tone,
    status: WORDS[tone],
    from: PLACES[index % PLACES.length] ?? '',
    to: PLACES[(index * 5 + 2) % PLACES.length] ?? '',
    date: `${String(1 + (index % 28)).padStart(2, '0')} Nov`,
    pallets: 1 + ((index * 7) % 60),
    weight: `${(180 + ((index * 137) % 24000)).toLocaleString('en')} kg`,
  }
})

const COLUMNS: readonly Column<Row>[] = [
  { id: 'id', label: 'Order', width: 'minmax(7rem, 0.6fr)', isSortable: true, renderCell: (row) => <strong>{row.id}</strong> },
  { id: 'reference', label: 'Reference', width: 'minmax(9rem, 0.8fr)', isSortable: true, renderCell: (row) => row.reference },
  {
    id: 'status',
    label: 'Status',
    width: 'minmax(12rem, 0.9fr)',
    isSortable: true,
    renderCell: (row) => <StatusBadge tone={row.tone} label={row.status} />,
  },
  { id: 'from', label: 'From', renderCell: (row) => row.from },
  { id: 'to', label: 'To', renderCell: (row) => row.to },
  { id: 'date', label: 'Collection', width: '6rem', isSortable: true, renderCell: (row) => row.date },
  { id: 'pallets', label: 'Pallets', width: '5rem', align: 'end', minListWidth: 1000, renderCell: (row) => row.pallets },
  { id: 'weight', label: 'Weight', width: '7rem', align: 'end', minListWidth: 1000, renderCell: (row) => row.weight },
]

export function ListGallery() {
  const [query, setQuery] = useState('')
  const [tab, setTab] = useState('all')
  const [open, setOpen] = useState<string | undefined>(new URLSearchParams(window.location.search).get('open') ?? undefined)
  const [sort, setSort] = useState<Sort>({ column: 'id', direction: 'up' })
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set(['NL-20418']))
  const found = ROWS.filter((row) => `${row.id} ${row.reference}`.toLowerCase().includes(query.toLowerCase()))
  const rows = sort.direction === 'up' ? found : [...found].reverse()
  const opened = ROWS.find((row) => row.id === open)
  const isPhone = useMedia(PHONE_QUERY)
  const newOrder = (
    <Button kind="primary" icon={IconPlus}>
      New order
    </Button>
  )
  const list = (
    <>
      <PageHeading title="Orders">
        <StaleMark time="14:02" />
        {isPhone ? null : newOrder}
      </PageHeading>
      <Tabs
        label="Orders by status"
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: 'all', label: 'All', count: ROWS.length },
          ...TONE_NAMES.slice(0, 7).map((tone, index) => ({ id: tone, label: WORDS[tone], count: index * 31 })),
        ]}
      />
      <Toolbar>
        <SearchBox label="Number or reference" value={query} onChange={setQuery} />
        <Button>Filter</Button>
        {isPhone ? null : <Button>Edit columns</Button>}
      </Toolbar>
      <DataList
        label="Orders"
        rows={rows}
        rowKey={(row) => row.id}
        rowLabel={(row) => `${row.id}, ${row.status}`}
        columns={COLUMNS}
        renderCard={(row) => <Card row={row} />}
        onOpen={(row) => setOpen(row.id)}
        openKey={open}
        flag={(row) => (row.tone === 'needs-you' ? 'needs-you' : row.tone === 'refused' ? 'refused' : undefined)}
        sort={sort}
        onSort={setSort}
        marked={marked}
        onMark={setMarked}
        placeName="gallery"
        empty={
          <EmptyState title={`No order with “${query}”`}>
            Search looks at numbers and references. Cancelled orders have their own tab.
          </EmptyState>
        }
        footer={
          <>
            <span>{rows.length} orders</span>
            <span>{marked.size} selected</span>
          </>
        }
      />
      {isPhone ? <ActionBar>{newOrder}</ActionBar> : null}
    </>
  )
  return <SplitView list={list} detail={opened ? <Detail row={opened} onClose={() => setOpen(undefined)} /> : undefined} />
}

function Card({ row }: { row: Row }) {
  return (
    <div className="lb-stack-tight">
      <div className="lb-card-line lb-card-line-spread">
        <strong>{row.id}</strong>
        <StatusBadge tone={row.tone} label={row.status} />
      </div>
      <div>
        {row.from} → {row.to}
      </div>
      <div className="lb-card-line lb-soft lb-small">
        <span>{row.reference}</span>
        <span>{row.date}</span>
        <span>{row.pallets} pallets</span>
      </div>
    </div>
  )
}

function Detail({ row, onClose }: { row: Row; onClose: () => void }) {
  return (
    <div className="lb-page">
      <div className="lb-row-between">
        <Reference value={row.id} what="order number" isLarge />
        <StatusBadge tone={row.tone} label={row.status} />
        <Button onClick={onClose}>Close</Button>
      </div>
      <div className="lb-surface">
        <KeyValueList
          facts={[
            { label: 'Reference', value: <Reference value={row.reference} what="reference" /> },
            { label: 'From', value: row.from },
            { label: 'To', value: row.to },
          ]}
        />
      </div>
      <Timeline
        label="History"
        entries={[
          { id: '1', tone: 'todo', title: 'Submitted', meta: '19 Nov 15:58, Anna de Vries' },
          { id: '2', tone: 'planned', title: 'Planned', meta: '19 Nov 16:21' },
          { id: '3', tone: 'done', title: 'Delivered', isFuture: true },
        ]}
      />
    </div>
  )
}
