import { type Handbook } from '../handbook-types.ts'
import { BOOKING_NL } from './nl-booking.ts'

export const HANDBOOK_NL: Handbook = {
  ...BOOKING_NL,
  status: {
    title: 'Wat een status betekent',
    summary: 'Van “Wacht op goedkeuring” tot “Afgeleverd”: wie de order heeft en wat nog kan.',
    alsoFoundBy: 'gepland onderweg afgeleverd offerte goedkeuring uitvoering factuur betaald tabblad mislukt retour hub',
    passages: [
      {
        head: 'Order',
        points: [
          'Wacht op goedkeuring: uw vervoerder kijkt ernaar voordat hij geldt.',
          'Offerte: uw vervoerder noemt eerst een prijs. Een aanvaarde offerte krijgt een nieuw ordernummer; het offertenummer blijft zichtbaar.',
          'Te plannen: aangenomen, nog niet op een vrachtwagen.',
          'Gepland: op een rit.',
          'Onderweg: alles is geladen.',
          'Afgeleverd: alles is aangekomen.',
          'Geannuleerd: gaat niet door. Geannuleerde orders hebben een eigen tabblad en staan niet onder “Alle”.',
        ],
      },
      {
        head: 'Uitvoering en factuur',
        text: [
          'De uitvoeringsstatus zegt waar de laatste zending is, bijvoorbeeld “Onderweg naar losadres”. Een mislukte levering betekent dat de chauffeur er was en niet kon afgeven; de order zegt waarom.',
          'De factuurstatus loopt van “Niet gefactureerd” tot “Betaald” en zegt niets over de goederen.',
        ],
      },
      {
        head: 'Alleen hier',
        text: [
          '“Nog niet verzonden” staat bij wat dit apparaat nog niet aan de server heeft gegeven. “Vraagt uw beslissing” staat bij wat zonder u niet verder kan.',
        ],
      },
    ],
  },
  changing: {
    title: 'Een order wijzigen of annuleren',
    summary: 'Tot wanneer het kan, waarom een knop grijs is en wat “Wijziging wacht op goedkeuring” betekent.',
    alsoFoundBy: 'bewerken aanpassen grijs uitgegrijsd knop niet mogelijk geblokkeerd intrekken geladen opgehaald',
    passages: [
      {
        text: [
          'Open de order en druk op “Order wijzigen” of “Order annuleren”. Wijzigen kan ook zonder netwerk; de wijziging gaat weg zodra er netwerk is.',
        ],
      },
      {
        head: 'Waarom een knop grijs is',
        text: ['Houd de muis erop of tik erop: dan staat er waarom. Het is een van deze redenen.'],
        points: [
          'De goederen zijn geladen. Vanaf dan kan alleen uw vervoerder ze nog tegenhouden.',
          'Uw vervoerder heeft een status ingesteld waarna via het portaal niets meer wordt gewijzigd.',
          'Uw vervoerder neemt geen wijzigingen via het portaal aan, of orders zijn definitief zodra ze zijn verstuurd.',
          'De order kwam uit een ander systeem. Wijzig hem waar hij is geboekt.',
          'Een wijziging van u wacht op uw vervoerder. Wacht op de beslissing of trek haar in.',
          'Uw rol mag alleen lezen.',
        ],
      },
      {
        head: '“Wijziging wacht op goedkeuring”',
        text: [
          'Ofwel uw wijziging geldt al en uw vervoerder moet er nog naar kijken, ofwel ze geldt pas als uw vervoerder akkoord is; dan kan intussen niets anders worden gewijzigd. U kunt haar intrekken zolang ze wacht. Een beslissing komt terug met de reden.',
        ],
      },
      {
        head: 'Annuleren',
        text: [
          'Bij annuleren wordt één keer om Ja of Nee gevraagd. Een wijziging die nog wacht, wordt daarmee ingetrokken. Sommige vervoerders keuren elke annulering goed; dan staat er “Annulering wacht op goedkeuring” en blijft de order gelden tot dat gebeurd is.',
        ],
      },
    ],
  },
  refused: {
    title: 'Als iets wordt geweigerd',
    summary: 'Waar u een weigering vindt, wie weigerde, en waarom er niets van verloren gaat.',
    alsoFoundBy: 'fout afgekeurd afgewezen mislukt rood melding probleem niet aangenomen reden',
    passages: [
      {
        text: [
          'Een weigering zegt altijd wat er gebeurde, wie weigerde en wat helpt. Niets van wat u schreef, wordt erdoor verwijderd.',
        ],
      },
      {
        points: [
          'In een formulier: de velden zijn rood omlijnd en de lijst bovenaan leidt naar elk ervan.',
          'Van de server, later: het wacht onder “Wacht op u”. Druk op “Verbeteren en opnieuw sturen” om het als concept te openen, of op “Weggooien” als het niet meer nodig is.',
          'Door uw vervoerder: bij de order staat “Afgewezen door” met naam, tijd en reden. Dupliceer hem, verbeter wat de reden noemt en verstuur hem opnieuw.',
        ],
      },
      {
        text: [
          'Noemt een reden alleen een code, dan kent deze versie van de app haar niet. Laad de app opnieuw; blijft het zo, geef de code dan aan uw vervoerder.',
        ],
      },
    ],
  },
  conflict: {
    title: 'Als twee versies elkaar tegenkomen',
    summary: 'Twee mensen wijzigden hetzelfde: wat de app zelf deed en wat u beslist.',
    alsoFoundBy: 'conflict samenvoegen botsing beide verschillend versie beslissen vergelijken wacht op u',
    passages: [
      {
        text: [
          'Mensen zonder netwerk zien elkaars werk niet. Zijn hun apparaten terug, dan worden wijzigingen van verschillende velden zonder vraag samengevoegd. Alleen waar beiden hetzelfde veld wijzigden, of dezelfde referentie voor verschillende orders gebruikten, wordt u iets gevraagd.',
        ],
      },
      {
        head: 'Hetzelfde veld',
        text: [
          'De waarde van de ander geldt, de uwe blijft ernaast bewaard. Kies welke van de twee blijft; onder elke keuze staat wat er dan gebeurt.',
        ],
      },
      {
        head: 'Dezelfde referentie',
        points: [
          'De eerste order houden: de tweede wordt niet geboekt.',
          'Vervangen door de tweede: er is één transport, met de inhoud van de tweede.',
          'De tweede onder een andere referentie boeken: er zijn twee transporten en twee keer kosten.',
        ],
      },
      {
        text: [
          'Tot u beslist, blijven beide versies volledig bewaard en werkt uw vervoerder met de eerste. De regel onder de bovenste balk leidt naar de beslissing; ook een collega kan haar nemen.',
        ],
      },
    ],
  },
  offline: {
    title: 'Werken zonder netwerk',
    summary: 'Wat werkt in een hal zonder bereik, hoe u ziet wat verstuurd is en hoe lang het kan.',
    alsoFoundBy:
      'offline vliegtuigmodus bereik wifi verbinding synchroniseren wachten server 14 dagen vergrendeld klok oud stand van',
    passages: [
      {
        text: [
          'Na het eerste bezoek werkt de app zonder netwerk: boeken, wijzigen, annuleren, opzoeken, foto’s toevoegen. Wat u doet, is op dit apparaat bewaard voordat het scherm dat zegt, en gaat later vanzelf weg, alles precies één keer.',
        ],
      },
      {
        head: 'De regel onder de bovenste balk',
        points: [
          '“Alles op de server”: niets van u staat alleen hier.',
          '“3 niet verzonden”: drie wijzigingen staan nog niet op de server. Tik op de regel om te zien welke.',
          '“offline sinds 13:41”: zo oud is wat u ziet. Bij cijfers die oud kunnen zijn, staat van wanneer ze zijn.',
          '“1 wacht op u”: iets kan niet verder zonder uw beslissing.',
        ],
      },
      {
        head: 'Voordat u ergens heen gaat zonder netwerk',
        steps: [
          'Open het menu en kies “Dit apparaat”. Daar staat duidelijk of dit apparaat klaar is.',
          'Installeer de app als dat wordt aangeboden: een geïnstalleerde app wordt niet zo snel opgeruimd.',
          'Log niet uit: om u weer aan te melden is een verbinding nodig.',
        ],
      },
      {
        head: 'Hoe lang',
        text: [
          'Veertien dagen na het laatste bericht van de server gaat een portaal op slot tot het apparaat online is geweest. Wat u schreef, blijft bewaard en wordt daarna verstuurd, of kan als bestand worden meegenomen.',
        ],
      },
    ],
  },
  storage: {
    title: 'Als het apparaat vol is',
    summary: 'Wat een volle schijf doet, wat veilig is en hoe u ruimte maakt.',
    alsoFoundBy: 'opslag vol schijf ruimte geheugen niet opslaan quotum privévenster browser verwijderd foto reddingsbestand',
    passages: [
      {
        text: [
          '“Dit apparaat kan niet bewaren” betekent dat de browser de app niet meer laat schrijven. Wat eerder is bewaard, is veilig. Wat u typt, blijft op het scherm: sluit het venster niet, maak ruimte en probeer het opnieuw.',
        ],
      },
      {
        head: 'Ruimte maken',
        steps: [
          'Sluit andere tabbladen en andere apps die de schijf vullen.',
          'Verwijder wat dit apparaat niet nodig heeft, films en foto’s eerst.',
          'Druk opnieuw op de knop. Voor orders wordt met opzet ruimte vrijgehouden, daarom worden documenten het eerst geweigerd.',
        ],
      },
      {
        head: 'Niet-verzonden werk meenemen',
        text: [
          'De pagina “Dit apparaat” bewaart alles wat niet verzonden is als één bestand. Elk apparaat dat voor het portaal is aangemeld, neemt het op, ook twee keer, zonder iets dubbel te boeken.',
        ],
      },
      {
        head: 'Privévensters',
        text: [
          'Een privévenster vergeet alles als het sluit, en sommige browsers geven het helemaal geen opslag. Gebruik een gewoon venster.',
        ],
      },
    ],
  },
  locations: {
    title: 'Locaties en openingstijden',
    summary: 'De plaatsen van uw stops: gegevens, plek op de kaart, openingstijden, dubbele.',
    alsoFoundBy:
      'adresboek kaart speld geocoderen openingstijden gesloten feestdag stop contact dock importeren csv dubbel samenvoegen alias plaats verwijderen',
    passages: [
      {
        text: [
          'Een locatie wordt één keer opgeschreven en in elke order gebruikt. Adres, contactpersoon, aanwijzingen en tijden worden in de stop gekopieerd; een order zegt daardoor voor altijd waar hij heen ging, ook nadat de locatie is gewijzigd.',
        ],
        points: [
          'Voeg haar toe onder Locaties, of in het orderformulier als de naam die u typt niet wordt gevonden.',
          'De speld kan naar de poort worden verschoven waar vrachtwagens echt stoppen.',
          'Andere namen waaronder mensen de plaats kennen, kunnen naast de naam worden bewaard; de zoekfunctie vindt ze ook.',
          'Twee vermeldingen van dezelfde plaats kunnen worden samengevoegd; orders blijven bij de vermelding die overblijft.',
          'Een locatie die niemand meer nodig heeft, wordt onder haar gegevens verwijderd; orders en sjablonen houden het adres.',
        ],
      },
      {
        head: 'Openingstijden',
        text: [
          'Een dag kan meerdere tijden, uitzonderingen en feestdagen hebben. “Gesloten” en “Niet bekend” zijn verschillend: een gesloten dag waarschuwt, een onbekende niet. Een waarschuwing houdt nooit een order tegen; de mensen ter plaatse weten het misschien beter.',
          'Alle tijden van een locatie zijn in haar eigen tijdzone.',
        ],
      },
    ],
  },
  finding: {
    title: 'Orders vinden, weergaven en export',
    summary: 'Zoeken, filteren, kolommen, bewaarde weergaven en een bestand met precies wat u ziet.',
    alsoFoundBy: 'zoek filter sorteren kolom weergave opgeslagen excel csv xlsx downloaden exporteren lijst tabblad selecteren',
    passages: [
      {
        points: [
          'Zoeken vindt wat een order zegt: nummer, referentie, plaatsen, goederen. Spaties en streepjes maken niet uit.',
          'Elk tabblad toont één status met het aantal. Geannuleerde orders hebben een eigen tabblad.',
          'Filters kunnen worden gecombineerd. Het adres van de pagina bevat ze, dus een link opent dezelfde lijst bij een collega van hetzelfde portaal.',
          '“Kolommen bewerken” kiest kolommen, hun volgorde en breedte.',
          'Een lijst die u vaker nodig hebt, bewaart u als weergave. Ze is van u en volgt u naar uw andere apparaten.',
        ],
      },
      {
        head: 'Export',
        text: [
          'CSV- en Excelbestanden bevatten precies de rijen en kolommen die u ziet, in die volgorde. Tekst die een rekenblad voor een formule zou houden, wordt onschadelijk gemaakt; telefoonnummers en negatieve bedragen blijven zoals ze zijn.',
        ],
      },
    ],
  },
  documents: {
    title: 'Documenten en foto’s',
    summary: 'Papieren van een order toevoegen, bekijken en downloaden, ook zonder netwerk.',
    alsoFoundBy: 'bijlage uploaden pdf foto camera scannen cmr voorbeeld downloaden oog bestandstype grootte',
    passages: [
      {
        steps: [
          'Open de order en kies wat voor document het is.',
          'Maak een foto of kies een bestand. Foto’s worden kleiner gemaakt voordat ze worden verzonden.',
          'Zonder netwerk wacht het op dit apparaat en gaat het na de order zelf mee. Een verbinding die wegvalt, gaat verder waar ze was gebleven.',
        ],
      },
      {
        text: [
          'Het oog toont een document, de pijl downloadt het. Wat één keer bekeken is of hier werd toegevoegd, is ook zonder netwerk te zien.',
          'Uw vervoerder bepaalt welke soorten documenten het portaal aanneemt. Wat de andere kant toevoegde, kan alleen die kant weghalen.',
        ],
      },
    ],
  },
  dashboard: {
    title: 'Het dashboard lezen',
    summary: 'Wat de cijfers van de dag tellen en hoe u van een cijfer bij de orders komt.',
    alsoFoundBy: 'grafiek cijfers vandaag statistiek op tijd stiptheid uitzonderingen stoptijd aandeel statuskaarten prestaties',
    passages: [
      {
        text: [
          'Het dashboard toont één dag: de orders, het laden en lossen, en wat het eerst aandacht vraagt. Elk cijfer opent de lijst erachter.',
          'Alles wordt op dit apparaat berekend uit de orders die erop staan, dus het werkt ook zonder netwerk; dan staat er bij de cijfers van welke tijd ze zijn.',
        ],
        points: [
          'Statuskaarten: hoeveel orders van de dag een status hebben, en hun aandeel in het geheel.',
          'Laden en lossen per uur: in de tijd van de plaats, niet van uw apparaat.',
          'Tijd per stop: van aankomst tot vertrek, waar de chauffeur beide meldde.',
          'Op tijd: gemeld binnen het tijdvenster van de stop. Stops zonder venster tellen niet mee.',
        ],
      },
    ],
  },
  access: {
    title: 'Aanmelden, portalen en gedeelde apparaten',
    summary: 'Inloglink of wachtwoord, meerdere vervoerders, rollen, en een tablet voor meerdere mensen.',
    alsoFoundBy:
      'inloggen uitloggen aanmelden wachtwoord e-mail link rol eigenaar operatie financiën vervoerder wisselen gedeelde tablet zegel gebruiker',
    passages: [
      {
        points: [
          'Een inloglink komt per e-mail, werkt één keer en tien minuten lang. Een wachtwoord stelt u in onder “Account en wachtwoord”.',
          'Hebben meerdere vervoerders u toegang gegeven, dan wisselt u met de naam rechtsboven. Niets loopt door elkaar.',
          'Eigenaar: alles. Operations: boeken, wijzigen en annuleren. Finance: kijken, en alles rond geld; niet boeken.',
        ],
      },
      {
        head: 'Een apparaat voor meerdere mensen',
        text: [
          'Log uit voordat iemand anders zich aanmeldt. Zolang er werk niet is verzonden, wordt uitloggen geweigerd tot het verzonden of als bestand bewaard is: het staat alleen op dit apparaat. Na het uitloggen kan hier niemand iets lezen; niet-verzonden werk ligt onder een zegel dat pas opengaat als u zich hier weer aanmeldt.',
        ],
      },
      {
        head: 'Toegang beëindigd',
        text: [
          'Uw vervoerder geeft en beëindigt de toegang. Een apparaat waarvan de toegang is beëindigd, vergeet het portaal bij het eerstvolgende contact met de server.',
        ],
      },
    ],
  },
  keyboard: {
    title: 'Met het toetsenbord',
    summary: 'De toetsen die het bureau snel maken.',
    alsoFoundBy: 'sneltoets toets tab enter escape pijl j k schuine streep',
    passages: [
      {
        points: [
          '/ gaat naar het zoekveld van een lijst, Escape maakt het leeg.',
          'j en k, of de pijlen, gaan in een lijst omlaag en omhoog; Enter opent de rij.',
          '? toont de toetsen van het scherm waarop u bent.',
          'In het orderformulier verstuurt Enter nooit. Ctrl + Enter (⌘ + Enter op een Mac) verstuurt.',
          'Tab loopt door het formulier in de volgorde waarin een order wordt verteld; Escape sluit wat boven het scherm ligt.',
        ],
      },
    ],
  },
}
