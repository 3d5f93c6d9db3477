import { expect, test } from 'vitest'
import { paperPage } from '../testing/paper-page.ts'
import { isSure, type FieldKey } from './read-field.ts'
import { readOrder } from './read-order.ts'

const countriesOf = (town: string) => (town === 'Hamburg' ? ['DE'] : town === 'Tourcoing' ? ['FR'] : [])
const read = (text: string, confidence = 1) => readOrder([paperPage(text, confidence)], { countriesOf })
const valuesOf = (text: string): Partial<Record<FieldKey, string>> =>
  Object.fromEntries(read(text).map(({ key, value }) => [key, value]))

test('N5 DOC-2 DOC-4 DOC-5 a Dutch transport order with two columns and a list of goods', () => {
  const values = valuesOf(`Transportopdracht
Referentie   B36392/07            Orderdatum   21-09-2026
Klantnummer  37779

Laadadres                         Losadres
Van der Meulen Keramiek B.V.      Noordzee Koelhuizen BV
Industrieweg 14                   Waalhaven Zuidzijde 88
5928 LH Venlo                     3088 HH Rotterdam
Nederland                         Nederland
Contactpersoon: Els van Dijk      Contactpersoon: Jan de Vries
Telefoon: +31 77 351 2244         Telefoon: +31 10 428 1190
Datum: 24-09-2026                 Datum: 25-09-2026
Tijd: 06:00 - 14:00               Tijd: 07:00 - 13:00

Aantal   Verpakking   Omschrijving        Afmetingen (cm)   Gewicht (kg)
12       europallets  Diepvriesgroenten   120 x 80 x 170    1.620
4        blokpallets  Verpakkingsfolie    120 x 100 x 90    1.420
Totaal                                                      3.040
`)
  expect(values).toMatchObject({
    reference: 'B36392/07',
    'collect.name': 'Van der Meulen Keramiek B.V.',
    'collect.street': 'Industrieweg 14',
    'collect.postcode': '5928 LH',
    'collect.city': 'Venlo',
    'collect.country': 'NL',
    'collect.date': '2026-09-24',
    'collect.from': '06:00',
    'collect.until': '14:00',
    'collect.contact': 'Els van Dijk',
    'collect.phone': '+31 77 351 2244',
    'deliver.name': 'Noordzee Koelhuizen BV',
    'deliver.date': '2026-09-25',
    'deliver.phone': '+31 10 428 1190',
    'goods.0.quantity': '12',
    'goods.0.packaging': 'euro-pallet',
    'goods.0.description': 'Diepvriesgroenten',
    'goods.0.heightCm': '170',
    'goods.0.weightKg': '1620',
    'goods.1.packaging': 'industrial-pallet',
    'goods.1.weightKg': '1420',
  })
  expect(values['goods.2.quantity']).toBeUndefined()
})

test('N5 DOC-4 DOC-5 a German letter says it in sentences, and whose invoice it is stays out of it', () => {
  const values = valuesOf(`Rechnungsadresse
Veritas Handel, Postfach 1180, 20095 Hamburg

Unsere Referenz: K/91396
Auftragsdatum: 20. Oktober 2026

Abholung bei: Hansa Maschinenbau GmbH, Süderstraße 112, D-20537 Hamburg, Deutschland
Abholdatum: 23. Oktober 2026 zwischen 07:00 und 13:00
Anlieferung bei: Möbelwerke Lindner KG, Am Güterbahnhof 3, D-32049 Herford, Deutschland
Liefertermin: 25. Oktober 2026 zwischen 7 Uhr und 16:00

Ware:
21 Industriepaletten Reinigungsmittel, 120 x 100 x 110 cm, 8.820 kg
`)
  expect(values).toMatchObject({
    reference: 'K/91396',
    'collect.name': 'Hansa Maschinenbau GmbH',
    'collect.street': 'Süderstraße 112',
    'collect.postcode': '20537',
    'collect.date': '2026-10-23',
    'collect.from': '07:00',
    'collect.until': '13:00',
    'deliver.city': 'Herford',
    'deliver.country': 'DE',
    'deliver.date': '2026-10-25',
    'goods.0.quantity': '21',
    'goods.0.packaging': 'industrial-pallet',
    'goods.0.description': 'Reinigungsmittel',
    'goods.0.weightKg': '8820',
  })
})

test('N5 DOC-4 a French delivery note: blocks under each other, labels beside them, weights of one piece', () => {
  const values = valuesOf(`Expéditeur                        Bon de livraison
Établissements Moreau SARL        Numéro de commande    PO-94909-2
18 rue des Tanneurs               Code client           71200
59200 Tourcoing                   Date d’expédition     20/10/2026
France                            Date de livraison     21/10/2026

Destinataire
Pennine Valves Ltd
4 Canal Street
Huddersfield HD1 6NZ
Royaume-Uni

Article                Quantité   Emballage    Longueur   Largeur   Hauteur   kg/unité
Boissons sans alcool   18         cuves IBC    120        100       170       60
`)
  expect(values).toMatchObject({
    reference: 'PO-94909-2',
    'collect.name': 'Établissements Moreau SARL',
    'collect.street': '18 rue des Tanneurs',
    'collect.country': 'FR',
    'collect.date': '2026-10-20',
    'deliver.name': 'Pennine Valves Ltd',
    'deliver.postcode': 'HD1 6NZ',
    'deliver.city': 'Huddersfield',
    'deliver.country': 'GB',
    'deliver.date': '2026-10-21',
    'goods.0.packaging': 'ibc',
    'goods.0.weightKg': '1080',
  })
})

test('N5 DOC-2 an English form, label beside value, two to a row', () => {
  const values = valuesOf(`Order number      4549456              Order date     20/04/2026
Collection address
Company           Hansa Maschinenbau GmbH
Street            Süderstraße 112
Postcode / town   20537 Hamburg
Country           Germany
Date              23/04/2026           Time window    06:00 - 14:00
Contact           Ruth Wallace         Phone          +49 40 2530 7712
Delivery address
Company           Tuincentrum Groenhof
Street            Provincialeweg 231
Postcode / town   1703 EA Heerhugowaard
Date              24/04/2026           Time window    10:00 - 13:00
Number of packages   2                 Package type   cartons
Goods             Garden furniture
Dimensions        60 x 40 x 180 cm     Gross weight   470 kg
`)
  expect(values).toMatchObject({
    reference: '4549456',
    'collect.city': 'Hamburg',
    'collect.date': '2026-04-23',
    'collect.until': '14:00',
    'collect.phone': '+49 40 2530 7712',
    'deliver.name': 'Tuincentrum Groenhof',
    'deliver.from': '10:00',
    'goods.0.quantity': '2',
    'goods.0.packaging': 'carton',
    'goods.0.description': 'Garden furniture',
    'goods.0.heightCm': '180',
    'goods.0.weightKg': '470',
  })
})

test('N5 DOC-6 a value of letters that the reader was not sure of is never sure itself, and a guess is not proposed', () => {
  const text = 'Reference: PO-4711\nLoading date: 23-11-2026'
  expect(read(text).every(isSure)).toBe(true)
  const doubtful = read(text, 0.7)
  expect(doubtful.map(({ key }) => key)).toEqual(['reference', 'collect.date'])
  expect(doubtful.some(isSure)).toBe(false)
  expect(read(text, 0.3)).toEqual([])
})

test('N5 DOC-1 a paper about something else says nothing', () => {
  expect(read('Minutes of the meeting\nWe talked about the weather and the new canteen.\nNext meeting in spring.')).toEqual([])
})
