// What stands over the columns of a list of goods, and what goods are packed in. Written as `folded` makes them.
import { type Packaging } from '../orders/order.ts'

const list = (text: string): readonly string[] =>
  text
    .split(';')
    .map((word) => word.trim())
    .filter(Boolean)

export type GoodsColumn =
  | 'quantity'
  | 'packaging'
  | 'description'
  | 'measures'
  | 'length'
  | 'width'
  | 'height'
  | 'weight'
  | 'unit-weight'
  | 'other'

export const COLUMN_WORDS: { readonly [C in GoodsColumn]: readonly string[] } = {
  quantity: list(
    `quantity; qty; pieces; pcs; no of packages; packages; number; number of packages; no of pallets; number of pallets; units; colli; count; pallets; no; number of units; amount;
     aantal; aantal colli; st; stuks; aantal pallets; hoeveelheid; antal; anzahl; menge; stuck; stuckzahl; kolli; anzahl kolli; anzahl paletten; stk; anz; paletten;
     quantite; qte; nombre; nb; nombre de colis; nb colis; colis; nombre de palettes; nb de colis; nb palettes; nombre d'unites`,
  ),
  packaging: list(
    `packaging; packing; package; package type; type; kind of packages; unit; load carrier; unit type; type of package; packaging type; verpakking; soort; eenheid; ladingdrager; verpakkingssoort; soort verpakking; type verpakking; emballage;
     verpackung; verpackungsart; art; einheit; ladungstrager; ladehilfsmittel; vpe; packmittel; packart; lademittel; conditionnement; type d'emballage; unite; nature des colis; nature; support; type de colis`,
  ),
  description: list(
    `description; goods; description of goods; goods description; article; item; product; commodity; contents; nature of goods; omschrijving; artikel; goederen; goederenomschrijving; product; omschrijving goederen; lading; inhoud; benaming;
     bezeichnung; beschreibung; artikelbezeichnung; ware; warenbezeichnung; gut; artikel; inhalt; ladung; warenbeschreibung; produkt; designation; marchandise; marchandises; produit; libelle; contenu; nature de la marchandise; description de la marchandise; designation des marchandises; cargo; load`,
  ),
  measures: list(
    `dimensions; dims; measurements; size; l x w x h; lxwxh; l w h; dimensions cm; dim; afmetingen; afmeting; maten; l x b x h; lxbxh; maat; abmessungen; abmessung; masse; masse lxbxh; grosse; masse cm; masse in cm; dimensions lxlxh; l x l x h; mesures; taille; lxbxh cm; lxwxh cm; abmessungen cm; afmetingen cm; formaat`,
  ),
  length: list(`length; lengte; lange; longueur; long`),
  width: list(`width; breedte; breite; largeur; larg`),
  height: list(`height; hoogte; hohe; hauteur; haut`),
  weight: list(
    `weight; gross weight; weight kg; total weight; gross; kg; gross weight kg; gross kg; wt; line weight; weight total; gross mass; gewicht; bruto; bruto gewicht; brutogewicht; totaal gewicht; totaalgewicht; gewicht kg; bruto kg; gewicht totaal;
     bruttogewicht; brutto; gesamtgewicht; gewicht gesamt; brutto kg; gewicht in kg; rohgewicht; bruttogewicht kg; poids; poids brut; poids total; poids kg; poids brut kg; masse brute; poids en kg; total kg; kg total; totaal kg; gesamt kg; kg gesamt`,
  ),
  'unit-weight': list(
    `unit weight; weight per unit; weight each; kg each; kg / unit; kg/unit; kg per unit; weight / unit; each kg; weight/unit; gewicht per stuk; kg per stuk; stuksgewicht; gewicht per eenheid; kg/stuk; kg / stuk; gewicht / stuk; gewicht per colli; stuckgewicht; einzelgewicht; kg/stuck; kg / stuck; gewicht je stuck; kg je stuck; gewicht pro stuck;
     poids unitaire; poids par unite; kg/unite; kg / unite; poids / unite; poids unit; kg par unite`,
  ),
  other: list(
    `net weight; netto; nettogewicht; netto gewicht; poids net; price; prijs; preis; prix; value; waarde; wert; valeur; article no; item no; artikelnummer; artikel-nr; artikelnr; art nr; pos; position; positie; line; regel; ref; reference; volume; cbm; m3; ldm; lademeter; loading metres; hs code; sscc; batch; partij; charge; lot; marks; merken; stackable; stapelbaar; gerbable; un; adr; sku; ean; code; numero; mpl; laadmeters; metres lineaires; ml; vol; volume m3; repere; marques; net kg; netto kg; stackability`,
  ),
}

