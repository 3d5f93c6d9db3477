import { useState } from 'react'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconPrinter from '@tabler/icons-react/dist/esm/icons/IconPrinter.mjs'
import { Button, IconButton } from '#app/ui/button.tsx'
import { CountPill, StatusBadge, Tag } from '#app/ui/status-badge.tsx'
import { Tabs } from '#app/ui/tabs.tsx'
import { TideLine } from '#app/ui/tide-line.tsx'
import { TONE_NAMES } from '#app/ui/tones.ts'

const STATUS_TABS = ['All', 'Waiting for approval', 'Quote', 'To Plan', 'Planned', 'In Transit', 'Delivered', 'Cancelled']

export function BasicsGallery() {
  const [tab, setTab] = useState('All')
  return (
    <div className="lb-page">
      <h1>Sendungsverfolgungsbenachrichtigung für Łódź, Θεσσαλονίκη und София</h1>
      <p>
        0O 1lI 5S 8B · 0123456789 · Żółta łódź płynie · Győr, Târgu Mureș, Kėdainiai · Μεταφορές Αιγαίου ΑΕ · Превоз Пловдив ·{' '}
        <span className="lb-soft">soft words stay at seven to one</span> · <a href="#main">a link</a>
      </p>
      <section className="lb-stack-tight">
        <h2>Tide line</h2>
        <TideLine state="all-on" text="All on the server" detail="14:02" onOpen={() => undefined} />
        <TideLine state="waiting" text="7 waiting" detail="sending" onOpen={() => undefined} />
        <TideLine state="offline" text="7 waiting" detail="offline since 13:41" onOpen={() => undefined} />
        <TideLine state="needs-you" text="1 needs you" detail="3 waiting · offline since 13:41" onOpen={() => undefined} />
        <TideLine state="loading" text="Loading your orders" detail="1,200 of 8,400" onOpen={() => undefined} />
      </section>
      <section className="lb-stack-tight">
        <h2>Buttons</h2>
        <div className="lb-row">
          <Button kind="primary" icon={IconPlus}>
            New order
          </Button>
          <Button icon={IconPrinter}>Print labels</Button>
          <Button kind="danger">Cancel the order</Button>
          <Button kind="quiet">Add information</Button>
          <Button isPressed>Tomorrow</Button>
          <Button isBusy>Sending</Button>
          <Button kind="primary" disabledReason="The customer reference is missing. Write it first, then submit.">
            Submit
          </Button>
          <IconButton icon={IconPrinter} label="Print label" />
          <IconButton icon={IconPrinter} label="Print label" disabledReason="No printer is set up on this device." />
        </div>
      </section>
      <section className="lb-stack-tight">
        <h2>Status</h2>
        <div className="lb-row">
          {TONE_NAMES.map((tone) => (
            <StatusBadge key={tone} tone={tone} label={SAMPLE[tone]} />
          ))}
        </div>
        <div className="lb-row">
          <CountPill count={12} /> <CountPill count={3} tone="needs-you" label="3 need you" />{' '}
          <CountPill count={1} tone="refused" /> <Tag>Portal</Tag>
        </div>
      </section>
      <section className="lb-stack-tight">
        <h2>Tabs</h2>
        <Tabs
          label="Orders by status"
          selected={tab}
          onSelect={setTab}
          tabs={STATUS_TABS.map((label, index) => ({
            id: label,
            label,
            count: (index * 37) % 214,
            countTone: index === 1 ? 'needs-you' : 'neutral',
          }))}
        />
      </section>
    </div>
  )
}

const SAMPLE = {
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
