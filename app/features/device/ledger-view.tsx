import { useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { deviceInstant } from '../../platform/clock.ts'
import { toCsv } from '../../platform/csv.ts'
import { currentLocale } from '../../platform/locale.ts'
import { fullTime } from '../../platform/locale.ts'
import { saveBytes } from '../../platform/save-file.ts'
import { Button } from '../../ui/button.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { type Tone } from '../../ui/tones.ts'
import { RESULT_WORDS } from './device-words.ts'
import { type Operation } from './ledger.ts'

interface Props {
  readonly operations: readonly Operation[]
  readonly titleOf: (space: Operation['space']) => string
  readonly wordOf: (name: string) => string
}

const TONES: { readonly [R in Operation['result']]: Tone } = {
  waiting: 'waiting',
  applied: 'done',
  merged: 'needs-you',
  duplicate: 'done',
  conflict: 'needs-you',
  rejected: 'refused',
  quarantined: 'refused',
}

const AT_FIRST = 20

/** X8: what was done on this device, with the server's receipt for each. */
export function LedgerView({ operations, titleOf, wordOf }: Props) {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? operations : operations.slice(0, AT_FIRST)
  return (
    <section className="lb-surface lb-stack device-ledger" aria-label={m.device_ledger()}>
      <div className="lb-row-between">
        <h2>{m.device_ledger()}</h2>
        <Button
          disabledReason={operations.length === 0 ? m.device_ledger_none() : undefined}
          onClick={() => saveCsv(operations, { titleOf, wordOf })}
        >
          {m.device_ledger_csv()}
        </Button>
      </div>
      <p className="lb-soft">{operations.length === 0 ? m.device_ledger_none() : m.device_ledger_what()}</p>
      <ul className="device-operations">
        {shown.map((operation) => (
          <li key={operation.opId}>
            <div className="device-operation-head">
              <strong>{[operation.subject, wordOf(operation.name)].filter(Boolean).join(' · ')}</strong>
              <StatusBadge tone={TONES[operation.result]} label={RESULT_WORDS[operation.result]()} />
            </div>
            <div className="lb-soft lb-small">{receiptText(operation)}</div>
            <div className="lb-soft lb-small">{titleOf(operation.space)}</div>
          </li>
        ))}
      </ul>
      {shown.length < operations.length ? (
        <Button isWide onClick={() => setWhole(true)}>
          {m.device_ledger_all({ count: operations.length })}
        </Button>
      ) : null}
    </section>
  )
}

function receiptText({ capturedAt, capturedBy, receivedAt, number }: Operation): string {
  const captured = fullTime(capturedAt)
  return [
    capturedBy === null
      ? m.device_receipt_captured({ time: captured })
      : m.device_receipt_captured_by({ time: captured, name: capturedBy }),
    receivedAt === null ? m.device_receipt_none() : m.device_receipt_received({ time: fullTime(receivedAt) }),
    ...(number === null ? [] : [m.device_receipt_number({ number })]),
  ].join(' · ')
}

function saveCsv(operations: readonly Operation[], { titleOf, wordOf }: Pick<Props, 'titleOf' | 'wordOf'>): void {
  const head = [
    m.device_csv_subject(),
    m.device_csv_what(),
    m.device_csv_portal(),
    m.device_csv_captured(),
    m.device_csv_captured_by(),
    m.device_csv_received(),
    m.device_csv_number(),
    m.device_csv_result(),
    m.device_csv_code(),
    m.device_csv_operation(),
  ]
  const rows = operations.map((operation) => [
    operation.subject,
    wordOf(operation.name),
    titleOf(operation.space),
    operation.capturedAt,
    operation.capturedBy,
    operation.receivedAt,
    operation.number,
    RESULT_WORDS[operation.result](),
    operation.code,
    operation.opId,
  ])
  const name = `loadbay-receipts-${deviceInstant().slice(0, 16).replace(':', '')}.csv`
  saveBytes(name, 'text/csv', new TextEncoder().encode(toCsv(head, rows, currentLocale())).buffer)
}
