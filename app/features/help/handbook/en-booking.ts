import { type BookingPart } from '../handbook-types.ts'

export const BOOKING_EN: BookingPart = {
  'first-order': {
    title: 'Your first order',
    summary: 'From an empty form to an order your carrier has, in about two minutes.',
    alsoFoundBy: 'start begin tutorial walkthrough training guide book transport shipment',
    passages: [
      {
        text: [
          'You need three things: a reference by which you know the order, the two addresses, and what is to be carried. Everything else can be added later or is filled in by your carrier.',
        ],
      },
      {
        steps: [
          'Press “New order”. It stands on the dashboard and above the orders list.',
          'Choose the transport service. It decides which fields the form asks for.',
          'Type your customer reference. It has to be new: every order has its own.',
          'Choose the collection location and its date. Type the first letters of a name; a place that is not in the list is added on the spot.',
          'Choose the delivery location and its date.',
          'Say what is carried: how many pieces, how they are packed, what they are. Pieces, weight, volume and loading metres are added up below.',
          'Press “Submit order”. What is missing is outlined in red, and the list at the top leads to each place.',
        ],
      },
      {
        head: 'And then',
        text: [
          'The order is on this device at once. With a network it reaches your carrier within seconds and gets its order number; without one it waits and goes out by itself. The line under the top bar says which of the two it is.',
          'You can leave the form at any moment. What you typed is kept as a draft under “Unfinished orders”.',
        ],
      },
    ],
  },
  booking: {
    title: 'Booking quickly',
    summary: 'Drafts, duplicates, templates and defaults: how to type as little as possible.',
    alsoFoundBy: 'copy repeat recurring standard save profile prefill pre-filled always show information field service pickup',
    passages: [
      {
        head: 'Less typing',
        points: [
          'What your carrier has set as a default is filled in and marked “pre-filled”. Change it like any other value.',
          'Open an order like the one you need and press “Duplicate”. Everything is taken over except the reference and the days.',
          'A template keeps a form that comes again and again. Fields that the template locks cannot be changed in the order.',
          'A chosen location brings its contact, its opening hours and its instructions for the driver along.',
        ],
      },
      {
        head: 'Fields that are not there',
        text: [
          'The form shows what the chosen service needs. Further fields lie behind “Add information”; some of them are always shown because your carrier wants it so.',
          'Several stops, goods lines and consignments are possible: use the buttons below each part. A part taken out by mistake comes back with “Undo”.',
        ],
      },
      {
        head: 'Drafts',
        text: [
          'A form is kept as you type, on this device alone. It survives a closed window, an empty battery and an update of the app. A draft is not an order: your carrier does not see it.',
        ],
      },
    ],
  },
  reference: {
    title: 'The customer reference',
    summary: 'Why every order needs its own, and what to do when it is taken.',
    alsoFoundBy: 'duplicate unique twice already used purchase order PO number taken double',
    passages: [
      {
        text: [
          'The reference is the link between your order and your carrier’s system. Two orders under one reference could mean two lorries for one load, so every reference is used once. Capitals, spaces at the ends and wide characters make no difference: “po 77” and “PO 77” are the same.',
          'After submitting, a reference cannot be changed any more. If it was wrong, cancel the order and book it again.',
        ],
      },
      {
        head: 'When it is taken',
        points: [
          'The form says so while you type and leads to the order that has it.',
          'If that order is cancelled, you can let the new one take its place: tick the box under the reference.',
          'If somebody else took it while one of you had no network, both orders are kept whole and you choose which one stands.',
        ],
      },
    ],
  },
  goods: {
    title: 'Goods, weights and measures',
    summary: 'How lines, pieces and totals belong together, and what a pallet place is.',
    alsoFoundBy: 'loading metres ldm volume weight kg dimensions pallet places stackable quantity packaging cubic trailer',
    passages: [
      {
        text: [
          'A goods line is one kind of goods: sixty equal pallets are one line with the quantity 60. Measures and weight are those of one piece; the totals are worked out and shown while you type.',
        ],
        points: [
          'Weight in kilograms, measures in centimetres, volume in cubic metres.',
          'Loading metres say how much of the trailer’s length is used across its whole width. Stackable pieces need half the floor.',
          'Pallet places count the floor in Euro pallets.',
          'For Euro pallets and other packaging of a known size the measures may be left out.',
        ],
      },
      {
        text: [
          '“At least” in front of a total means that a line does not say its weight or its measures. More than one trailer is allowed: your carrier plans it as several.',
        ],
      },
    ],
  },
  cutoff: {
    title: 'Cutoff and lead time',
    summary: 'Until when an order counts for a day, and what happens to one that arrives late.',
    alsoFoundBy: 'too late deadline same day same-day closing time received late time zone daylight saving summer time',
    passages: [
      {
        text: [
          'Your carrier sets for each service until when an order for a collection day is accepted. The time is that of the place of collection, also when you are in another time zone; where the two differ the zone is named beside it.',
        ],
      },
      {
        head: 'Before you submit',
        text: [
          'The form says which cutoff applies and how long you still have. After it, the day is refused: choose the next one or another service, or call your carrier.',
        ],
      },
      {
        head: 'Booked in time, sent late',
        text: [
          'Without a network an order may be written before the cutoff and reach the server after it. It is not thrown away. Both times are kept, and your carrier decides; until then the order says “received late, the carrier decides”.',
          'The time of writing counts only when the clock of this device has been compared with the server. A clock that is wrong or was never compared makes the time unverified; the page “This device” shows it.',
        ],
      },
      {
        head: 'Lead time',
        text: [
          'Some services need a number of hours or days between the order and the collection. An order that is shorter of it goes to your carrier, who decides.',
        ],
      },
    ],
  },
  charges: {
    title: 'What it will cost',
    summary: 'Where the preview of the charges comes from and how far you may rely on it.',
    alsoFoundBy: 'price tariff rate invoice money cost fuel surcharge quote preview cash on delivery',
    passages: [
      {
        text: [
          'Where your carrier shows charges, the form works them out from your tariff while you type, without a network too: zone, weight step, minimum, fuel and surcharges, line by line.',
          'It is a preview. The charges that count are those on the order, after your carrier has planned and carried it out. A service marked “The carrier quotes a price first” gets a quote before it becomes an order.',
        ],
      },
      {
        text: ['If you see no charges, your carrier does not show them in the portal, or your role does not include them.'],
      },
    ],
  },
}
