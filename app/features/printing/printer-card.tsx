import IconLabel from '@tabler/icons-react/dist/esm/icons/IconTag.mjs'
import IconPaper from '@tabler/icons-react/dist/esm/icons/IconFileText.mjs'
import IconPencil from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs'
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import { m } from '#app/paraglide/messages.js'
import { Button, IconButton } from '#app/ui/button.tsx'
import { Tag } from '#app/ui/status-badge.tsx'
import { showToast } from '#app/ui/toast.tsx'
import { PAPER_WORDS, WAY_WORDS } from './print-words.ts'
import { printerName, type Profile } from './printer-profile.ts'
import { choosePrinter, documentPrinter, labelPrinter, removeProfile, saveProfile, usePrinters } from './printers.ts'

interface CardProps {
  readonly profile: Profile
  readonly userId: number
  readonly onEdit: () => void
}

/** One printer: what it is set to, and whether this person prints on it. */
export function PrinterCard({ profile, userId, onEdit }: CardProps) {
  const printers = usePrinters()
  const isMine = (profile.use === 'labels' ? labelPrinter : documentPrinter)(printers, userId).id === profile.id
  const isLast = printers.profiles.filter(({ use }) => use === profile.use).length === 1
  const name = printerName(profile)
  const Icon = profile.use === 'labels' ? IconLabel : IconPaper
  const remove = () => {
    removeProfile(profile.id)
    showToast({ text: m.print_printer_removed({ name }), onUndo: () => saveProfile(profile) })
  }
  return (
    <li className="lb-surface print-printer" aria-label={name}>
      <Icon className="lb-icon" aria-hidden="true" />
      <div className="lb-stack-tight">
        <strong>{name}</strong>
        <span className="lb-soft">{factsOf(profile).join(' · ')}</span>
        <span className="lb-row">
          {isMine ? <Tag>{profile.use === 'labels' ? m.print_mine_labels() : m.print_mine_documents()}</Tag> : null}
          {profile.autoprint ? <Tag>{m.print_autoprint_on()}</Tag> : null}
        </span>
      </div>
      <div className="print-printer-ways">
        {isMine ? null : <Button onClick={() => choosePrinter(userId, profile)}>{m.print_use_this()}</Button>}
        <IconButton icon={IconPencil} label={m.print_edit_printer({ name })} onClick={onEdit} />
        <IconButton
          icon={IconTrash}
          label={m.print_remove_printer({ name })}
          disabledReason={isLast ? m.print_last_printer() : undefined}
          onClick={remove}
        />
      </div>
    </li>
  )
}

function factsOf(profile: Profile): string[] {
  const paper = PAPER_WORDS[profile.paper]()
  const copies = profile.copies > 1 ? [m.print_copies_count({ count: profile.copies })] : []
  if (profile.use === 'documents') return [paper, ...copies]
  return [WAY_WORDS[profile.way].label(), paper, `${profile.dpi} dpi`, ...copies]
}
