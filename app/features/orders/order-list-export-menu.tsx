import { useState } from 'react'
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs'
import { m } from '#app/paraglide/messages.js'
import { deviceInstant } from '#app/platform/clock.ts'
import { Menu } from '#app/ui/menu.tsx'
import { showToast } from '#app/ui/toast.tsx'
import { type Order } from '#shared/orders/order.ts'
import { type Arrangement } from './order-list-arrangement.ts'
import { type FilterContext } from './order-list-filters.ts'

type Kind = 'csv' | 'xlsx'
interface MenuProps {
  readonly orders: readonly Order[]
  readonly arrangement: Arrangement
  readonly context: FilterContext
  readonly isPhone: boolean
  readonly shortcut?: string
}

/** C17: what the list shows, as a file. What writes it comes when somebody asks for one, and is on the device by then. */
export function ExportMenu({ orders, arrangement, context, isPhone, shortcut }: MenuProps) {
  const [isBusy, setBusy] = useState(false)
  const write = async (kind: Kind) => {
    setBusy(true)
    try {
      const { saveExport } = await import('./order-list-save-export.ts')
      const fields = arrangement.map(({ field }) => field)
      const file = await saveExport(kind, { orders, fields, context, now: deviceInstant() })
      showToast({ text: m.list_export_done({ file, count: orders.length }) })
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause)
      showToast({ text: m.list_export_failed({ why }), tone: 'refused' })
    } finally {
      setBusy(false)
    }
  }
  const detail = m.list_export_what({ count: orders.length })
  return (
    <Menu
      label={isBusy ? m.list_export_busy() : m.list_export()}
      icon={IconDownload}
      {...(isPhone ? {} : { text: isBusy ? m.list_export_busy() : m.list_export() })}
      {...(shortcut === undefined ? {} : { shortcut })}
      items={[
        { id: 'xlsx', label: m.list_export_xlsx(), detail, onChoose: () => void write('xlsx') },
        { id: 'csv', label: m.list_export_csv(), detail, onChoose: () => void write('csv') },
      ]}
    />
  )
}
