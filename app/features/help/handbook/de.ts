import { type Handbook } from '../handbook-types.ts'
import { BOOKING_DE } from './de-booking.ts'

export const HANDBOOK_DE: Handbook = {
  ...BOOKING_DE,
  status: {
    title: 'Was ein Status bedeutet',
    summary: 'Von „Wartet auf Freigabe“ bis „Zugestellt“: wer den Auftrag hat und was noch geht.',
    alsoFoundBy:
      'geplant unterwegs zugestellt angebot freigabe ausführung rechnung bezahlt registerkarte gescheitert rücksendung',
    passages: [
      {
        head: 'Auftrag',
        points: [
          'Wartet auf Freigabe: Ihr Frachtführer sieht ihn an, bevor er gilt.',
          'Angebot: Ihr Frachtführer nennt zuerst einen Preis. Ein angenommenes Angebot bekommt eine neue Auftragsnummer; die Angebotsnummer bleibt sichtbar.',
          'Zu planen: angenommen, noch auf keinem Lkw.',
          'Geplant: auf einer Tour.',
          'Unterwegs: Alles ist abgeholt.',
          'Zugestellt: Alles ist angekommen.',
          'Storniert: findet nicht statt. Stornierte Aufträge haben eine eigene Registerkarte und stehen nicht unter „Alle“.',
        ],
      },
      {
        head: 'Ausführung und Rechnung',
        text: [
          'Der Ausführungsstatus sagt, wo die jüngste Sendung ist, zum Beispiel „Auf dem Weg zur Zustellung“. „Zustellung gescheitert“ heißt, dass der Fahrer dort war und nicht übergeben konnte; der Auftrag sagt, warum.',
          'Der Rechnungsstatus geht von „Nicht berechnet“ bis „Bezahlt“ und sagt nichts über die Ware.',
        ],
      },
      {
        head: 'Nur hier',
        text: [
          '„Noch nicht gesendet“ steht an allem, was dieses Gerät dem Server noch nicht übergeben hat. „Braucht Ihre Entscheidung“ steht an allem, was ohne Sie nicht weitergeht.',
        ],
      },
    ],
  },
  changing: {
    title: 'Einen Auftrag ändern oder stornieren',
    summary: 'Bis wann es geht, warum eine Schaltfläche grau ist und was „Änderung wartet auf Freigabe“ bedeutet.',
    alsoFoundBy: 'bearbeiten grau ausgegraut schaltfläche knopf nicht möglich gesperrt zurückziehen abgeholt',
    passages: [
      {
        text: [
          'Öffnen Sie den Auftrag und drücken Sie „Auftrag bearbeiten“ oder „Auftrag stornieren“. Ändern geht auch ohne Netz; die Änderung geht hinaus, sobald es eines gibt.',
        ],
      },
      {
        head: 'Warum eine Schaltfläche grau ist',
        text: ['Zeigen oder tippen Sie darauf: Dann steht da, warum. Es ist einer dieser Gründe.'],
        points: [
          'Die Ware ist abgeholt. Von da an kann nur noch Ihr Frachtführer sie aufhalten.',
          'Ihr Frachtführer hat einen Status festgelegt, nach dem über das Portal nichts mehr geändert wird.',
          'Ihr Frachtführer nimmt keine Änderungen über das Portal an, oder Aufträge sind endgültig, sobald sie gesendet sind.',
          'Der Auftrag kam aus einem anderen System. Ändern Sie ihn dort, wo er gebucht wurde.',
          'Eine Änderung von Ihnen wartet auf Ihren Frachtführer. Warten Sie die Entscheidung ab oder ziehen Sie sie zurück.',
          'Ihre Rolle darf nur lesen.',
        ],
      },
      {
        head: '„Änderung wartet auf Freigabe“',
        text: [
          'Entweder gilt Ihre Änderung schon und Ihr Frachtführer muss sie noch ansehen, oder sie gilt erst, wenn er zustimmt; dann lässt sich in der Zwischenzeit nichts anderes ändern. Solange sie wartet, können Sie sie zurückziehen. Eine Entscheidung kommt mit ihrem Grund zurück.',
        ],
      },
      {
        head: 'Stornieren',
        text: [
          'Eine Stornierung wird einmal mit Ja oder Nein erfragt. Eine wartende Änderung wird damit zurückgezogen. Manche Frachtführer stimmen jeder Stornierung zu; dann steht da „Stornierung wartet auf Freigabe“, und der Auftrag gilt, bis das geschehen ist.',
        ],
      },
    ],
  },
  refused: {
    title: 'Wenn etwas abgelehnt wird',
    summary: 'Wo eine Ablehnung steht, wer abgelehnt hat und warum nichts davon verloren geht.',
    alsoFoundBy: 'fehler zurückgewiesen gescheitert rot meldung problem nicht angenommen grund ablehnung',
    passages: [
      {
        text: [
          'Eine Ablehnung sagt immer, was geschehen ist, wer abgelehnt hat und was hilft. Nichts von dem, was Sie geschrieben haben, wird dadurch gelöscht.',
        ],
      },
      {
        points: [
          'Im Formular: Die Felder sind rot umrandet, und die Liste oben führt zu jedem davon.',
          'Vom Server, später: Es wartet unter „Wartet auf Sie“. Drücken Sie „Berichtigen und neu senden“, um das Geschriebene als Entwurf zu öffnen, oder „Verwerfen“, wenn es nicht mehr gebraucht wird.',
          'Von Ihrem Frachtführer: Am Auftrag steht „Abgelehnt von“ mit Name, Zeit und Grund. Duplizieren Sie ihn, berichtigen Sie, was der Grund nennt, und senden Sie ihn neu ab.',
        ],
      },
      {
        text: [
          'Nennt ein Grund nur einen Code, kennt ihn diese Version der App nicht. Laden Sie die App neu; bleibt es dabei, nennen Sie den Code Ihrem Frachtführer.',
        ],
      },
    ],
  },
  conflict: {
    title: 'Wenn zwei Fassungen zusammentreffen',
    summary: 'Zwei Menschen haben dasselbe geändert: was die App selbst tat und was Sie entscheiden.',
    alsoFoundBy: 'konflikt zusammenführen kollision beide verschieden version entscheiden vergleichen wartet auf sie',
    passages: [
      {
        text: [
          'Menschen ohne Netz sehen die Arbeit der anderen nicht. Sind ihre Geräte zurück, werden Änderungen verschiedener Felder ohne Frage zusammengeführt. Nur wo beide dasselbe Feld geändert oder dieselbe Referenz für verschiedene Aufträge verwendet haben, werden Sie gefragt.',
        ],
      },
      {
        head: 'Dasselbe Feld',
        text: [
          'Der Wert der anderen gilt, Ihrer bleibt daneben erhalten. Wählen Sie „Deren behalten“ oder „Meines anwenden“; unter jeder Wahl steht, was dann geschieht.',
        ],
      },
      {
        head: 'Dieselbe Referenz',
        points: [
          'Den ersten Auftrag behalten: Der zweite wird nicht gebucht.',
          'Durch den zweiten ersetzen: Es gibt einen Transport mit dem Inhalt des zweiten.',
          'Den zweiten unter anderer Referenz buchen: Es gibt zwei Transporte und doppelte Kosten.',
        ],
      },
      {
        text: [
          'Bis Sie entscheiden, bleiben beide Fassungen vollständig erhalten, und Ihr Frachtführer arbeitet mit der ersten. Die Zeile unter der oberen Leiste führt zur Entscheidung; auch jemand aus Ihrem Haus kann sie treffen.',
        ],
      },
    ],
  },
  offline: {
    title: 'Arbeiten ohne Netz',
    summary: 'Was in einer Halle ohne Empfang geht, wie Sie sehen, was gesendet ist, und wie lange es reicht.',
    alsoFoundBy: 'offline flugmodus empfang wlan verbindung synchronisieren warten server 14 tage gesperrt uhr alt stand',
    passages: [
      {
        text: [
          'Nach dem ersten Besuch arbeitet die App ohne Netz: buchen, ändern, stornieren, nachsehen, Fotos anhängen. Was Sie tun, ist auf diesem Gerät gesichert, bevor der Bildschirm es sagt, und geht später von selbst hinaus, jedes genau einmal.',
        ],
      },
      {
        head: 'Die Zeile unter der oberen Leiste',
        points: [
          '„Alles auf dem Server“: Nichts von Ihnen gibt es nur hier.',
          '„3 ungesendet“: Drei Änderungen sind noch nicht auf dem Server. Tippen Sie auf die Zeile, um zu sehen, welche.',
          '„offline seit 13:41“: So alt ist, was Sie sehen. Zahlen, die alt sein können, nennen ihren Stand.',
          '„1 wartet auf Sie“: Etwas geht ohne Ihre Entscheidung nicht weiter.',
        ],
      },
      {
        head: 'Bevor Sie dorthin gehen, wo es kein Netz gibt',
        steps: [
          'Öffnen Sie das Menü und wählen Sie „Dieses Gerät“. Dort steht klar, ob dieses Gerät bereit ist.',
          'Installieren Sie die App, wenn es angeboten wird: Eine installierte App wird nicht so leicht geleert.',
          'Melden Sie sich nicht ab: Zum erneuten Anmelden brauchen Sie eine Verbindung.',
        ],
      },
      {
        head: 'Wie lange',
        text: [
          'Vierzehn Tage nach dem letzten Wort des Servers wird ein Portal gesperrt, bis das Gerät online war. Was Sie geschrieben haben, bleibt erhalten und wird danach gesendet oder lässt sich als Datei mitnehmen.',
        ],
      },
    ],
  },
  storage: {
    title: 'Wenn das Gerät voll ist',
    summary: 'Was ein voller Speicher bewirkt, was sicher ist und wie Sie Platz schaffen.',
    alsoFoundBy:
      'speicher voll festplatte platz nicht speichern kontingent privates fenster browser gelöscht fotos datei mitnehmen',
    passages: [
      {
        text: [
          '„Dieses Gerät kann nicht speichern“ heißt, dass der Browser die App nicht mehr schreiben lässt. Was vorher gesichert wurde, ist sicher. Was Sie gerade schreiben, bleibt auf dem Bildschirm: Schließen Sie das Fenster nicht, schaffen Sie Platz und versuchen Sie es noch einmal.',
        ],
      },
      {
        head: 'Platz schaffen',
        steps: [
          'Schließen Sie andere Tabs und andere Apps, die den Speicher füllen.',
          'Löschen Sie, was dieses Gerät nicht braucht, Filme und Fotos zuerst.',
          'Drücken Sie die Schaltfläche noch einmal. Für Aufträge wird absichtlich Platz freigehalten, deshalb werden Dokumente zuerst abgewiesen.',
        ],
      },
      {
        head: 'Ungesendete Arbeit mitnehmen',
        text: [
          'Die Seite „Dieses Gerät“ speichert alles Ungesendete in einer Datei. Jedes Gerät, das für das Portal angemeldet ist, nimmt sie auf, auch zweimal, ohne dass etwas doppelt gebucht wird.',
        ],
      },
      {
        head: 'Private Fenster',
        text: [
          'Ein privates Fenster vergisst alles beim Schließen, und manche Browser geben ihm gar keinen Speicher. Nehmen Sie ein normales Fenster.',
        ],
      },
    ],
  },
  locations: {
    title: 'Orte und Öffnungszeiten',
    summary: 'Die Adressen Ihrer Halte: Angaben, Punkt auf der Karte, Öffnungszeiten, Dubletten.',
    alsoFoundBy:
      'adressbuch karte stecknadel geokodierung öffnungszeiten geschlossen feiertag halt ansprechpartner rampe importieren csv doppelt zusammenführen alias standort löschen',
    passages: [
      {
        text: [
          'Ein Ort wird einmal aufgeschrieben und in jedem Auftrag verwendet. Adresse, Ansprechpartner, Hinweise und Zeiten werden in den Halt kopiert; so sagt ein Auftrag für immer, wohin er ging, auch nachdem der Ort geändert wurde.',
        ],
        points: [
          'Legen Sie ihn unter „Orte“ an oder im Auftragsformular, wenn der geschriebene Name nicht gefunden wird.',
          'Der Punkt auf der Karte lässt sich an das Tor schieben, an dem Lkw wirklich halten.',
          'Andere Namen, unter denen man den Ort kennt, können neben dem Namen stehen; die Suche findet auch sie.',
          'Zwei Einträge für denselben Ort lassen sich zusammenführen; die Aufträge bleiben bei dem, der übrig bleibt.',
          'Ein Ort, den niemand mehr braucht, wird unter seinen Angaben gelöscht; Aufträge und Vorlagen behalten die Adresse.',
        ],
      },
      {
        head: 'Öffnungszeiten',
        text: [
          'Ein Tag kann mehrere Zeiten, Ausnahmen und Feiertage haben. „Geschlossen“ und „Nicht bekannt“ sind verschieden: Ein geschlossener Tag warnt, ein unbekannter nicht. Eine Warnung hält nie einen Auftrag auf; die Leute vor Ort wissen es vielleicht besser.',
          'Alle Zeiten eines Ortes gelten in seiner eigenen Zeitzone.',
        ],
      },
    ],
  },
  finding: {
    title: 'Aufträge finden, Ansichten und Export',
    summary: 'Suche, Filter, Spalten, gespeicherte Ansichten und eine Datei mit genau dem, was zu sehen ist.',
    alsoFoundBy:
      'suchen filtern sortieren spalte ansicht gespeichert excel csv xlsx herunterladen exportieren liste registerkarte auswählen',
    passages: [
      {
        points: [
          'Die Suche findet, was ein Auftrag sagt: Nummer, Referenz, Orte, Ladung. Leerzeichen und Striche spielen keine Rolle.',
          'Jede Registerkarte zeigt einen Status mit seiner Anzahl. Stornierte Aufträge haben ihre eigene.',
          'Filter lassen sich verbinden. Die Adresse der Seite enthält sie, deshalb öffnet ein Link dieselbe Liste bei jemandem aus demselben Portal.',
          '„Spalten bearbeiten“ bestimmt Spalten, ihre Reihenfolge und Breite.',
          'Eine Liste, die Sie wieder brauchen, speichern Sie als Ansicht. Sie gehört Ihnen und folgt Ihnen auf Ihre anderen Geräte.',
        ],
      },
      {
        head: 'Export',
        text: [
          'CSV- und Excel-Dateien enthalten genau die gezeigten Zeilen und Spalten in ihrer Reihenfolge. Text, den eine Tabelle für eine Formel halten könnte, wird unschädlich gemacht; Telefonnummern und negative Beträge bleiben, wie sie sind.',
        ],
      },
    ],
  },
  documents: {
    title: 'Dokumente und Fotos',
    summary: 'Papiere eines Auftrags anhängen, ansehen und herunterladen, auch ohne Netz.',
    alsoFoundBy: 'anhang hochladen pdf foto kamera scannen cmr frachtbrief vorschau herunterladen auge dateityp größe',
    passages: [
      {
        steps: [
          'Öffnen Sie den Auftrag und wählen Sie, was für ein Dokument es ist.',
          'Machen Sie ein Foto oder wählen Sie eine Datei. Fotos werden vor dem Senden verkleinert.',
          'Ohne Netz wartet es auf diesem Gerät und geht nach dem Auftrag selbst hinaus. Eine abgebrochene Verbindung macht dort weiter, wo sie aufgehört hat.',
        ],
      },
      {
        text: [
          'Das Auge zeigt ein Dokument, der Pfeil lädt es herunter. Was einmal angesehen oder hier angehängt wurde, ist auch ohne Netz zu sehen.',
          'Ihr Frachtführer bestimmt, welche Arten von Dokumenten das Portal annimmt. Was die andere Seite angehängt hat, kann nur diese Seite entfernen.',
        ],
      },
    ],
  },
  dashboard: {
    title: 'Das Dashboard lesen',
    summary: 'Was die Zahlen des Tages zählen und wie Sie von einer Zahl zu ihren Aufträgen kommen.',
    alsoFoundBy: 'diagramm zahlen heute statistik pünktlich ausnahmen standzeit anteil statuskarten leistung kennzahlen',
    passages: [
      {
        text: [
          'Das Dashboard zeigt einen Tag: seine Aufträge, Abholungen und Zustellungen und was zuerst Aufmerksamkeit braucht. Jede Zahl öffnet die Liste dahinter.',
          'Alles wird auf diesem Gerät aus den Aufträgen berechnet, die es hat, also auch ohne Netz; dann steht an den Zahlen, von wann sie sind.',
        ],
        points: [
          'Statuskarten: wie viele Aufträge des Tages einen Status haben, und ihr Anteil am Ganzen.',
          'Abholungen und Zustellungen je Stunde: nach der Uhr des Ortes, nicht Ihres Geräts.',
          'Zeit je Halt: von der Ankunft bis zur Abfahrt, wo der Fahrer beides gemeldet hat.',
          'Pünktlich: im Zeitfenster des Halts gemeldet. Halte ohne Fenster zählen nicht mit.',
        ],
      },
    ],
  },
  access: {
    title: 'Anmelden, Portale und geteilte Geräte',
    summary: 'Anmeldelink oder Passwort, mehrere Frachtführer, Rollen und ein Tablet für mehrere Leute.',
    alsoFoundBy:
      'einloggen ausloggen abmelden login passwort e-mail link rolle inhaber frachtführer wechseln geteiltes tablet siegel benutzer',
    passages: [
      {
        points: [
          'Ein Anmeldelink kommt per E-Mail, gilt einmal und zehn Minuten lang. Ein Passwort setzen Sie unter „Konto und Passwort“.',
          'Haben Ihnen mehrere Frachtführer Zugang gegeben, wechselt der Name oben rechts zwischen ihnen. Nichts wird vermischt.',
          'Inhaber: alles. Operations: buchen, ändern und stornieren. Finance: ansehen und alles rund ums Geld; nicht buchen.',
        ],
      },
      {
        head: 'Ein Gerät für mehrere Leute',
        text: [
          'Melden Sie sich ab, bevor sich jemand anders anmeldet. Solange Arbeit ungesendet ist, wird das Abmelden verweigert, bis sie gesendet oder als Datei gespeichert ist: Es gibt sie nur auf diesem Gerät. Nach dem Abmelden kann hier niemand etwas lesen; ungesendete Arbeit liegt unter einem Siegel, das sich erst öffnet, wenn Sie sich hier wieder anmelden.',
        ],
      },
      {
        head: 'Zugang beendet',
        text: [
          'Ihr Frachtführer gibt und beendet den Zugang. Ein Gerät, dessen Zugang beendet ist, vergisst das Portal beim nächsten Kontakt mit dem Server.',
        ],
      },
    ],
  },
  keyboard: {
    title: 'Mit der Tastatur',
    summary: 'Die Tasten, die am Schreibtisch schnell machen.',
    alsoFoundBy: 'tastenkürzel taste tab enter eingabetaste escape pfeil j k schrägstrich',
    passages: [
      {
        points: [
          '/ geht in die Suche einer Liste, Escape leert sie.',
          'j und k oder die Pfeile gehen in einer Liste nach unten und oben; Enter öffnet die Zeile.',
          '? zeigt die Tasten des Bildschirms, auf dem Sie sind.',
          'Im Auftragsformular sendet Enter nie. Strg + Enter (⌘ + Enter am Mac) sendet ab.',
          'Tab geht durch das Formular in der Reihenfolge, in der man einen Auftrag erzählt; Escape schließt, was über dem Bildschirm liegt.',
        ],
      },
    ],
  },
}