export const TOTAL_WORDS = list(
  'total; totals; totaal; summe; gesamt; totaux; grand total; totaal generaal; gesamtsumme; subtotal; somme; total general; sum',
)

/** The longest name wins: "half pallet" before "pallet". */
export const PACKAGING_WORDS: { readonly [P in Packaging]: readonly string[] } = {
  'euro-pallet': list(
    `euro pallet; euro pallets; europallet; europallets; euro-pallet; euro-pallets; epal; eur pallet; eur pallets; eur-pallet; europalette; europaletten; euro-palette; euro-paletten; euro palette; euro paletten; europalet; palette europe; palettes europe; palette eur; palettes eur; pal eur; europal; eup; fp; epal pallet; epal pallets; palette epal; palettes epal;
     pallet; pallets; palette; paletten; palettes; plt; plts; pal`,
  ),
  'industrial-pallet': list(
    `industrial pallet; industrial pallets; blokpallet; blokpallets; industriepallet; industriepallets; industriepalette; industriepaletten; palette industrielle; palettes industrielles; block pallet; block pallets; uk pallet; uk pallets; standard pallet; ip; pallet 100x120; industrie pallet; industrie pallets`,
  ),
  'half-pallet': list(
    `half pallet; half pallets; halve pallet; halve pallets; halbpalette; halbpaletten; demi-palette; demi-palettes; demi palette; demi palettes; half-pallet; half-pallets`,
  ),
  'dusseldorf-pallet': list(
    `dusseldorf pallet; dusseldorf pallets; dusseldorfer palette; dusseldorfer paletten; dusseldorferpalette; dd pallet; display pallet; dusseldorfpallet`,
  ),
  'box-pallet': list(
    `box pallet; box pallets; gitterbox; gitterboxen; gibo; gitterboxpalette; gitterboxpaletten; gaasbox; gaasboxen; gitterboxpallet; caisse-palette; caisses-palettes; caisse palette; mesh box; mesh boxes; stillage; stillages; caisse grillagee; caisses grillagees`,
  ),
  'roll-container': list(
    `roll container; roll containers; rolcontainer; rolcontainers; rollcontainer; rollbehalter; rollwagen; roll cage; roll cages; rollcage; roll; rolls; rolli; chariot; chariots; rolltainer`,
  ),
  ibc: list(
    `ibc; ibcs; ibc tank; ibc container; ibc containers; ibc-container; ibc tanks; cuve ibc; cuves ibc; intermediate bulk container; grv`,
  ),
  drum: list(`drum; drums; vat; vaten; fass; fasser; fut; futs; barrel; barrels; trommel; trommels`),
  carton: list(
    `carton; cartons; karton; kartons; doos; dozen; box; boxes; case; cases; ct; ctn; ctns; kartonnen; kart; caisse; caisses`,
  ),
  parcel: list(
    `parcel; parcels; pakket; pakketten; paket; pakete; colis; package; packages; colli; collo; packstuck; packstucke; pakje; pakjes; pieces; stuks; stuck; kolli`,
  ),
  crate: list(
    `crate; crates; krat; kratten; kiste; kisten; kist; cageot; caisse bois; caisses bois; wooden case; wooden cases; holzkiste; holzkisten; houten kist; houten kisten`,
  ),
  bundle: list(
    `bundle; bundles; bundel; bundels; bund; bunde; bundel(s); bundles; fagot; fardeau; fardeaux; botte; bottes; bos; pak; pakken; bündel`,
  ),
  loose: list(`loose; los; lose; vrac; en vrac; bulk; losgestort; loses gut`),
}
