// Four papers as carriers and shippers send them round: a transport order with ruled tables, a letter, a delivery note without rules, a form.
import type { FieldKey } from '../../shared-schema/document-reading/read-field.ts'
import type { InventedGoods, InventedOrder, InventedStop, Language } from './invented-orders.ts'
import { amount, LANDS, longDay, PACKED, shortDay, WORDS } from './paper-words.ts'

export const LAYOUTS = ['transport-order', 'letter', 'delivery-note', 'form'] as const
export type Layout = (typeof LAYOUTS)[number]

export interface Paper {
  readonly html: string
  /** What stands on it, and is to be found. */
  readonly truth: ReadonlyMap<FieldKey, string>
}

export function paperOf(layout: Layout, order: InventedOrder, language: Language): Paper {
  switch (layout) {
    case 'transport-order':
      return transportOrder(order, language)
    case 'letter':
      return letter(order, language)
    case 'delivery-note':
      return deliveryNote(order, language)
    case 'form':
      return form(order, language)
  }
}

const ADDRESS = ['name', 'street', 'postcode', 'city', 'country'] as const
const GOODS = ['quantity', 'packaging', 'description', 'lengthCm', 'widthCm', 'heightCm', 'weightKg'] as const

function truthOf(
  order: InventedOrder,
  goods: readonly InventedGoods[],
  stopFields: readonly (keyof InventedStop)[],
): Map<FieldKey, string> {
  const truth = new Map<FieldKey, string>([['reference', order.reference]])
  for (const kind of ['collect', 'deliver'] as const)
    for (const field of stopFields) truth.set(`${kind}.${field}`, order[kind][field])
  for (const [n, line] of goods.entries()) for (const field of GOODS) truth.set(`goods.${n}.${field}`, String(line[field]))
  return truth
}

const page = (font: string, body: string, style = ''): string => `<!doctype html><meta charset="utf-8"><style>
  * { box-sizing: border-box } body { margin: 0; width: 794px; height: 1123px; padding: 56px 60px; font: 14px/1.4 ${font}; color: #111; background: #fff }
  h1 { font-size: 24px; margin: 0 0 14px } table { border-collapse: collapse; width: 100% } td, th { text-align: left; vertical-align: top; padding: 5px 8px } .num { text-align: right } ${style}</style><body>${body}</body>`

const townLine = ({ postcode, city, country }: InventedStop): string =>
  country === 'GB' ? `${city} ${postcode}` : `${country === 'DE' ? 'D-' : ''}${postcode} ${city}`

function transportOrder(order: InventedOrder, language: Language): Paper {
  const w = WORDS[language]
  const block = (
    title: string,
    stop: InventedStop,
  ) => `<td style="width:50%"><b>${title}</b><br>${stop.name}<br>${stop.street}<br>${townLine(stop)}<br>${LANDS[language][stop.country]}<br>
    ${w.contact}: ${stop.contact}<br>${w.phone}: ${stop.phone}<br>${w.date}: ${shortDay(stop.date, language)}<br>${w.time}: ${stop.from} - ${stop.until}</td>`
  const rows = order.goods.map(
    (line) =>
      `<tr><td class="num">${line.quantity}</td><td>${PACKED[language][line.packaging]}</td><td>${line.description}</td><td>${line.lengthCm} x ${line.widthCm} x ${line.heightCm}</td><td class="num">${amount(line.weightKg, language)}</td></tr>`,
  )
  const sum = order.goods.reduce((all, { weightKg }) => all + weightKg, 0)
  const html = page(
    'Liberation Sans',
    `<h1>${w.transportOrder}</h1><table><tr><td>${w.reference}</td><td>${order.reference}</td><td>${w.orderDate}</td><td>${shortDay(order.paperDate, language)}</td></tr><tr><td>${w.customerNo}</td><td>${order.customerNumber}</td><td></td><td></td></tr></table><br>
     <table><tr>${block(w.loading, order.collect)}${block(w.unloading, order.deliver)}</tr></table><br>
     <table><tr><th class="num">${w.qty}</th><th>${w.packaging}</th><th>${w.description}</th><th>${w.dimensions}</th><th class="num">${w.gross}</th></tr>${rows.join('')}
     <tr><td colspan="4">${w.total}</td><td class="num">${amount(sum, language)}</td></tr></table><p>${w.terms}</p>`,
    'td, th { border: 1px solid #222 }',
  )
  return { html, truth: truthOf(order, order.goods, [...ADDRESS, 'date', 'from', 'until', 'contact', 'phone']) }
}

