import { useEffect, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { Pages } from '#app/parts/documents/document-preview.tsx'
import { useFileAddress } from '#app/parts/documents/use-documents.ts'
import { LoadingState } from '#app/ui/states.tsx'
import { type MadePaper } from './make-paper.ts'

/** The paper as it will come out, drawn from the very file that is printed. */
export function PaperView({ paper }: { paper: MadePaper }) {
  return (
    <div className="lb-stack-tight">
      <p className="lb-soft" role="status">
        {m.print_pages({ pages: paper.pages })}
      </p>
      {paper.lacksCharacters ? <p className="print-warning">{m.print_lacks_characters()}</p> : null}
      {paper.file.type === 'application/pdf' ? <Sheets file={paper.file} /> : <Picture file={paper.file} />}
    </div>
  )
}

function Sheets({ file }: { file: File }) {
  const [bytes, setBytes] = useState<{ readonly file: File; readonly bytes: ArrayBuffer } | null>(null)
  useEffect(() => {
    let isGone = false
    void file.arrayBuffer().then((read) => isGone || setBytes({ file, bytes: read }))
    return () => {
      isGone = true
    }
  }, [file])
  return bytes?.file === file ? <Pages bytes={bytes.bytes} /> : <LoadingState rows={2} />
}

function Picture({ file }: { file: File }) {
  const [load] = useState(() => () => file.arrayBuffer())
  const address = useFileAddress(load, file.type)
  return address ? <img className="document-picture" src={address} alt={file.name} /> : null
}
