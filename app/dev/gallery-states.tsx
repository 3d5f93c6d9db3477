import { useState } from 'react'
import IconPackages from '@tabler/icons-react/dist/esm/icons/IconPackages.mjs'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { Button } from '#app/ui/button.tsx'
import { ConfirmYesNo, Panel } from '#app/ui/panel.tsx'
import { EmptyState, ErrorState, LoadingState, StaleMark } from '#app/ui/states.tsx'
import { showToast } from '#app/ui/toast.tsx'
import { TextField } from '#app/ui/text-field.tsx'

const initial = new URLSearchParams(window.location.search).get('open')

export function StatesGallery() {
  const [open, setOpen] = useState(initial)
  const [isAsking, setAsking] = useState(initial === 'panel')
  return (
    <div className="lb-page">
      <h1>States</h1>
      <div className="lb-row">
        <Button onClick={() => setOpen('panel')}>Panel</Button>
        <Button onClick={() => setOpen('confirm')}>Yes or no</Button>
        <Button onClick={() => showToast({ text: 'Order NL-20417 moved to Tuesday.', onUndo: () => undefined })}>Toast</Button>
        <Button onClick={() => showToast({ text: 'Copying is not allowed here.', tone: 'refused' })}>Refused toast</Button>
        <StaleMark time="14:02" /> <StaleMark time="13:41" isOld />
      </div>
      <ErrorState
        title="Noordzee Transport declined order PO-2026-0117"
        why="Marit van Dijk: no trailer with a tail lift is free on Monday."
        next="Choose another day, or drop the tail lift and submit again."
        actions={<Button kind="primary">Change and submit again</Button>}
      />
      <ErrorState
        tone="needs-you"
        title="Two orders carry the reference PO-2026-0117"
        why="Both were booked offline: yours at 13:44, Anna’s at 13:51."
        next="Compare the two and decide which one keeps the reference."
        actions={<Button kind="primary">Compare</Button>}
      />
      <div className="lb-surface">
        <EmptyState
          icon={IconPackages}
          title="No orders yet"
          actions={
            <Button kind="primary" icon={IconPlus}>
              New order
            </Button>
          }
        >
          Orders you book appear here at once, also without a network.
        </EmptyState>
      </div>
      <div className="lb-surface">
        <LoadingState rows={4} />
      </div>
      {open === 'panel' ? (
        <Panel
          title="What waits on this device"
          onClose={() => setOpen(null)}
          footer={
            <>
              <Button kind="primary">Send now</Button>
              <Button onClick={() => setAsking(true)}>Withdraw</Button>
            </>
          }
        >
          <TextField label="Reference" value="PO-2026-0117" onChange={() => undefined} />
          {isAsking ? (
            <ConfirmYesNo
              question="Withdraw this order?"
              consequence="The carrier never sees it. The draft stays on this device."
              isDanger
              onYes={() => setAsking(false)}
              onNo={() => setAsking(false)}
            />
          ) : null}
        </Panel>
      ) : null}
      {open === 'confirm' ? (
        <ConfirmYesNo
          question="Cancel order NL-20417?"
          consequence="The carrier is told at once. A cancelled order cannot be opened again."
          isDanger
          onYes={() => setOpen(null)}
          onNo={() => setOpen(null)}
        />
      ) : null}
    </div>
  )
}
