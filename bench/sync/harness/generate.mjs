// Deterministic 'order' document generator (runs in Node and in the browser).
export const STATUSES = ['draft', 'planned', 'confirmed', 'in_transit', 'delivered', 'invoiced']
const CUST = [
  'ACME',
  'BOLT',
  'CRWN',
  'DELT',
  'EAST',
  'FJRD',
  'GLXY',
  'HRBR',
  'IRON',
  'JUNO',
  'KITE',
  'LUMA',
  'MERC',
  'NORD',
  'OPAL',
  'PRIM',
  'QUAY',
  'RIVR',
  'SOLO',
  'TIDE',
]
const CITY = [
  'Rotterdam',
  'Antwerpen',
  'Hamburg',
  'Duisburg',
  'Venlo',
  'Tilburg',
  'Lyon',
  'Milano',
  'Poznan',
  'Zaragoza',
  'Gent',
  'Bremen',
  'Utrecht',
  'Brno',
  'Wien',
  'Graz',
]
const GOODS = [
  'palletised beverages',
  'automotive spare parts',
  'consumer electronics',
  'steel coils',
  'frozen vegetables',
  'paper rolls',
  'cleaning chemicals',
  'garden furniture',
  'fresh flowers',
  'building insulation',
]
const STREET = ['Havenstraat', 'Industrieweg', 'Kanaalkade', 'Marktplein', 'Stationslaan', 'Dokweg', 'Parallelweg', 'Molenpad']

export function rng(seed) {
  // mulberry32
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = a
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
const hex = (r, n) => {
  let s = ''
  for (let i = 0; i < n; i++) s += ((r() * 16) | 0).toString(16)
  return s
}
const pick = (r, a) => a[(r() * a.length) | 0]
const int = (r, lo, hi) => lo + ((r() * (hi - lo + 1)) | 0)
const BASE = Date.UTC(2025, 0, 1)
const iso = (ms) => new Date(ms).toISOString()

export function order(seed, i) {
  const r = rng((seed * 1_000_003 + i * 7919 + 17) >>> 0)
  const id = `${hex(r, 8)}-${hex(r, 4)}-4${hex(r, 3)}-a${hex(r, 3)}-${hex(r, 12)}`
  const created = BASE + int(r, 0, 500 * 86400 - 1) * 1000 + int(r, 0, 999)
  const cust = pick(r, CUST)
  const consignments = []
  let weight = 0,
    pallets = 0,
    price = 0
  const nc = int(r, 1, 2)
  for (let c = 0; c < nc; c++) {
    const stops = []
    for (let s = 0; s < 2; s++) {
      const t = created + int(r, 1, 6) * 86400_000 + s * 8 * 3600_000
      stops.push({
        stopId: hex(r, 12),
        kind: s === 0 ? 'pickup' : 'delivery',
        name: `${pick(r, CUST)} Logistics ${pick(r, CITY)}`,
        street: `${pick(r, STREET)} ${int(r, 1, 400)}`,
        postcode: `${int(r, 1000, 9999)} ${String.fromCharCode(65 + int(r, 0, 25), 65 + int(r, 0, 25))}`,
        city: pick(r, CITY),
        country: pick(r, ['NL', 'BE', 'DE', 'FR', 'IT', 'PL']),
        windowFrom: iso(t),
        windowTo: iso(t + 2 * 3600_000),
        instructions: r() < 0.5 ? `Dock ${int(r, 1, 60)}, report at gate ${int(r, 1, 9)}, reference ${hex(r, 8)}` : '',
      })
    }
    const cargo = []
    for (let k = 0; k < 2; k++) {
      const q = int(r, 1, 33),
        w = q * int(r, 90, 700)
      weight += w
      pallets += q
      cargo.push({
        lineId: hex(r, 12),
        description: pick(r, GOODS),
        quantity: q,
        unit: 'EUR-pallet',
        weightKg: w,
        volumeM3: Math.round(q * 18.4) / 10,
        adr: r() < 0.08,
        temperature: r() < 0.2 ? '2-7C' : null,
        barcode: String(int(r, 1e8, 9e8)),
      })
    }
    const p = int(r, 15000, 240000)
    price += p
    consignments.push({
      consignmentId: hex(r, 12),
      number: c + 1,
      incoterm: pick(r, ['DAP', 'EXW', 'FCA', 'DDP']),
      stops,
      cargo,
      priceCents: p,
    })
  }
  return {
    id,
    customerReference: `${cust}-${int(r, 10000, 99999)}-${i.toString(36)}`,
    status: pick(r, STATUSES),
    orderDate: iso(created),
    createdAt: iso(created),
    updatedAt: iso(created + int(r, 0, 86400) * 1000),
    requestedDate: iso(created + 3 * 86400_000).slice(0, 10),
    customer: {
      code: cust,
      name: `${cust} Trading B.V.`,
      contact: `planner@${cust.toLowerCase()}.example`,
      phone: `+31 ${int(r, 10, 99)} ${int(r, 1000000, 9999999)}`,
    },
    remark: r() < 0.3 ? `Please call ${int(r, 15, 90)} minutes before arrival; CMR required in ${int(r, 2, 4)} copies.` : '',
    marker: 0,
    consignments,
    totals: { weightKg: weight, pallets, priceCents: price, currency: 'EUR', vatCents: Math.round(price * 0.21) },
  }
}
export function* orders(seed, n, from = 0) {
  for (let i = from; i < from + n; i++) yield order(seed, i)
}
export const prefix = (i) => {
  const r = rng(9_000 + i)
  return `${pick(r, CUST)}-${int(r, 10, 99)}`
}
/** Words that somebody looks for: a part of a reference, a place, goods, a place and goods. */
export const freeText = (i) => {
  const r = rng(11_000 + i)
  const words = [
    [`${pick(r, CUST)}-${int(r, 10, 99)}`],
    [`logistics ${pick(r, CITY)}`],
    [pick(r, GOODS)],
    [pick(r, CITY), pick(r, GOODS).split(' ')[1]],
  ][i % 4]
  const text = words.join(' ').toLowerCase()
  return { text, says: (row) => text.split(' ').every((word) => row.includes(word)) }
}
