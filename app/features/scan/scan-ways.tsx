import { useRef, useState } from 'react'
import IconKeyboard from '@tabler/icons-react/dist/esm/icons/IconKeyboard.mjs'
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs'
import { formatName } from '#app/devices/code-read.ts'
import { m } from '#app/paraglide/messages.js'
import { type ScannedText } from '#app/parts/scan/scan-meaning.ts'
import { Button } from '#app/ui/button.tsx'
import { TextField } from '#app/ui/text-field.tsx'

type Take = (scanned: ScannedText, format: string) => void

/** The other ways in: a photo or file, and the keyboard. They work with no camera at all. */
export function OtherWays({ onTake }: { onTake: Take }) {
  const [isTyping, setTyping] = useState(false)
  return (
    <div className="lb-stack-tight">
      <div className="lb-row">
        <PhotoWay onTake={onTake} />
        <Button icon={IconKeyboard} aria-expanded={isTyping} onClick={() => setTyping(!isTyping)}>
          {m.scan_type()}
        </Button>
      </div>
      {isTyping ? <TypedWay onTake={onTake} /> : null}
    </div>
  )
}

type PhotoState = 'idle' | 'reading' | 'nothing'

function PhotoWay({ onTake }: { onTake: Take }) {
  const input = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<PhotoState>('idle')
  const read = async (photo: File) => {
    setState('reading')
    try {
      const { readCodesInPicture } = await import('#app/devices/scanner-photo.ts')
      const reads = await readCodesInPicture(photo)
      for (const code of reads) onTake(code, formatName(code))
      setState(reads.length > 0 ? 'idle' : 'nothing')
    } catch {
      setState('nothing') // no picture, or no decoder here: the words say what else there is
    }
  }
  return (
    <>
      <Button icon={IconPhoto} isBusy={state === 'reading'} onClick={() => input.current?.click()}>
        {m.scan_photo()}
      </Button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={m.scan_photo()}
        onChange={(event) => {
          const [photo] = event.target.files ?? []
          event.target.value = ''
          if (photo) void read(photo)
        }}
      />
      <span role="status" className={state === 'idle' ? 'lb-visually-hidden' : 'scan-photo-note'}>
        {state === 'reading' ? m.scan_reading_photo() : state === 'nothing' ? m.scan_photo_nothing() : null}
      </span>
    </>
  )
}

function TypedWay({ onTake }: { onTake: Take }) {
  const [text, setText] = useState('')
  return (
    <form
      className="lb-row scan-typed"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() === '') return
        onTake({ raw: text, symbology: '' }, '')
        setText('')
      }}
    >
      <TextField
        label={m.scan_typed()}
        hint={m.scan_typed_hint()}
        value={text}
        onChange={setText}
        autoComplete="off"
        spellCheck={false}
        maxLength={400}
      />
      <Button type="submit">{m.scan_typed_take()}</Button>
    </form>
  )
}
