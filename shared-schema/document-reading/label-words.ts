// What stands before a value on transport papers in Dutch, German, French and English. Written as `folded` makes them.

const list = (text: string): readonly string[] =>
  text
    .split(';')
    .map((word) => word.trim())
    .filter(Boolean)

export type Label =
  | 'reference'
  | 'order-number'
  | 'paper-number'
  | 'other-reference'
  | 'collect'
  | 'deliver'
  | 'elsewhere'
  | 'collect-date'
  | 'deliver-date'
  | 'date'
  | 'paper-date'
  | 'time'
  | 'stop-reference'
  | 'collect-reference'
  | 'deliver-reference'
  | 'phone'
  | 'fax'
  | 'email'
  | 'contact'
  | 'name'
  | 'street'
  | 'town'
  | 'country'
  | 'notes'
  | 'other'

export const LABEL_WORDS: { readonly [L in Label]: readonly string[] } = {
  reference: list(
    `reference; our reference; our ref; reference no; reference number; ref; ref no; customer reference; shipper reference; client reference;
     referentie; onze referentie; uw referentie; referentienummer; kenmerk; ons kenmerk; klantreferentie; opdrachtreferentie;
     referenz; unsere referenz; ihre referenz; referenznummer; referenz-nr; unser zeichen; kundenreferenz; auftragsreferenz;
     notre reference; votre reference; n/ref; nos references; reference client; reference commande; numero de reference; your reference; your ref;
     shipment reference; order reference; booking reference`,
  ),
  'order-number': list(
    `order number; order no; order nr; order; purchase order; po number; po no; purchase order no; transport order; transport order no; booking number; booking no;
     ordernummer; order nummer; bestelnummer; bestelling; inkooporder; opdrachtnummer; transportopdracht; transportopdracht nr; boekingsnummer; opdracht nr;
     auftragsnummer; auftrags-nr; auftrag nr; auftragsnr; auftrag; bestellnummer; bestell-nr; bestellnr; transportauftrag; transportauftrag nr; buchungsnummer;
     numero de commande; n de commande; no de commande; n commande; commande n; commande no; bon de commande; ordre de transport; ordre de transport n; numero d'ordre; n d'ordre;
     job number; job no; consignment number; consignment no; shipment number; shipment no; zendingnummer; sendungsnummer; n d'expedition; numero d'expedition; sales order`,
  ),
  'paper-number': list(
    `delivery note no; delivery note number; delivery note; despatch note no; packing slip no; pakbonnummer; pakbon nr; pakbon; vrachtbrief nr; vrachtbriefnummer;
     lieferschein-nr; lieferschein nr; lieferscheinnummer; lieferschein; bon de livraison n; bon de livraison no; n de bon de livraison; bl n; numero de bl;
     document no; document number; documentnummer; belegnummer; beleg-nr; numero de document`,
  ),
  'other-reference': list(
    `invoice no; invoice number; customer no; customer number; debtor no; vat no; vat number; vat; klantnummer; debiteurnummer; factuurnummer; btw-nummer; btw nr; kvk; kvk-nummer; kvk nr; iban; bic;
     kundennummer; kunden-nr; kundennr; rechnungsnummer; ust-id; ust-idnr; ust-id-nr; steuernummer; numero de client; n client; code client; n tva; tva; siret; siren; supplier no; leveranciersnummer; lieferantennummer; eori;
     page; pagina; seite; quote no; offertenummer; angebotsnummer; booking ref; dossier; contract; contract no; vehicle; licence plate; trailer; kenteken; kennzeichen; immatriculation`,
  ),
  collect: list(
    `loading address; loading place; place of loading; loading point; load at; loading; collection address; collection; collection point; collect from; collect at; pick-up address; pickup address; pick-up; pickup; pick up; pick up from; pick up address; pick-up location; pickup location;
     collection from; pick up at; from; sender; shipper; consignor; ship from; origin; dispatch address; place of collection; address of collection;
     laadadres; laadplaats; laden; laden bij; ophaaladres; ophalen; ophalen bij; afhaaladres; afhalen; afhalen bij; afzender; verzender; van; laadlocatie; afhaallocatie; ophaallocatie; laadgegevens;
     ladestelle; ladeort; beladestelle; beladeort; beladung; ladeadresse; abholadresse; abholung; abholort; abholung bei; abholen bei; absender; versender; von; laden in; ladestation; abholstelle; verladeort;
     lieu de chargement; adresse de chargement; chargement; adresse d'enlevement; lieu d'enlevement; enlevement; enlevement chez; expediteur; ramassage; adresse de ramassage; point d'enlevement; charger chez; de; provenance`,
  ),
  deliver: list(
    `delivery address; deliver to; delivery; delivery to; ship to; shipping address; consignee; recipient; receiver; unloading address; unloading place; unloading point; place of delivery; delivery point; drop-off; drop off; destination; to; unload at; unloading; delivery location; goods recipient; place of unloading;
     afleveradres; afleveren bij; afleveren; losadres; losplaats; lossen; lossen bij; leveradres; bezorgadres; ontvanger; geadresseerde; bestemming; aflevering; levering; naar; loslocatie; afleverlocatie; bezorgen bij; losgegevens; leveren aan;
     entladestelle; entladeort; entladung; entladeadresse; lieferadresse; lieferanschrift; lieferort; empfanger; empfaenger; warenempfanger; anlieferung; anlieferadresse; anlieferung bei; lieferung an; lieferung; abladestelle; bestimmungsort; nach; zustelladresse; ablieferung; versandanschrift;
     adresse de livraison; lieu de livraison; livraison; livraison chez; livrer a; livrer chez; destinataire; dechargement; lieu de dechargement; adresse de dechargement; destination; point de livraison; a livrer`,
  ),
  elsewhere: list(
    `invoice address; invoice to; bill to; billing address; buyer; supplier; seller; carrier; haulier; forwarder; customer; client; ordered by; sold to; notify; notify party; principal;
     factuuradres; factureren aan; vervoerder; transporteur; leverancier; koper; opdrachtgever; klant; expediteur vervoerder; besteller; besteld door;
     rechnungsadresse; rechnungsanschrift; rechnung an; rechnungsempfanger; frachtfuhrer; spediteur; spedition; lieferant; kaufer; auftraggeber; kunde; verkaufer;
     adresse de facturation; facture a; facturer a; fournisseur; acheteur; donneur d'ordre; vendeur; commissionnaire; client facture`,
  ),
  'collect-date': list(
    `loading date; collection date; pick-up date; pickup date; pick up date; date of collection; date of loading; ready date; ready on; goods ready; collect on; load on; collection day; loading on; shipping date; dispatch date; despatch date;
     laaddatum; afhaaldatum; ophaaldatum; datum laden; laden op; ophalen op; afhalen op; verzenddatum; klaar op; gereed op; laaddag;
     ladedatum; abholdatum; abholtermin; abholung am; beladung am; ladetermin; verladedatum; verladung am; versanddatum; abholtag; laden am; beladetermin; versandtermin;
     date de chargement; date d'enlevement; enlevement le; chargement le; date de ramassage; date d'expedition; pret le; disponible le; a enlever le; jour d'enlevement`,
  ),
  'deliver-date': list(
    `delivery date; date of delivery; requested delivery; requested delivery date; unloading date; deliver on; deliver by; delivery on; due date; delivery day; required date; arrival date; eta; unload on;
     leverdatum; afleverdatum; losdatum; bezorgdatum; datum lossen; lossen op; afleveren op; leveren op; gewenste leverdatum; levering op; leverdag; losdag;
     lieferdatum; liefertermin; entladedatum; entladung am; anlieferung am; lieferung am; anliefertermin; anlieferdatum; wunschtermin; entladetermin; zustelldatum; gewunschter liefertermin; liefertag; zu liefern am;
     date de livraison; livraison le; date de dechargement; dechargement le; livraison souhaitee; date de livraison souhaitee; a livrer le; date livraison; livraison prevue; livraison prevue le; jour de livraison`,
  ),
  date: list(
    `date; datum; day; dag; tag; jour; date / time; date/time; datum/tijd; datum / tijd; datum/uhrzeit; datum / uhrzeit; termin; date et heure; date/heure; date / heure; date & time; on; op; am; le`,
  ),
  'paper-date': list(
    `order date; document date; invoice date; date of order; issued; issue date; printed; printed on; besteldatum; orderdatum; documentdatum; opdrachtdatum; factuurdatum; afdrukdatum;
     auftragsdatum; bestelldatum; belegdatum; rechnungsdatum; ausstellungsdatum; druckdatum; date de commande; date du document; date de facture; date d'emission; date commande; date of issue; valid until; geldig tot; gultig bis`,
  ),
  time: list(
    `time; time window; time slot; timeslot; window; between; hours; opening hours; loading time; delivery time; collection time; pick-up time; unloading time; slot;
     tijd; tijdvak; tijdvenster; tijdslot; tussen; laadtijd; lostijd; openingstijden; venster; tijdstip; aflevertijd; afhaaltijd;
     zeit; uhrzeit; zeitfenster; ladezeit; entladezeit; ladezeiten; offnungszeiten; zwischen; annahmezeit; warenannahme; lieferzeit; abholzeit;
     heure; heures; horaire; horaires; creneau; creneau horaire; plage horaire; heure de chargement; heure de livraison; entre; heures d'ouverture; heure d'enlevement`,
  ),
  'collect-reference': list(
    `loading reference; loading ref; collection reference; collection ref; pick-up reference; pickup reference; pick-up ref; release number; laadreferentie; laadref; afhaalreferentie; ophaalreferentie; ladereferenz; lade-referenz; ladenummer; abholreferenz; abholnummer; reference de chargement; reference chargement; reference d'enlevement; ref chargement; ref enlevement`,
  ),
  'deliver-reference': list(
    `unloading reference; unloading ref; delivery reference; delivery ref; losreferentie; losref; leverreferentie; afleverreferentie; entladereferenz; entlade-referenz; lieferreferenz; anlieferreferenz; reference de livraison; reference livraison; reference de dechargement; ref livraison; ref dechargement`,
  ),
  'stop-reference': list(`slot no; slot number; slotnummer; booking slot; gate; dock; deur; tor; quai`),
  phone: list(
    `phone; phone no; phone number; telephone; tel; tel no; mobile; mob; cell; t; telefoon; telefoonnummer; tel nr; mobiel; gsm; telefon; telefonnummer; tel-nr; fon; mobil; handy; telephone no; portable; tph; m`,
  ),
  fax: list(`fax; telefax; telecopie; f`),
  email: list(`email; e-mail; mail; e-mailadres; e-mail-adresse; courriel; adresse e-mail; e`),
  contact: list(
    `contact; contact person; contact name; attn; attention; att; contactpersoon; t a v; tav; contact ter plaatse; ansprechpartner; kontakt; kontaktperson; z hd; zhd; ansprechpartnerin; a l'attention de; personne de contact; interlocuteur; site contact; person; contactgegevens`,
  ),
  name: list(
    `name; company; company name; firm; naam; bedrijf; bedrijfsnaam; firma; firmenname; nom; societe; raison sociale; entreprise; location; locatie; standort; site`,
  ),
  street: list(
    `street; address; adres; straat; adresse; strasse; anschrift; rue; street address; straat en nummer; strasse nr; voie; address line 1`,
  ),
  town: list(
    `city; town; postcode; zip; postal code; plaats; postcode en plaats; postcode plaats; postcode / plaats; woonplaats; ort; stadt; plz; plz ort; plz / ort; plz/ort; ville; code postal; code postal ville; cp ville; cp / ville; zip / city; zip city; postcode / city; postcode / town; post code`,
  ),
  country: list(`country; land; pays`),
  notes: list(
    `remarks; notes; note; comments; instructions; special instructions; conditions; terms; delivery terms; incoterm; incoterms; opmerkingen; opmerking; bijzonderheden; instructies; voorwaarden; leveringsvoorwaarden;
     bemerkungen; bemerkung; hinweise; hinweis; anmerkungen; besonderheiden; lieferbedingungen; besonderheiten; remarques; remarque; observations; consignes; conditions de livraison; signature; handtekening; unterschrift; payment terms; betalingsvoorwaarden; zahlungsbedingungen`,
  ),
  other: list(
    `transport; shipment details; goods; cargo; goederen; lading; ladung; ware; waren; marchandise; marchandises; total; totals; totaal; summe; gesamt; temperature; temperatuur; temperatur; freight; price; vracht; frachtpreis; prix; tarief; web; www; website; order confirmation; orderbevestiging; auftragsbestatigung; confirmation de commande; website`,
  ),
}
