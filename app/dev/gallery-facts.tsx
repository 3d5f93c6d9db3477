import { KeyValueList, PageHeading, Reference, StatCard, Timeline } from '#app/ui/facts.tsx'
import { StatusBadge } from '#app/ui/status-badge.tsx'
import { StaleMark } from '#app/ui/states.tsx'

export function FactsGallery() {
  return (
    <div className="lb-page">
      <PageHeading title="Today, Friday 20 November">
        <StaleMark time="14:02" isOld />
      </PageHeading>
      <div className="lb-stats">
        <StatCard
          label={<StatusBadge tone="waiting" label="Waiting for approval" />}
          figure={14}
          percent={9}
          onOpen={() => undefined}
        />
        <StatCard label={<StatusBadge tone="planned" label="Planned" />} figure={38} percent={24} onOpen={() => undefined} />
        <StatCard label={<StatusBadge tone="moving" label="In Transit" />} figure={61} percent={39} onOpen={() => undefined} />
        <StatCard label={<StatusBadge tone="done" label="Delivered" />} figure={44} percent={28} onOpen={() => undefined} />
        <StatCard label="Minutes per stop" figure="32" note="as of 14:02" />
      </div>
      <div className="lb-surface lb-stack">
        <Reference value="NL-20417" what="order number" isLarge />
        <KeyValueList
          facts={[
            { label: 'Customer reference', value: <Reference value="PO-2026-0117" what="customer reference" /> },
            { label: 'SSCC', value: <Reference value="387123450000000018" what="SSCC" groups={[1, 7, 9, 1]} /> },
            { label: 'Contact', value: 'Κωνσταντίνος Παπαδόπουλος, +30 2310 123 456' },
            { label: 'Sendungsverfolgungsbenachrichtigung', value: 'Józefina Wiśniewska-Grzeszczykowska' },
            { label: 'Charges', value: '1 204,50 €' },
          ]}
        />
      </div>
      <div className="lb-surface">
        <Timeline
          label="History"
          entries={[
            {
              id: '1',
              tone: 'waiting',
              title: 'Submitted',
              meta: '19 Nov 15:58 on the device · 16:21 at the server',
              body: 'Anna de Vries',
            },
            { id: '2', tone: 'planned', title: 'Planned', meta: '19 Nov 16:40 · Marit van Dijk' },
            {
              id: '3',
              tone: 'needs-you',
              title: 'Delivery failed',
              meta: '20 Nov 11:12',
              body: 'Nobody at the gate. Advise a new attempt or a return.',
            },
            { id: '4', tone: 'done', title: 'Delivered', isFuture: true },
          ]}
        />
      </div>
    </div>
  )
}
