import IconAlert from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCloudCheck.mjs'
import IconChevron from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs'
import IconLoading from '@tabler/icons-react/dist/esm/icons/IconCloudDown.mjs'
import IconOff from '@tabler/icons-react/dist/esm/icons/IconCloudOff.mjs'
import IconUp from '@tabler/icons-react/dist/esm/icons/IconCloudUp.mjs'
import { m } from '#app/paraglide/messages.js'
import type { IconType } from './tones.ts'

export type TideState = 'all-on' | 'waiting' | 'offline' | 'needs-you' | 'loading'

type TideLineProps = {
  state: TideState
  /** The truth in a few words: "7 waiting", "1 needs you". */
  text: string
  /** The rest, quieter: "offline since 13:41", "14:02". */
  detail?: string
  onOpen: () => void
  isOpen?: boolean
}

const ICONS = {
  'all-on': IconCheck,
  waiting: IconUp,
  offline: IconOff,
  'needs-you': IconAlert,
  loading: IconLoading,
} satisfies Record<TideState, IconType>

/** The one place that tells the truth about this device. Its words are announced when they change; nothing else nags. */
export function TideLine({ state, text, detail, onOpen, isOpen }: TideLineProps) {
  const Icon = ICONS[state]
  return (
    <button type="button" className={`lb-tide lb-tide-${state}`} aria-haspopup="dialog" aria-expanded={isOpen} onClick={onOpen}>
      <Icon className="lb-icon" aria-hidden="true" />
      <span className="lb-visually-hidden">{m.ui_tide()}: </span>
      <span className="lb-tide-text" role="status">
        {text}
      </span>
      {detail ? <span className="lb-tide-detail">· {detail}</span> : null}
      <IconChevron className="lb-icon lb-tide-open" aria-hidden="true" />
    </button>
  )
}
