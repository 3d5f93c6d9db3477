import type { FunctionComponent, SVGProps } from 'react'
import IconAlert from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs'
import IconBan from '@tabler/icons-react/dist/esm/icons/IconCircleMinus.mjs'
import IconCalendar from '@tabler/icons-react/dist/esm/icons/IconCalendarCheck.mjs'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs'
import IconDashed from '@tabler/icons-react/dist/esm/icons/IconCircleDashed.mjs'
import IconHourglass from '@tabler/icons-react/dist/esm/icons/IconHourglassEmpty.mjs'
import IconPoint from '@tabler/icons-react/dist/esm/icons/IconPoint.mjs'
import IconReceipt from '@tabler/icons-react/dist/esm/icons/IconFileDollar.mjs'
import IconTruck from '@tabler/icons-react/dist/esm/icons/IconTruck.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconCircleX.mjs'

export type IconType = FunctionComponent<SVGProps<SVGSVGElement> & { size?: number | string; stroke?: number | string }>

export type Tone = 'waiting' | 'quote' | 'todo' | 'planned' | 'moving' | 'done' | 'stopped' | 'needs-you' | 'refused' | 'neutral'

/** How a tone is drawn: outline = nothing has begun, tint = arranged, solid = look here now, struck = no longer counts. */
type ToneForm = 'outline' | 'tint' | 'solid' | 'struck'

type ToneLook = { readonly icon: IconType; readonly form: ToneForm; readonly paper: string; readonly ink: string }

/** The one table of the status language; docs/design.md explains it. A screen never picks a colour, it picks a tone. */
export const TONES = {
  waiting: { icon: IconHourglass, form: 'tint', paper: '--lb-waiting-soft', ink: '--lb-waiting-text' },
  quote: { icon: IconReceipt, form: 'tint', paper: '--lb-quote-soft', ink: '--lb-quote-text' },
  todo: { icon: IconDashed, form: 'outline', paper: '--lb-panel', ink: '--lb-ink' },
  planned: { icon: IconCalendar, form: 'tint', paper: '--lb-planned-soft', ink: '--lb-planned-text' },
  moving: { icon: IconTruck, form: 'solid', paper: '--lb-moving-soft', ink: '--lb-moving-text' },
  done: { icon: IconCheck, form: 'tint', paper: '--lb-done-soft', ink: '--lb-done-text' },
  stopped: { icon: IconBan, form: 'struck', paper: '--lb-sunk', ink: '--lb-ink-soft' },
  'needs-you': { icon: IconAlert, form: 'solid', paper: '--lb-amber', ink: '--lb-amber-ink' },
  refused: { icon: IconX, form: 'tint', paper: '--lb-red-soft', ink: '--lb-red-text' },
  neutral: { icon: IconPoint, form: 'outline', paper: '--lb-panel', ink: '--lb-ink-soft' },
} as const satisfies Record<Tone, ToneLook>

export const TONE_NAMES: readonly Tone[] = [
  'waiting',
  'quote',
  'todo',
  'planned',
  'moving',
  'done',
  'stopped',
  'needs-you',
  'refused',
  'neutral',
]
