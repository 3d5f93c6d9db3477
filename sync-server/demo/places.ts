// Where the demo world drives to: real towns with their positions, postcodes of their own form, and companies that do not exist.
import type { LocationContent } from '#shared/locations/location.ts'

export interface DemoPlace {
  readonly name: string
  readonly street: string
  readonly postcode: string
  readonly city: string
  readonly country: string
  readonly latitude: number
  readonly longitude: number
  readonly timeZone: LocationContent['timeZone']
}

const ZONES: Readonly<Record<string, string>> = {
  AT: 'Europe/Vienna',
  BE: 'Europe/Brussels',
  BG: 'Europe/Sofia',
  CH: 'Europe/Zurich',
  CZ: 'Europe/Prague',
  DE: 'Europe/Berlin',
  DK: 'Europe/Copenhagen',
  EE: 'Europe/Tallinn',
  ES: 'Europe/Madrid',
  FI: 'Europe/Helsinki',
  FR: 'Europe/Paris',
  GB: 'Europe/London',
  GR: 'Europe/Athens',
  HU: 'Europe/Budapest',
  IE: 'Europe/Dublin',
  IT: 'Europe/Rome',
  LT: 'Europe/Vilnius',
  LU: 'Europe/Luxembourg',
  LV: 'Europe/Riga',
  NL: 'Europe/Amsterdam',
  NO: 'Europe/Oslo',
  PL: 'Europe/Warsaw',
  PT: 'Europe/Lisbon',
  RO: 'Europe/Bucharest',
  SE: 'Europe/Stockholm',
  SK: 'Europe/Bratislava',
}

type Line = readonly [name: string, street: string, town: string, position: readonly [number, number], zone?: string]

