import { type BookingPart } from '../handbook-types.ts'

export const BOOKING_NL: BookingPart = {
  'first-order': {
    title: 'Uw eerste order',
    summary: 'Van een leeg formulier naar een order bij uw vervoerder, in ongeveer twee minuten.',
    alsoFoundBy: 'beginnen start uitleg rondleiding training boeken transport zending opdracht',
    passages: [
      {
        text: [
          'U hebt drie dingen nodig: een referentie waaronder u de order kent, de twee adressen, en wat er vervoerd wordt. De rest kan later worden aangevuld of wordt door uw vervoerder ingevuld.',
        ],
      },
      {
        steps: [
          'Druk op “Nieuwe order”. De knop staat op het dashboard en boven de orderlijst.',
          'Kies de transportdienst. Die bepaalt welke velden het formulier vraagt.',
          'Typ uw klantreferentie. Ze moet nieuw zijn: elke order heeft zijn eigen.',
          'Kies de laadlocatie en de datum. Typ de eerste letters van een naam; een plaats die niet in de lijst staat, voegt u ter plekke toe.',
          'Kies de loslocatie en de datum.',
          'Zeg wat er vervoerd wordt: hoeveel colli, hoe ze verpakt zijn, wat het is. Colli, gewicht, volume en laadmeters worden onderaan opgeteld.',
          'Druk op “Order versturen”. Wat ontbreekt wordt rood omlijnd, en de lijst bovenaan leidt naar elke plek.',
        ],
      },
      {
        head: 'En daarna',
        text: [
          'De order staat meteen op dit apparaat. Met netwerk is hij binnen enkele seconden bij uw vervoerder en krijgt hij zijn ordernummer; zonder netwerk wacht hij en gaat hij vanzelf weg. De regel onder de bovenste balk zegt welke van de twee het is.',
          'U kunt het formulier op elk moment verlaten. Wat u typte, blijft als concept bewaard onder “Niet afgemaakte orders”.',
        ],
      },
    ],
  },
  booking: {
    title: 'Snel boeken',
    summary: 'Concepten, kopieën, sjablonen en standaardwaarden: zo typt u zo min mogelijk.',
    alsoFoundBy:
      'kopiëren dupliceren herhalen terugkerend standaard opslaan profiel vooraf ingevuld altijd tonen gegevens veld dienst ophalen',
    passages: [
      {
        head: 'Minder typen',
        points: [
          'Wat uw vervoerder als standaard heeft ingesteld, is ingevuld en gemarkeerd als “vooraf ingevuld”. U wijzigt het zoals elke andere waarde.',
          'Open een order die lijkt op wat u nodig hebt en druk op “Dupliceren”. Alles wordt overgenomen, behalve de referentie en de dagen.',
          'Een sjabloon bewaart een formulier dat steeds terugkomt. Velden die het sjabloon vastzet, kunnen in de order niet worden gewijzigd.',
          'Een gekozen locatie brengt haar contactpersoon, openingstijden en aanwijzingen voor de chauffeur mee.',
        ],
      },
      {
        head: 'Velden die er niet staan',
        text: [
          'Het formulier toont wat de gekozen dienst nodig heeft. Andere velden liggen achter “Informatie toevoegen”; sommige staan er altijd omdat uw vervoerder dat wil.',
          'Meerdere stops, goederenregels en zendingen zijn mogelijk: gebruik de knoppen onder elk deel. Een deel dat u per ongeluk weghaalde, komt terug met “Ongedaan maken”.',
        ],
      },
      {
        head: 'Concepten',
        text: [
          'Een formulier wordt bewaard terwijl u typt, alleen op dit apparaat. Het overleeft een gesloten venster, een lege accu en een update van de app. Een concept is geen order: uw vervoerder ziet het niet.',
        ],
      },
    ],
  },
  reference: {
    title: 'De klantreferentie',
    summary: 'Waarom elke order een eigen referentie nodig heeft, en wat u doet als ze bezet is.',
    alsoFoundBy: 'dubbel uniek twee keer al gebruikt inkooporder ponummer bezet',
    passages: [
      {
        text: [
          'De referentie verbindt uw order met het systeem van uw vervoerder. Twee orders onder één referentie kunnen twee vrachtwagens voor één lading betekenen, daarom wordt elke referentie één keer gebruikt. Hoofdletters, spaties aan het begin en einde en brede tekens maken geen verschil: “po 77” en “PO 77” zijn hetzelfde.',
          'Na het versturen kan een referentie niet meer worden gewijzigd. Was ze fout, annuleer de order dan en boek hem opnieuw.',
        ],
      },
      {
        head: 'Als ze bezet is',
        points: [
          'Het formulier zegt het terwijl u typt en leidt naar de order die haar heeft.',
          'Is die order geannuleerd, dan kan de nieuwe zijn plaats innemen: vink het vakje onder de referentie aan.',
          'Heeft iemand anders haar gebruikt terwijl een van u geen netwerk had, dan blijven beide orders volledig bewaard en kiest u welke geldt.',
        ],
      },
    ],
  },
  goods: {
    title: 'Goederen, gewichten en maten',
    summary: 'Hoe regels, colli en totalen samenhangen, en wat een palletplaats is.',
    alsoFoundBy: 'laadmeter ldm volume gewicht kg afmetingen palletplaatsen stapelbaar aantal verpakking kuub trailer oplegger',
    passages: [
      {
        text: [
          'Een goederenregel is één soort goederen: zestig gelijke pallets zijn één regel met het aantal 60. Maten en gewicht zijn die van één stuk; de totalen worden berekend en getoond terwijl u typt.',
        ],
        points: [
          'Gewicht in kilogram, maten in centimeter, volume in kubieke meter.',
          'Laadmeters zeggen hoeveel lengte van de oplegger over de volle breedte nodig is. Stapelbare stukken hebben de helft van de vloer nodig.',
          'Palletplaatsen tellen de vloer in europallets.',
          'Voor europallets en andere verpakkingen met bekende maten kunt u de afmetingen weglaten.',
        ],
      },
      {
        text: [
          '“Minstens” voor een totaal betekent dat een regel zijn gewicht of maten niet noemt. Meer dan één oplegger mag: uw vervoerder plant het als meerdere.',
        ],
      },
    ],
  },
  cutoff: {
    title: 'Uiterste besteltijd en aanlooptijd',
    summary: 'Tot wanneer een order voor een dag meetelt, en wat er met een te laat aangekomen order gebeurt.',
    alsoFoundBy: 'cutoff te laat deadline zelfde dag sluitingstijd ontvangen tijdzone zomertijd wintertijd',
    passages: [
      {
        text: [
          'Uw vervoerder bepaalt per dienst tot wanneer een order voor een laaddag wordt aangenomen. De tijd is die van de laadplaats, ook als u zelf in een andere tijdzone bent; waar de twee verschillen, staat de zone erbij.',
        ],
      },
      {
        head: 'Voordat u verstuurt',
        text: [
          'Het formulier zegt welke uiterste tijd geldt en hoe lang u nog hebt. Daarna wordt de dag geweigerd: kies de volgende dag of een andere dienst, of bel uw vervoerder.',
        ],
      },
      {
        head: 'Op tijd geboekt, later verstuurd',
        text: [
          'Zonder netwerk kan een order vóór de uiterste tijd worden geschreven en erna bij de server aankomen. Hij wordt niet weggegooid. Beide tijden blijven bewaard en uw vervoerder beslist; tot dan staat bij de order “te laat ontvangen, de vervoerder beslist”.',
          'De tijd van schrijven telt alleen als de klok van dit apparaat met de server is vergeleken. Een klok die verkeerd gaat of nooit is vergeleken, maakt de tijd onbevestigd; de pagina “Dit apparaat” laat het zien.',
        ],
      },
      {
        head: 'Aanlooptijd',
        text: [
          'Sommige diensten hebben een aantal uren of dagen nodig tussen de order en het laden. Een order die korter is, gaat naar uw vervoerder, die beslist.',
        ],
      },
    ],
  },
  charges: {
    title: 'Wat het gaat kosten',
    summary: 'Waar de voorberekening van de kosten vandaan komt en hoe ver u erop kunt rekenen.',
    alsoFoundBy: 'prijs tarief factuur geld kosten brandstof toeslag offerte rembours berekening',
    passages: [
      {
        text: [
          'Als uw vervoerder kosten toont, berekent het formulier ze uit uw tarief terwijl u typt, ook zonder netwerk: zone, gewichtsstaffel, minimum, brandstof en toeslagen, regel voor regel.',
          'Het is een voorberekening. De kosten die gelden, staan op de order nadat uw vervoerder hem heeft gepland en uitgevoerd. Bij een dienst met “De vervoerder geeft eerst een prijs” komt er een offerte voordat het een order wordt.',
        ],
      },
      {
        text: ['Ziet u geen kosten, dan toont uw vervoerder ze niet in het portaal of horen ze niet bij uw rol.'],
      },
    ],
  },
}
