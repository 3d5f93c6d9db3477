// How papers of four layouts say it in four languages.
import type { Packaging } from '../../shared-schema/orders/order.ts'
import type { Language } from './invented-orders.ts'

export type Word =
  | 'transportOrder'
  | 'reference'
  | 'orderDate'
  | 'customerNo'
  | 'loading'
  | 'unloading'
  | 'contact'
  | 'phone'
  | 'date'
  | 'time'
  | 'qty'
  | 'packaging'
  | 'description'
  | 'dimensions'
  | 'gross'
  | 'total'
  | 'terms'
  | 'confirmation'
  | 'yourReference'
  | 'billTo'
  | 'collectFrom'
  | 'deliverTo'
  | 'collectOn'
  | 'deliverOn'
  | 'between'
  | 'and'
  | 'goodsTitle'
  | 'dear'
  | 'deliveryNote'
  | 'sender'
  | 'consignee'
  | 'noteNo'
  | 'shipDate'
  | 'deliveryDate'
  | 'length'
  | 'width'
  | 'height'
  | 'unitWeight'
  | 'item'
  | 'bookingForm'
  | 'orderNo'
  | 'pickup'
  | 'delivery'
  | 'company'
  | 'street'
  | 'town'
  | 'country'
  | 'window'
  | 'pieces'
  | 'packing'
  | 'cargo'
  | 'size'
  | 'weight'

