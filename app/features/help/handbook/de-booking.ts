import { type BookingPart } from '../handbook-types.ts'

export const BOOKING_DE: BookingPart = {
  'first-order': {
    title: 'Ihr erster Auftrag',
    summary: 'Vom leeren Formular bis zum Auftrag bei Ihrem Frachtführer, in etwa zwei Minuten.',
    alsoFoundBy: 'anfangen beginnen anleitung rundgang schulung buchen transport sendung',
    passages: [
      {
        text: [
          'Sie brauchen drei Dinge: eine Referenz, unter der Sie den Auftrag kennen, die beiden Adressen und was befördert wird. Alles andere lässt sich später ergänzen oder wird von Ihrem Frachtführer eingetragen.',
        ],
      },
      {
        steps: [
          'Drücken Sie „Neuer Auftrag“. Die Schaltfläche steht auf dem Dashboard und über der Auftragsliste.',
          'Wählen Sie die Transportleistung. Sie bestimmt, welche Felder das Formular verlangt.',
          'Schreiben Sie Ihre Kundenreferenz. Sie muss neu sein: Jeder Auftrag hat seine eigene.',
          'Wählen Sie den Abholort und den Tag. Schreiben Sie die ersten Buchstaben eines Namens; ein Ort, der nicht in der Liste steht, wird gleich hier angelegt.',
          'Wählen Sie den Zustellort und den Tag.',
          'Sagen Sie, was befördert wird: wie viele Stücke, wie sie verpackt sind, was es ist. Stücke, Gewicht, Volumen und Lademeter werden unten zusammengezählt.',
          'Drücken Sie „Auftrag absenden“. Was fehlt, wird rot umrandet, und die Liste oben führt an jede Stelle.',
        ],
      },
      {
        head: 'Und dann',
        text: [
          'Der Auftrag ist sofort auf diesem Gerät. Mit Netz ist er in wenigen Sekunden bei Ihrem Frachtführer und bekommt seine Auftragsnummer; ohne Netz wartet er und geht von selbst hinaus. Die Zeile unter der oberen Leiste sagt, was von beidem gilt.',
          'Sie können das Formular jederzeit verlassen. Was Sie geschrieben haben, bleibt als Entwurf unter „Unfertige Aufträge“.',
        ],
      },
    ],
  },
  booking: {
    title: 'Schnell buchen',
    summary: 'Entwürfe, Duplikate, Vorlagen und Vorgaben: so schreiben Sie möglichst wenig.',
    alsoFoundBy:
      'kopieren wiederholen wiederkehrend standard speichern profil vorbelegt immer anzeigen angaben feld leistung abholung',
    passages: [
      {
        head: 'Weniger schreiben',
        points: [
          'Was Ihr Frachtführer als Vorgabe gesetzt hat, ist eingetragen und als „vorbelegt“ gekennzeichnet. Sie ändern es wie jeden anderen Wert.',
          'Öffnen Sie einen ähnlichen Auftrag und drücken Sie „Duplizieren“. Alles wird übernommen außer der Referenz und den Tagen.',
          'Eine Vorlage bewahrt ein Formular, das immer wiederkehrt. Felder, die die Vorlage sperrt, lassen sich im Auftrag nicht ändern.',
          'Ein gewählter Ort bringt seinen Ansprechpartner, seine Öffnungszeiten und seine Hinweise für den Fahrer mit.',
        ],
      },
      {
        head: 'Felder, die nicht dastehen',
        text: [
          'Das Formular zeigt, was die gewählte Leistung braucht. Weitere Felder liegen hinter „Angaben hinzufügen“; manche stehen immer da, weil Ihr Frachtführer es so will.',
          'Mehrere Halte, Ladungszeilen und Sendungen sind möglich: Nehmen Sie die Schaltflächen unter jedem Teil. Ein versehentlich entfernter Teil kommt mit „Rückgängig“ zurück.',
        ],
      },
      {
        head: 'Entwürfe',
        text: [
          'Ein Formular wird beim Schreiben gesichert, nur auf diesem Gerät. Es übersteht ein geschlossenes Fenster, einen leeren Akku und eine Aktualisierung der App. Ein Entwurf ist kein Auftrag: Ihr Frachtführer sieht ihn nicht.',
        ],
      },
    ],
  },
  reference: {
    title: 'Die Kundenreferenz',
    summary: 'Warum jeder Auftrag seine eigene braucht und was zu tun ist, wenn sie vergeben ist.',
    alsoFoundBy: 'doppelt eindeutig zweimal schon verwendet bestellnummer vergeben belegt',
    passages: [
      {
        text: [
          'Die Referenz verbindet Ihren Auftrag mit dem System Ihres Frachtführers. Zwei Aufträge unter einer Referenz können zwei Lkw für eine Ladung bedeuten, deshalb wird jede Referenz einmal verwendet. Großschreibung, Leerzeichen am Rand und breite Zeichen machen keinen Unterschied: „po 77“ und „PO 77“ sind dasselbe.',
          'Nach dem Absenden lässt sich eine Referenz nicht mehr ändern. War sie falsch, stornieren Sie den Auftrag und buchen Sie ihn neu.',
        ],
      },
      {
        head: 'Wenn sie vergeben ist',
        points: [
          'Das Formular sagt es beim Schreiben und führt zu dem Auftrag, der sie hat.',
          'Ist jener Auftrag storniert, kann der neue an seine Stelle treten: Setzen Sie das Häkchen unter der Referenz.',
          'Hat jemand anders sie verwendet, während einer von Ihnen kein Netz hatte, bleiben beide Aufträge vollständig erhalten, und Sie wählen, welcher gilt.',
        ],
      },
    ],
  },
  goods: {
    title: 'Ladung, Gewichte und Maße',
    summary: 'Wie Zeilen, Stücke und Summen zusammenhängen und was ein Palettenplatz ist.',
    alsoFoundBy:
      'lademeter ldm volumen gewicht kg abmessungen palettenplätze stapelbar menge anzahl verpackung kubikmeter auflieger anhänger',
    passages: [
      {
        text: [
          'Eine Ladungszeile ist eine Art von Ware: Sechzig gleiche Paletten sind eine Zeile mit der Menge 60. Maße und Gewicht sind die eines Stücks; die Summen werden beim Schreiben berechnet und gezeigt.',
        ],
        points: [
          'Gewicht in Kilogramm, Maße in Zentimetern, Volumen in Kubikmetern.',
          'Lademeter sagen, wie viel Länge des Aufliegers über die ganze Breite gebraucht wird. Stapelbare Stücke brauchen die halbe Fläche.',
          'Palettenplätze zählen die Fläche in Europaletten.',
          'Bei Europaletten und anderer Verpackung mit bekannter Größe dürfen die Maße fehlen.',
        ],
      },
      {
        text: [
          '„Mindestens“ vor einer Summe heißt, dass eine Zeile ihr Gewicht oder ihre Maße nicht nennt. Mehr als ein Auflieger ist erlaubt: Ihr Frachtführer plant den Auftrag als mehrere.',
        ],
      },
    ],
  },
  cutoff: {
    title: 'Annahmeschluss und Vorlaufzeit',
    summary: 'Bis wann ein Auftrag für einen Tag zählt und was mit einem geschieht, der zu spät ankommt.',
    alsoFoundBy: 'cutoff zu spät frist selber tag gleicher tag verspätet eingegangen zeitzone sommerzeit winterzeit umstellung',
    passages: [
      {
        text: [
          'Ihr Frachtführer legt je Leistung fest, bis wann ein Auftrag für einen Abholtag angenommen wird. Es gilt die Uhrzeit am Abholort, auch wenn Sie selbst in einer anderen Zeitzone sind; wo die beiden abweichen, steht die Zone daneben.',
        ],
      },
      {
        head: 'Vor dem Absenden',
        text: [
          'Das Formular sagt, welcher Annahmeschluss gilt und wie viel Zeit noch bleibt. Danach wird der Tag abgelehnt: Wählen Sie den nächsten oder eine andere Leistung, oder rufen Sie Ihren Frachtführer an.',
        ],
      },
      {
        head: 'Rechtzeitig gebucht, spät gesendet',
        text: [
          'Ohne Netz kann ein Auftrag vor dem Annahmeschluss geschrieben werden und den Server danach erreichen. Er wird nicht weggeworfen. Beide Zeiten bleiben erhalten, und Ihr Frachtführer entscheidet; bis dahin steht am Auftrag „verspätet eingegangen, der Frachtführer entscheidet“.',
          'Die Zeit des Schreibens zählt nur, wenn die Uhr dieses Geräts mit dem Server verglichen wurde. Eine Uhr, die falsch geht oder nie verglichen wurde, macht die Zeit unbestätigt; die Seite „Dieses Gerät“ zeigt es.',
        ],
      },
      {
        head: 'Vorlaufzeit',
        text: [
          'Manche Leistungen brauchen eine Anzahl von Stunden oder Tagen zwischen Auftrag und Abholung. Ein Auftrag, der kürzer ist, geht an Ihren Frachtführer, und dieser entscheidet.',
        ],
      },
    ],
  },
  charges: {
    title: 'Was es kosten wird',
    summary: 'Woher die Vorschau der Kosten kommt und wie weit Sie sich darauf verlassen können.',
    alsoFoundBy: 'preis tarif rechnung geld fracht kraftstoff diesel zuschlag angebot nachnahme vorschau',
    passages: [
      {
        text: [
          'Wo Ihr Frachtführer Kosten zeigt, berechnet das Formular sie beim Schreiben aus Ihrem Tarif, auch ohne Netz: Zone, Gewichtsstufe, Mindestbetrag, Kraftstoff und Zuschläge, Zeile für Zeile.',
          'Es ist eine Vorschau. Es gelten die Kosten am Auftrag, nachdem Ihr Frachtführer ihn geplant und ausgeführt hat. Bei einer Leistung mit „Der Frachtführer nennt zuerst einen Preis“ gibt es ein Angebot, bevor ein Auftrag daraus wird.',
        ],
      },
      {
        text: ['Sehen Sie keine Kosten, zeigt Ihr Frachtführer sie nicht im Portal, oder sie gehören nicht zu Ihrer Rolle.'],
      },
    ],
  },
}
