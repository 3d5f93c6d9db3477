import { create } from 'zustand'
import { type HelpChapter } from './help-chapters.ts'

/** The chapter that lies beside the screen, if any: whoever is stuck in a form reads without leaving it. */
export const useOpenHelp = create<{ readonly chapter: HelpChapter | null }>(() => ({ chapter: null }))

export function openHelp(chapter: HelpChapter): void {
  useOpenHelp.setState({ chapter })
}

export function closeHelp(): void {
  useOpenHelp.setState({ chapter: null })
}