const nl: Record<Word, string> = {
  transportOrder: 'Transportopdracht',
  reference: 'Referentie',
  orderDate: 'Orderdatum',
  customerNo: 'Klantnummer',
  loading: 'Laadadres',
  unloading: 'Losadres',
  contact: 'Contactpersoon',
  phone: 'Telefoon',
  date: 'Datum',
  time: 'Tijd',
  qty: 'Aantal',
  packaging: 'Verpakking',
  description: 'Omschrijving',
  dimensions: 'Afmetingen (cm)',
  gross: 'Gewicht (kg)',
  total: 'Totaal',
  terms:
    'Op deze opdracht zijn onze algemene voorwaarden van toepassing. De chauffeur meldt zich bij de portier en draagt veiligheidsschoenen.',
  confirmation: 'Orderbevestiging',
  yourReference: 'Onze referentie',
  billTo: 'Factuuradres',
  collectFrom: 'Afhalen bij',
  deliverTo: 'Afleveren bij',
  collectOn: 'Afhaaldatum',
  deliverOn: 'Leverdatum',
  between: 'tussen',
  and: 'en',
  goodsTitle: 'Goederen',
  dear: 'Geachte heer, mevrouw, hierbij bevestigen wij uw opdracht als volgt.',
  deliveryNote: 'Pakbon',
  sender: 'Afzender',
  consignee: 'Ontvanger',
  noteNo: 'Bestelnummer',
  shipDate: 'Verzenddatum',
  deliveryDate: 'Leverdatum',
  length: 'Lengte',
  width: 'Breedte',
  height: 'Hoogte',
  unitWeight: 'kg/stuk',
  item: 'Artikel',
  bookingForm: 'Boekingsformulier',
  orderNo: 'Ordernummer',
  pickup: 'Ophaaladres',
  delivery: 'Bezorgadres',
  company: 'Bedrijf',
  street: 'Straat',
  town: 'Postcode en plaats',
  country: 'Land',
  window: 'Tijdvak',
  pieces: 'Aantal colli',
  packing: 'Soort verpakking',
  cargo: 'Goederen',
  size: 'Afmetingen',
  weight: 'Brutogewicht',
}
const de: Record<Word, string> = {
  transportOrder: 'Transportauftrag',
  reference: 'Referenz',
  orderDate: 'Auftragsdatum',
  customerNo: 'Kundennummer',
  loading: 'Ladestelle',
  unloading: 'Entladestelle',
  contact: 'Ansprechpartner',
  phone: 'Telefon',
  date: 'Datum',
  time: 'Uhrzeit',
  qty: 'Anzahl',
  packaging: 'Verpackung',
  description: 'Bezeichnung',
  dimensions: 'Maße (cm)',
  gross: 'Gewicht (kg)',
  total: 'Gesamt',
  terms: 'Es gelten unsere allgemeinen Geschäftsbedingungen. Der Fahrer meldet sich an der Pforte und trägt Sicherheitsschuhe.',
  confirmation: 'Auftragsbestätigung',
  yourReference: 'Unsere Referenz',
  billTo: 'Rechnungsadresse',
  collectFrom: 'Abholung bei',
  deliverTo: 'Anlieferung bei',
  collectOn: 'Abholdatum',
  deliverOn: 'Liefertermin',
  between: 'zwischen',
  and: 'und',
  goodsTitle: 'Ware',
  dear: 'Sehr geehrte Damen und Herren, wir bestätigen Ihren Auftrag wie folgt.',
  deliveryNote: 'Lieferschein',
  sender: 'Absender',
  consignee: 'Empfänger',
  noteNo: 'Bestellnummer',
  shipDate: 'Versanddatum',
  deliveryDate: 'Lieferdatum',
  length: 'Länge',
  width: 'Breite',
  height: 'Höhe',
  unitWeight: 'kg/Stück',
  item: 'Artikel',
  bookingForm: 'Buchungsformular',
  orderNo: 'Auftragsnummer',
  pickup: 'Abholadresse',
  delivery: 'Lieferadresse',
  company: 'Firma',
  street: 'Straße',
  town: 'PLZ / Ort',
  country: 'Land',
  window: 'Zeitfenster',
  pieces: 'Anzahl Kolli',
  packing: 'Verpackungsart',
  cargo: 'Warenbezeichnung',
  size: 'Abmessungen',
  weight: 'Bruttogewicht',
}
const fr: Record<Word, string> = {
  transportOrder: 'Ordre de transport',
  reference: 'Référence',
  orderDate: 'Date de commande',
  customerNo: 'Code client',
  loading: 'Lieu de chargement',
  unloading: 'Lieu de livraison',
  contact: 'Contact',
  phone: 'Téléphone',
  date: 'Date',
  time: 'Heure',
  qty: 'Quantité',
  packaging: 'Emballage',
  description: 'Désignation',
  dimensions: 'Dimensions (cm)',
  gross: 'Poids (kg)',
  total: 'Total',
  terms:
    'Nos conditions générales s’appliquent à cet ordre. Le chauffeur se présente à l’accueil avec des chaussures de sécurité.',
  confirmation: 'Confirmation de commande',
  yourReference: 'Notre référence',
  billTo: 'Adresse de facturation',
  collectFrom: 'Enlèvement chez',
  deliverTo: 'Livraison chez',
  collectOn: 'Date d’enlèvement',
  deliverOn: 'Date de livraison',
  between: 'entre',
  and: 'et',
  goodsTitle: 'Marchandises',
  dear: 'Madame, Monsieur, nous confirmons votre commande comme suit.',
  deliveryNote: 'Bon de livraison',
  sender: 'Expéditeur',
  consignee: 'Destinataire',
  noteNo: 'Numéro de commande',
  shipDate: 'Date d’expédition',
  deliveryDate: 'Date de livraison',
  length: 'Longueur',
  width: 'Largeur',
  height: 'Hauteur',
  unitWeight: 'kg/unité',
  item: 'Article',
  bookingForm: 'Formulaire de réservation',
  orderNo: 'N° de commande',
  pickup: 'Adresse d’enlèvement',
  delivery: 'Adresse de livraison',
  company: 'Société',
  street: 'Rue',
  town: 'CP / Ville',
  country: 'Pays',
  window: 'Créneau horaire',
  pieces: 'Nombre de colis',
  packing: 'Type d’emballage',
  cargo: 'Marchandise',
  size: 'Dimensions',
  weight: 'Poids brut',
}
const en: Record<Word, string> = {
  transportOrder: 'Transport order',
  reference: 'Reference',
  orderDate: 'Order date',
  customerNo: 'Customer no.',
  loading: 'Loading address',
  unloading: 'Unloading address',
  contact: 'Contact',
  phone: 'Phone',
  date: 'Date',
  time: 'Time',
  qty: 'Quantity',
  packaging: 'Packaging',
  description: 'Description',
  dimensions: 'Dimensions (cm)',
  gross: 'Gross weight (kg)',
  total: 'Total',
  terms: 'Our general terms apply to this order. The driver reports to the gate house and wears safety shoes on site.',
  confirmation: 'Order confirmation',
  yourReference: 'Our reference',
  billTo: 'Invoice address',
  collectFrom: 'Collect from',
  deliverTo: 'Deliver to',
  collectOn: 'Collection date',
  deliverOn: 'Delivery date',
  between: 'between',
  and: 'and',
  goodsTitle: 'Goods',
  dear: 'Dear Sir or Madam, we confirm your order as follows.',
  deliveryNote: 'Delivery note',
  sender: 'Sender',
  consignee: 'Consignee',
  noteNo: 'Purchase order',
  shipDate: 'Shipping date',
  deliveryDate: 'Delivery date',
  length: 'Length',
  width: 'Width',
  height: 'Height',
  unitWeight: 'kg each',
  item: 'Item',
  bookingForm: 'Booking form',
  orderNo: 'Order number',
  pickup: 'Collection address',
  delivery: 'Delivery address',
  company: 'Company',
  street: 'Street',
  town: 'Postcode / town',
  country: 'Country',
  window: 'Time window',
  pieces: 'Number of packages',
  packing: 'Package type',
  cargo: 'Goods',
  size: 'Dimensions',
  weight: 'Gross weight',
}

