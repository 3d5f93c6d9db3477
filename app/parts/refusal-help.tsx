import { type ReactNode } from 'react'
import { type Refusal } from '#shared/orders/refusals.ts'
import { chapterOfRefusal } from './help-chapters.ts'
import { HelpLink } from './help-link.tsx'
import { refusalReason } from './refusal-words.ts'

interface Refused {
  readonly disabledReason?: string
  readonly help?: ReactNode
}

/** F13: what a greyed-out button says of a refusal, with the way into the handbook; nothing for a button that may be pressed. */
export function greyedOut(refusal: Refusal | null): Refused {
  if (!refusal) return {}
  return { disabledReason: refusalReason(refusal.code, refusal.detail), help: <RefusalHelp code={refusal.code} /> }
}

export function RefusalHelp({ code }: { code: string }) {
  return <HelpLink chapter={chapterOfRefusal(code)} />
}
