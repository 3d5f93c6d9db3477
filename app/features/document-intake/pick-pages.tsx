import { useRef, type ChangeEvent } from 'react'
import IconCamera from '@tabler/icons-react/dist/esm/icons/IconCamera.mjs'
import IconFile from '@tabler/icons-react/dist/esm/icons/IconFilePlus.mjs'
import { m } from '#app/paraglide/messages.js'
import { Button } from '#app/ui/button.tsx'

const TAKEN = 'image/*,application/pdf'

/** A photo, or files: a PDF, pictures, several pages. */
export function PickPages({ onPick, isMore = false }: { onPick: (files: readonly File[]) => void; isMore?: boolean }) {
  const camera = useRef<HTMLInputElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const pick = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])]
    event.target.value = '' // the same file may be picked again
    onPick(files)
  }
  return (
    <>
      <Button icon={IconCamera} onClick={() => camera.current?.click()}>
        {isMore ? m.intake_more_photo() : m.intake_take_photo()}
      </Button>
      <Button kind={isMore ? 'plain' : 'primary'} icon={IconFile} onClick={() => picker.current?.click()}>
        {isMore ? m.intake_more_files() : m.intake_choose_files()}
      </Button>
      <input
        ref={camera}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        onChange={pick}
        aria-label={m.intake_take_photo()}
      />
      <input
        ref={picker}
        type="file"
        accept={TAKEN}
        multiple
        hidden
        onChange={pick}
        data-testid="intake-picker"
        aria-label={m.intake_choose_files()}
      />
    </>
  )
}