export const WORDS: { readonly [L in Language]: Readonly<Record<Word, string>> } = { nl, de, fr, en }

export const PACKED: { readonly [L in Language]: { readonly [P in Packaging]?: string } } = {
  nl: {
    'euro-pallet': 'europallets',
    'industrial-pallet': 'blokpallets',
    ibc: 'IBC',
    'box-pallet': 'gitterboxen',
    carton: 'dozen',
    drum: 'vaten',
  },
  de: {
    'euro-pallet': 'Europaletten',
    'industrial-pallet': 'Industriepaletten',
    ibc: 'IBC',
    'box-pallet': 'Gitterboxen',
    carton: 'Kartons',
    drum: 'Fässer',
  },
  fr: {
    'euro-pallet': 'palettes Europe',
    'industrial-pallet': 'palettes industrielles',
    ibc: 'cuves IBC',
    'box-pallet': 'caisses-palettes',
    carton: 'cartons',
    drum: 'fûts',
  },
  en: {
    'euro-pallet': 'euro pallets',
    'industrial-pallet': 'industrial pallets',
    ibc: 'IBC',
    'box-pallet': 'box pallets',
    carton: 'cartons',
    drum: 'drums',
  },
}

export const LANDS: { readonly [L in Language]: { readonly [code: string]: string } } = {
  nl: { NL: 'Nederland', DE: 'Duitsland', FR: 'Frankrijk', BE: 'België', GB: 'Verenigd Koninkrijk', PL: 'Polen' },
  de: { NL: 'Niederlande', DE: 'Deutschland', FR: 'Frankreich', BE: 'Belgien', GB: 'Großbritannien', PL: 'Polen' },
  fr: { NL: 'Pays-Bas', DE: 'Allemagne', FR: 'France', BE: 'Belgique', GB: 'Royaume-Uni', PL: 'Pologne' },
  en: { NL: 'Netherlands', DE: 'Germany', FR: 'France', BE: 'Belgium', GB: 'United Kingdom', PL: 'Poland' },
}

const MONTHS: { readonly [L in Language]: readonly string[] } = {
  nl: [
    'januari',
    'februari',
    'maart',
    'april',
    'mei',
    'juni',
    'juli',
    'augustus',
    'september',
    'oktober',
    'november',
    'december',
  ],
  de: ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'],
  fr: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
}
const MARKS: { readonly [L in Language]: string } = { nl: '-', de: '.', fr: '/', en: '/' }

export function shortDay(day: string, language: Language): string {
  return day.split('-').toReversed().join(MARKS[language])
}

export function longDay(day: string, language: Language): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date}${language === 'de' ? '.' : ''} ${MONTHS[language][(month ?? 1) - 1]} ${year}`
}

/** Thousands as the language divides them. */
export function amount(value: number, language: Language): string {
  const mark = language === 'en' ? ',' : language === 'fr' ? ' ' : '.'
  return String(value).replace(/\B(?=(\d{3})+$)/g, mark)
}