// Towns are written "postcode | city | country".
const LINES: readonly Line[] = [
  ['Molenbeemd Distributiecentrum', 'Tradeportweg 41', '5928 PA | Venlo | NL', [51.3941, 6.1219]],
  ['Molenbeemd Koelhuis', 'Handelscentrum 112', '2991 LB | Barendrecht | NL', [51.8602, 4.5206]],
  ['Molenbeemd Productie', 'Kanaaldijk 7', '5048 AA | Tilburg | NL', [51.5731, 5.0412]],
  ['Groothandel De Zilte Wind', 'Loggerstraat 18', '1976 CC | IJmuiden | NL', [52.4594, 4.6069]],
  ['Versmarkt Oosterpoort', 'Osloweg 90', '9723 BX | Groningen | NL', [53.2001, 6.5976]],
  ['Kaasmakerij Wilgenhoeve', 'Industrieweg 3', '3542 AD | Utrecht | NL', [52.1114, 5.0521]],
  ['Ziekenhuiskeuken Hoogeland', 'Ceintuurbaan 55', '8028 GA | Zwolle | NL', [52.5229, 6.1376]],
  ['Marktkoopman Zonneveld & Zonen', 'Jan van Galenstraat 4', '1051 KJ | Amsterdam | NL', [52.3757, 4.8709]],
  ['Wegrestaurant Het Rode Wiel', 'Ekkersrijt 2014', '5692 BA | Son en Breugel | NL', [51.5006, 5.4727]],
  ['Cateraar Tafel Zeven', 'Minervum 7002', '4817 ZL | Breda | NL', [51.5994, 4.8203]],
  ['Havenloods Pier Negen', 'Waalhaven Zuidzijde 19', '3089 JH | Rotterdam | NL', [51.8863, 4.4498]],
  ['Vlaamse Voorraadschuur', 'Noorderlaan 133', '2030 | Antwerpen | BE', [51.2611, 4.4163]],
  ['Delicatessen Leiehof', 'Port Arthurlaan 20', '9000 | Gent | BE', [51.0803, 3.7392]],
  ['Cuisine Centrale du Val Mosan', 'Rue de l’Abattoir 14', '4020 | Liège | BE', [50.6412, 5.5961]],
  ['Kempense Bakgrondstoffen', 'Swinnenwijerweg 11', '3600 | Genk | BE', [50.9541, 5.4902]],
  ['Entrepôt du Canal Bleu', 'Avenue du Port 86', '1000 | Bruxelles | BE', [50.8644, 4.3483]],
  ['Logistique Trois Frontières', 'Rue du Chemin de Fer 5', 'L-3225 | Bettembourg | LU', [49.5186, 6.1028]],
  ['Elbkontor Frischelager', 'Großmannstraße 70', '20539 | Hamburg | DE', [53.5334, 10.0493]],
  ['Rheinauer Großküchenbedarf', 'Geestemünder Straße 36', '50735 | Köln | DE', [50.9927, 6.9568]],
  ['Lagerhaus Krähenwinkel', 'Am Blumenkampshof 23', '47059 | Duisburg | DE', [51.4402, 6.7421]],
  ['Isartaler Maschinenhof', 'Frankfurter Ring 81', '80807 | München | DE', [48.1881, 11.5782]],
  ['Noris Werkzeugvertrieb', 'Duisburger Straße 120', '90451 | Nürnberg | DE', [49.4128, 11.0312]],
  ['Pleißenburger Antriebstechnik', 'Zschortauer Straße 76', '04129 | Leipzig | DE', [51.3787, 12.3941]],
  ['Weserufer Kontor', 'Ludwig-Erhard-Straße 25', '28197 | Bremen | DE', [53.0949, 8.7348]],
  ['Neckarwerk Zerspanung', 'Ulmer Straße 233', '70327 | Stuttgart | DE', [48.7771, 9.2466]],
  ['Fuldatal Fördertechnik', 'Falderbaumstraße 9', '34123 | Kassel | DE', [51.2944, 9.5327]],
  [
    'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    'Regensburger Straße 14',
    '94036 | Passau | DE',
    [48.5741, 13.4241],
  ],
  [
    'Bergbahnzubehör Rindfleischetikettierungsüberwachung',
    'Straßenbahnhaltestellenvorplatzzufahrtsweg 7',
    '82467 | Garmisch-Partenkirchen | DE',
    [47.4917, 11.0955],
  ],
  ['Primeurs de la Lys', 'Avenue de la Créativité 3', '59650 | Villeneuve-d’Ascq | FR', [50.6233, 3.1443]],
  ['Halles du Petit Matin', 'Avenue du Vieux Chemin 12', '92230 | Gennevilliers | FR', [48.9333, 2.3]],
  ['Ateliers Mécaniques du Confluent', 'Rue de Gerland 188', '69007 | Lyon | FR', [45.7323, 4.8332]],
  ['Entrepôts de l’Ill', 'Rue du Havre 9', '67100 | Strasbourg | FR', [48.5519, 7.7902]],
  ['Docks de la Seine Normande', 'Boulevard de l’Ouest 31', '76000 | Rouen | FR', [49.4432, 1.0751]],
  ['Conserverie des Deux Phares', 'Rue de l’Île Botty 2', '44800 | Saint-Herblain | FR', [47.2231, -1.6304]],
  ['Plateforme Saint-Galdric', 'Avenue de Milan 40', '66000 | Perpignan | FR', [42.6693, 2.8712]],
  ['Donauhafen Stückgutlager', 'Freudenauer Hafenstraße 20', '1020 | Wien | AT', [48.1812, 16.4651]],
  ['Mühlkreis Maschinenhandel', 'Industriezeile 56', '4020 | Linz | AT', [48.3151, 14.3124]],
  ['Murtaler Metallbau', 'Puchstraße 85', '8020 | Graz | AT', [47.0451, 15.4308]],
  ['Rheinknie Umschlag', 'Hochbergerstrasse 60', '4057 | Basel | CH', [47.5829, 7.5951]],
  ['Limmat Apparatebau', 'Aargauerstrasse 180', '8048 | Zürich | CH', [47.3921, 8.4809]],
  ['Officine Tre Ponti', 'Via Mecenate 84', '20138 | Milano | IT', [45.4451, 9.2472]],
  ['Magazzini Valpantena Alta', 'Via Sommacampagna 61', '37137 | Verona | IT', [45.4051, 10.9498]],
  ['Pastificio Nonna Artemisia', 'Via Emilia Ponente 299', '40132 | Bologna | IT', [44.5132, 11.2871]],
  ['Obstlager Etschland', 'Via Giotto 5 / Giottostraße 5', '39100 | Bolzano | IT', [46.4771, 11.3312]],
  ['Oleificio Torre Vecchia', 'Via Napoli 329', '70132 | Bari | IT', [41.1212, 16.8103]],
  ['Cítricos Alborada', 'Calle Longitudinal 7', '08040 | Barcelona | ES', [41.3302, 2.1267]],
  ['Almacenes del Cierzo', 'Calle Turiaso 9', '50197 | Zaragoza | ES', [41.6241, -1.0087]],
  ['Horno de la Malvarrosa', 'Camí del Port 12', '46024 | Valencia | ES', [39.4512, -0.3381]],
  ['Mercado Central de Vallehondo', 'Avenida de Madrid 30', '28053 | Madrid | ES', [40.3661, -3.6573]],
  ['Frigoríficos Roque Nublo', 'Calle Guillermo Rancés 3', '35008 | Las Palmas | ES', [28.1402, -15.4271], 'Atlantic/Canary'],
  ['Armazéns da Foz Velha', 'Rua de Manuel Pinto 214', '4100-352 | Porto | PT', [41.1712, -8.6491]],
  ['Mercearia Sete Colinas', 'Rua do Vale Formoso 41', '1950-279 | Lisboa | PT', [38.7441, -9.1062]],
  ['Hurtownia Pod Żurawiem', 'ulica Gdyńska 31', '61-016 | Poznań | PL', [52.4212, 16.9809]],
  ['Zakłady Mechaniczne Świętosława', 'ulica Rokicińska 156', '92-412 | Łódź | PL', [51.7541, 19.5662]],
  ['Wytwórnia Części Brzęczyszczykiewicz', 'ulica Żmigrodzka 242', '51-131 | Wrocław | PL', [51.1512, 17.0241]],
  ['Magazyn Wschodzące Słońce', 'ulica Marywilska 34', '03-228 | Warszawa | PL', [52.3221, 20.9741]],
  ['Chłodnia Nadmorska Łosoś', 'ulica Ku Ujściu 19', '80-711 | Gdańsk | PL', [54.3641, 18.6941]],
  ['Odlewnia Pod Szyndzielnią', 'ulica Wapienicka 12', '43-382 | Bielsko-Biała | PL', [49.8131, 18.9871]],
  ['Sklad U Zlatého Kola', 'Tiskařská 10', '108 00 | Praha | CZ', [50.0772, 14.5441]],
  ['Strojírny Pod Špilberkem', 'Řípská 22', '627 00 | Brno | CZ', [49.1741, 16.6752]],
  ['Sklady Žltý Dunaj', 'Stará Vajnorská 16', '831 04 | Bratislava | SK', [48.1891, 17.1661]],
  ['Kékduna Raktár', 'Gubacsi út 32', '1097 | Budapest | HU', [47.4591, 19.0921]],
  ['Rábaközi Gépalkatrész', 'Íves utca 8', '9027 | Győr | HU', [47.6791, 17.6791]],
  ['Depozit Făget', 'Bulevardul Muncii 18', '400641 | Cluj-Napoca | RO', [46.7941, 23.6321]],
  ['Склад Витошки Мост', 'бул. Искърско шосе 7', '1528 | София | BG', [42.6581, 23.4041]],
  ['Αποθήκες Θριασίου Ήλιος', 'Λεωφόρος ΝΑΤΟ 41', '193 00 | Ασπρόπυργος | GR', [38.0611, 23.5903]],
  ['Μύλοι Άνω Πόλης', 'Οδός 26ης Οκτωβρίου 44', '546 27 | Θεσσαλονίκη | GR', [40.6431, 22.9261]],
  ['Ψυχόμενες Αποθήκες Ψηλαλωνίων', 'Ακτή Δυμαίων 60', '263 33 | Πάτρα | GR', [38.2321, 21.7281]],
  ['Ελαιουργείο Παπαθανασόπουλος & Υιοί', 'Λεωφόρος 62 Μαρτύρων 199', '713 04 | Ηράκλειο | GR', [35.3311, 25.1071]],
  ['Kulturfisk på Kajen', 'Bådehavnsgade 42', '2450 | København | DK', [55.6441, 12.5411]],
  ['Trekantens Lager', 'Birkedam 10', '6000 | Kolding | DK', [55.5231, 9.4781]],
  ['Varvsgatans Grossist', 'Jägershillsgatan 16', '213 75 | Malmö | SE', [55.5711, 13.0551]],
  ['Västerhavets Maskin', 'Ruskvädersgatan 12', '418 34 | Göteborg | SE', [57.7261, 11.9141]],
  ['Smålands Pallservice', 'Möbelvägen 29', '556 52 | Jönköping | SE', [57.7591, 14.1171]],
  ['Fjordlager Alnabru', 'Alfasetveien 11', '0668 | Oslo | NO', [59.9261, 10.8521]],
  ['Tukku Revontuli', 'Tikkurilantie 146', '01530 | Vantaa | FI', [60.2934, 24.9911]],
  ['Konepaja Näsijärvi', 'Hatanpään valtatie 34', '33100 | Tampere | FI', [61.4841, 23.7661]],
  ['Ülemiste Hulgiladu', 'Suur-Sõjamäe 10', '11415 | Tallinn | EE', [59.4191, 24.8131]],
  ['Daugavas Krasta Noliktava', 'Krustpils iela 38', 'LV-1073 | Rīga | LV', [56.9071, 24.1981]],
  ['Nemuno Sandėliai', 'Taikos prospektas 141', '52104 | Kaunas | LT', [54.9171, 23.9751]],
  ['Saltmarsh Tools, Hedon Road', '214 Hedon Road', 'HU9 5NX | Hull | GB', [53.7441, -0.2751]],
  ['Saltmarsh Tools, Immingham Store', '7 Manby Road', 'DN40 2LQ | Immingham | GB', [53.6221, -0.2091]],
  ['Cross Green Fasteners', '31 Knowsthorpe Way', 'LS9 0SW | Leeds | GB', [53.7851, -1.5071]],
  ['Attercliffe Edge & Blade', '118 Shirland Lane', 'S9 3SR | Sheffield | GB', [53.3931, -1.4261]],
  ['Gravelly Builders Merchants', '52 Wood Lane', 'B24 9QL | Birmingham | GB', [52.5161, -1.8331]],
  ['Trinity Quay Containers', '4 Walton Avenue', 'IP11 3HG | Felixstowe | GB', [51.9661, 1.3191]],
  ['Severnside Pumps', '19 Avonmouth Way', 'BS11 9LD | Bristol | GB', [51.5101, -2.6881]],
  ['Clydebank Marine Chandlery', '88 Helen Street', 'G51 3HR | Glasgow | GB', [55.8571, -4.3071]],
  ['Bridgewater Trade Counter', '6 Mosley Road', 'M17 1PG | Manchester | GB', [53.4681, -2.3131]],
  ['Creekmouth Site Supplies', '45 River Road', 'IG11 0DS | Barking | GB', [51.5281, 0.1001]],
  ['Lagan Joinery Works', '23 Dargan Crescent', 'BT3 9JP | Belfast | GB', [54.6281, -5.9101]],
  ['Tyne Gorge Hydraulics', '9 Fisher Street', 'NE6 4LT | Newcastle upon Tyne | GB', [54.9751, -1.5531]],
  ['Splott Bay Fixings', '17 Ocean Way', 'CF24 5PE | Cardiff | GB', [51.4731, -3.1491]],
  ['Ballymun Tool Hire', '70 Jamestown Road', 'D11 A2T7 | Dublin | IE', [53.3951, -6.3021]],
  ['Leeside Agri Parts', '12 Kinsale Road', 'T12 KW29 | Cork | IE', [51.8751, -8.4731]],
]

/** Every place, with the zone of its country unless it keeps another time. */
export const PLACES: readonly DemoPlace[] = LINES.map(([name, street, town, [latitude, longitude], zone]) => {
  const [postcode = '', city = '', country = ''] = town.split(' | ')
  return { name, street, postcode, city, country, latitude, longitude, timeZone: zone ?? ZONES[country] ?? 'UTC' }
})

export function placesIn(...countries: readonly string[]): DemoPlace[] {
  return PLACES.filter((place) => countries.includes(place.country))
}

/** The place whose company is called so; the world is made of known names only. */
export function placeNamed(name: string): DemoPlace {
  const place = PLACES.find((one) => one.name === name)
  if (!place) throw new Error(`the demo world knows no place called ${name}`)
  return place
}