function letter(order: InventedOrder, language: Language): Paper {
  const w = WORDS[language]
  const inline = (stop: InventedStop) => `${stop.name}, ${stop.street}, ${townLine(stop)}, ${LANDS[language][stop.country]}`
  const when = (stop: InventedStop) => `${longDay(stop.date, language)} ${w.between} ${stop.from} ${w.and} ${stop.until}`
  const goods = order.goods.map(
    (line) =>
      `<div>${line.quantity} ${PACKED[language][line.packaging]} ${line.description}, ${line.lengthCm} x ${line.widthCm} x ${line.heightCm} cm, ${amount(line.weightKg, language)} kg</div>`,
  )
  const html = page(
    'Liberation Serif',
    `<div style="text-align:right"><b>Veritas Handel</b><br>Postbus 1180<br>info@veritas-handel.example<br>+31 20 555 0199</div><p><b>${w.billTo}</b><br>Veritas Handel, Postbus 1180, 1000 AD Amsterdam</p>
     <h1>${w.confirmation}</h1><p>${w.yourReference}: ${order.reference}<br>${w.orderDate}: ${longDay(order.paperDate, language)}</p><p>${w.dear}</p>
     <p><b>${w.collectFrom}:</b> ${inline(order.collect)}</p><p><b>${w.collectOn}:</b> ${when(order.collect)}<br>${w.contact}: ${order.collect.contact}, ${order.collect.phone}</p>
     <p><b>${w.deliverTo}:</b> ${inline(order.deliver)}</p><p><b>${w.deliverOn}:</b> ${when(order.deliver)}<br>${w.contact}: ${order.deliver.contact}, ${order.deliver.phone}</p>
     <p><b>${w.goodsTitle}:</b></p>${goods.join('')}<p style="margin-top:40px">${w.terms}</p>`,
    'body { font-size: 15.5px }',
  )
  return { html, truth: truthOf(order, order.goods, [...ADDRESS, 'date', 'from', 'until', 'contact', 'phone']) }
}

function deliveryNote(order: InventedOrder, language: Language): Paper {
  const w = WORDS[language]
  const block = (title: string, stop: InventedStop) =>
    `<div style="width:300px;margin-bottom:22px"><div style="color:#444;font-size:12px">${title}</div>${stop.name}<br>${stop.street}<br>${townLine(stop)}<br>${LANDS[language][stop.country]}</div>`
  const facts = [
    [w.noteNo, order.reference],
    [w.customerNo, order.customerNumber],
    [w.shipDate, shortDay(order.collect.date, language)],
    [w.deliveryDate, shortDay(order.deliver.date, language)],
  ]
  const rows = order.goods.map(
    (line) =>
      `<tr><td>${line.description}</td><td class="num">${line.quantity}</td><td>${PACKED[language][line.packaging]}</td><td class="num">${line.lengthCm}</td><td class="num">${line.widthCm}</td><td class="num">${line.heightCm}</td><td class="num">${line.weightKg / line.quantity}</td></tr>`,
  )
  const html = page(
    'DejaVu Sans',
    `<div style="display:flex;justify-content:space-between"><div>${block(w.sender, order.collect)}${block(w.consignee, order.deliver)}</div><div><h1>${w.deliveryNote}</h1>
     <table style="width:300px">${facts.map(([label, value]) => `<tr><td>${label}</td><td>${value}</td></tr>`).join('')}</table></div></div><br>
     <table style="font-size:13px"><tr style="border-bottom:1px solid #333"><th>${w.item}</th><th class="num">${w.qty}</th><th>${w.packaging}</th><th class="num">${w.length}</th><th class="num">${w.width}</th><th class="num">${w.height}</th><th class="num">${w.unitWeight}</th></tr>${rows.join('')}</table>
     <p style="margin-top:60px">${w.terms}</p>`,
    'body { font-size: 13px }',
  )
  return { html, truth: truthOf(order, order.goods, [...ADDRESS, 'date']) }
}

function form(order: InventedOrder, language: Language): Paper {
  const w = WORDS[language]
  const [goods] = order.goods
  if (!goods) throw new Error('an order without goods')
  const bar = (title: string) => `<tr><td colspan="4" style="background:#d9dedd;font-weight:bold">${title}</td></tr>`
  const row = (...cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<td${cells.length === 2 && cell === cells[1] ? ' colspan="3"' : ''}>${cell}</td>`).join('')}</tr>`
  const stop = (title: string, at: InventedStop) =>
    [
      bar(title),
      row(w.company, at.name),
      row(w.street, at.street),
      row(w.town, `${at.postcode} ${at.city}`),
      row(w.country, LANDS[language][at.country] ?? ''),
      row(w.date, shortDay(at.date, language), w.window, `${at.from} - ${at.until}`),
      row(w.contact, at.contact, w.phone, at.phone),
    ].join('')
  const cargo = [
    bar(w.goodsTitle),
    row(w.pieces, String(goods.quantity), w.packing, PACKED[language][goods.packaging] ?? ''),
    row(w.cargo, goods.description),
    row(
      w.size,
      `${goods.lengthCm} x ${goods.widthCm} x ${goods.heightCm} cm`,
      w.weight,
      `${amount(goods.weightKg, language)} kg`,
    ),
  ].join('')
  const html = page(
    'Liberation Sans',
    `<h1>${w.bookingForm}</h1><table>${row(w.orderNo, order.reference, w.orderDate, shortDay(order.paperDate, language))}${stop(w.pickup, order.collect)}${stop(w.delivery, order.deliver)}${cargo}</table>`,
    'td { border: 1px solid #777; width: 25% }',
  )
  return { html, truth: truthOf(order, [goods], [...ADDRESS, 'date', 'from', 'until', 'contact', 'phone']) }
}
