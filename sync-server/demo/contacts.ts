import type { Stop } from '#shared/orders/order.ts'
import type { Chance } from './chance.ts'
import type { DemoPlace } from './places.ts'

const NAMES: Readonly<Record<string, readonly string[]>> = {
  NL: ['Femke Hoekstra', 'Gijs van Ooijen', 'Noor el Amrani', 'Teun Brouwers'],
  BE: ['Lotte Vercauteren', 'Mathieu Delvaux', 'Joost Claeskens'],
  DE: ['Jürgen Großmann-Süßkind', 'Annegret Öchsle', 'Kübra Yıldız', 'Detlef Meißner'],
  AT: ['Leopold Hötzendorfer', 'Resi Mühlbacher'],
  FR: ['Zoé Lefèvre-Guérin', 'Loïc Kerneïs', 'Anaïs Château'],
  PL: ['Zdzisław Krzyżanowski', 'Małgorzata Dąbrowska', 'Łukasz Świętochowski'],
  GR: ['Γιώργος Παπαδάκης', 'Αικατερίνη Χατζηγεωργίου', 'Σταύρος Ξενάκης'],
  GB: ['Priya Nair', 'Callum Braithwaite', 'Gwen ap Rhys', 'Moira McAllister'],
  IE: ['Niamh Ó Súilleabháin', 'Declan Geraghty'],
  ES: ['Íñigo Peñalver', 'Begoña Núñez'],
  PT: ['João Conceição', 'Inês Magalhães'],
  IT: ['Niccolò D’Amico', 'Chiara Lo Presti'],
}
const ELSEWHERE = ['Åsa Björkqvist', 'Jiří Dvořáček', 'Ștefan Țurcanu', 'Ágnes Kőszegi', 'Ķirsis Bērziņš', 'Øyvind Sæther']

/** Numbers that the authorities keep free for stories. */
const PHONES: Readonly<Record<string, (n: string) => string>> = {
  GB: (n) => `+44 113 496 0${n}`,
  DE: (n) => `+49 30 23125${n}`,
  FR: (n) => `+33 1 99 00 1${n.slice(0, 1)} ${n.slice(1)}`,
}

export function contactAt(chance: Chance, place: DemoPlace): NonNullable<Stop['contact']> {
  const name = chance.pick(NAMES[place.country] ?? ELSEWHERE)
  const phone = PHONES[place.country]?.(String(chance.int(0, 999)).padStart(3, '0'))
  return phone ? { name, phone } : { name, email: 'goods-in@consignee.example' }
}
