import IconClock from '@tabler/icons-react/dist/esm/icons/IconClockHour4.mjs'
import { m } from '#app/paraglide/messages.js'
import { HelpLink } from '#app/parts/help-link.tsx'
import { useStatus } from '#app/sync-client/hooks.ts'
import { millisOf, type Instant } from '#shared/kernel/time.ts'
import { type Deadline } from '#shared/orders/collection-time.ts'
import { deadlinesAt, isUnmoved } from './cutoff.ts'
import { deadlineText, lateWords, leftText, passedWords } from './cutoff-words.ts'
import { type DraftStop } from './draft.ts'
import { useOrderForm } from './order-form.ts'
import { useConnected } from './use-connected.ts'
import { useServerNow } from './use-server-now.ts'

const SOON_MS = 2 * 3_600_000

/** D17, X4: at the day of a collection, before anything is sent: until when the order has to be in, and what happens if it comes late. */
export function CutoffNote({ stop }: { stop: DraftStop }) {
  const { draft, settings, submitted } = useOrderForm()
  const status = useStatus()
  const isConnected = useConnected()
  const now = useServerNow()
  const deadlines = deadlinesAt(stop, draft.serviceId, settings)
  if (submitted && isUnmoved(draft, submitted, settings)) return <EditNote deadline={deadlines.find(isCutoff)} now={now} />
  const broken = deadlines.find(({ at }) => now >= at)
  // What has passed is said by the box itself; of what lies ahead the cutoff counts.
  if (broken?.rule === 'lead-time')
    return (
      <p className="orders-warning">
        {passedWords(broken, now)} <HelpLink chapter="cutoff" />
      </p>
    )
  const [next] = deadlines
  if (!next || broken) return null
  const isSoon = millisOf(next.at) - millisOf(now) < SOON_MS
  return (
    <div className="orders-cutoff lb-small" data-soon={isSoon} role="status">
      <IconClock className="lb-icon-text" aria-hidden="true" />
      <span>
        {m.booking_cutoff_until({ deadline: deadlineText(next, now) })} <strong>{leftText(next, now)}</strong>
        {next.rule === 'cutoff' ? (
          <span className={isConnected ? 'lb-soft' : 'orders-warning'}>
            {' '}
            {isConnected ? m.booking_if_late() : m.booking_if_offline()} {lateWords(settings, status)}
          </span>
        ) : null}{' '}
        <HelpLink chapter="cutoff" />
      </span>
    </div>
  )
}

const isCutoff = ({ rule }: Deadline): boolean => rule === 'cutoff'

/** CUT-5 (F22): the collection stays where it was, so a late change is nobody's mistake: the carrier decides on it. */
function EditNote({ deadline, now }: { deadline: Deadline | undefined; now: Instant }) {
  if (!deadline) return null
  const words = { deadline: deadlineText(deadline, now) }
  return (
    <div className="orders-cutoff lb-small" role="status">
      <IconClock className="lb-icon-text" aria-hidden="true" />
      <span>
        {now >= deadline.at ? m.page_edit_cutoff_passed(words) : m.page_edit_cutoff_ahead(words)} <HelpLink chapter="cutoff" />
      </span>
    </div>
  )
}
