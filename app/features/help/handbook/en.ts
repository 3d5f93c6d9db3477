import { type Handbook } from '../handbook-types.ts'
import { BOOKING_EN } from './en-booking.ts'

export const HANDBOOK_EN: Handbook = {
  ...BOOKING_EN,
  status: {
    title: 'What a status means',
    summary: 'From “Waiting for approval” to “Delivered”: who has the order, and what can still be done.',
    alsoFoundBy: 'planned transit delivered quote approval execution invoice paid tab failed returned hub',
    passages: [
      {
        head: 'Order',
        points: [
          'Waiting for approval: your carrier looks at it before it counts.',
          'Quote: your carrier names a price first. An accepted quote gets a new order number; the quote number stays visible.',
          'To Plan: accepted, not yet on a lorry.',
          'Planned: on a trip.',
          'In Transit: everything has been collected.',
          'Delivered: everything has arrived.',
          'Cancelled: it does not take place. Cancelled orders have a tab of their own and are not under “All”.',
        ],
      },
      {
        head: 'Execution and invoice',
        text: [
          'The execution status says where the most recent consignment is, for example “Route to delivery”. “Delivery failed” means that the driver was there and could not hand over; the order says why.',
          'The invoice status goes from “Not invoiced” to “Paid” and says nothing about the goods.',
        ],
      },
      {
        head: 'Only here',
        text: [
          '“Not sent yet” stands beside what this device has not handed to the server. “Needs your decision” stands beside what cannot go on without you.',
        ],
      },
    ],
  },
  changing: {
    title: 'Changing and cancelling an order',
    summary: 'Until when it is possible, why a button is grey, and what “Update awaiting approval” means.',
    alsoFoundBy:
      'edit cancel grey greyed out disabled button not possible locked update awaiting approval withdraw pending collected',
    passages: [
      {
        text: [
          'Open the order and press “Edit order” or “Cancel order”. A change can be made while you have no network; it goes out when there is one.',
        ],
      },
      {
        head: 'Why a button is grey',
        text: ['Rest the pointer on it or tap it: it says why. It is one of these.'],
        points: [
          'The goods have been collected. From then on only your carrier can stop them.',
          'Your carrier has set a status beyond which nothing is changed through the portal.',
          'Your carrier does not take changes through the portal at all, or orders are final once they are sent.',
          'The order came from another system. Change it where it was booked.',
          'A change of yours waits for your carrier. Wait for the decision, or withdraw it.',
          'Your role may only read.',
        ],
      },
      {
        head: '“Update awaiting approval”',
        text: [
          'Either your change counts already and your carrier has yet to look at it, or it counts only when your carrier agrees; then nothing else can be changed meanwhile. You can withdraw it as long as it waits. A decision comes back with its reason.',
        ],
      },
      {
        head: 'Cancelling',
        text: [
          'A cancellation is asked for once, with Yes or No. It withdraws a change that waits. Some carriers agree to each cancellation; the order then says “Cancellation awaiting approval” and stands until they have.',
        ],
      },
    ],
  },
  refused: {
    title: 'When something is refused',
    summary: 'Where a refusal is found, who refused, and how nothing of it gets lost.',
    alsoFoundBy: 'error rejected declined failed red message problem not accepted reason',
    passages: [
      {
        text: ['A refusal always says what happened, who refused it and what helps. Nothing you wrote is deleted by it.'],
      },
      {
        points: [
          'In a form: the fields are outlined in red, and the list at the top leads to each of them.',
          'From the server, later: it waits under “Needs you”. Press “Fix and send again” to open what you wrote as a draft, or “Discard” if it is no longer needed.',
          'By your carrier: the order says “Declined by” with name, time and reason. Duplicate it, correct what the reason names, and submit it again.',
        ],
      },
      {
        text: [
          'If a reason names only a code, this version of the app does not know it. Load the app again; if it stays, give the code to your carrier.',
        ],
      },
    ],
  },
  conflict: {
    title: 'When two versions meet',
    summary: 'Two people changed the same thing: what the app did by itself, and what you decide.',
    alsoFoundBy: 'conflict merge collision both different version tray needs you decide compare theirs mine',
    passages: [
      {
        text: [
          'People without a network cannot see each other’s work. When their devices are back, changes of different fields are put together without a question. Only where both changed the same field, or used the same reference for different orders, are you asked.',
        ],
      },
      {
        head: 'The same field',
        text: [
          'Their value stands, yours is kept beside it. Choose “Keep theirs” or “Apply mine”; under each choice it says what happens.',
        ],
      },
      {
        head: 'The same reference',
        points: [
          'Keep the first order: the second is not booked.',
          'Replace it with the second: there is one transport, with the content of the second.',
          'Book the second under another reference: there are two transports and two charges.',
        ],
      },
      {
        text: [
          'Until you decide, both versions are kept whole, and the first one is what your carrier works with. The line under the top bar leads to the decision; a colleague may make it too.',
        ],
      },
    ],
  },
  offline: {
    title: 'Working without a network',
    summary: 'What works in a hall without reception, how you see what is sent, and how long it lasts.',
    alsoFoundBy: 'offline airplane mode reception wifi connection sync waiting server 14 days locked clock old as of',
    passages: [
      {
        text: [
          'After the first visit the app works without a network: book, change, cancel, look up, add photos. What you do is saved on this device before the screen says so, and goes out by itself later, each thing once.',
        ],
      },
      {
        head: 'The line under the top bar',
        points: [
          '“All on the server”: nothing of yours exists only here.',
          '“3 waiting”: three changes are not on the server yet. Tap the line to see which.',
          '“offline since 13:41”: what you see is as old as that. Figures that may be old say “as of”.',
          '“1 needs you”: something cannot go on without your decision.',
        ],
      },
      {
        head: 'Before you go where there is no network',
        steps: [
          'Open the menu and choose “This device”. It says plainly whether this device is ready.',
          'Install the app there if it is offered: an installed app is not cleared so easily.',
          'Do not log out: to sign in again you need a connection.',
        ],
      },
      {
        head: 'How long',
        text: [
          'Fourteen days after the server’s last word a portal locks until the device has been online. What you wrote is kept and sent afterwards, or can be taken along as a file.',
        ],
      },
    ],
  },
  storage: {
    title: 'When the device is full',
    summary: 'What a full disk does, what is safe, and how to make room.',
    alsoFoundBy: 'storage full disk space memory cannot save quota private window browser deleted photos rescue file',
    passages: [
      {
        text: [
          '“This device cannot save” means that the browser no longer lets the app write. What was saved before is safe. What you are typing stays on the screen: do not close the window, make room, and try again.',
        ],
      },
      {
        head: 'Make room',
        steps: [
          'Close other tabs and other apps that fill the disk.',
          'Delete what this device does not need, films and photos first.',
          'Press the button again. Room for orders is kept free on purpose, so documents are refused first.',
        ],
      },
      {
        head: 'Take unsent work along',
        text: [
          'The page “This device” saves everything unsent as one file. Any device that is signed in for the portal takes it in, even twice, without booking anything twice.',
        ],
      },
      {
        head: 'Private windows',
        text: [
          'A private window forgets everything when it is closed, and some browsers give it no storage at all. Use a normal window.',
        ],
      },
    ],
  },
  locations: {
    title: 'Locations and opening hours',
    summary: 'The places of your stops: details, position on the map, opening hours, duplicates.',
    alsoFoundBy:
      'address book map pin geocode opening hours closed holiday stop contact dock import csv duplicate merge alias place delete',
    passages: [
      {
        text: [
          'A location is written down once and used in every order. Its address, contact, instructions and hours are copied into the stop, so an order says for ever where it went, also after the location was changed.',
        ],
        points: [
          'Add it under Locations, or in the order form when the name you type is not found.',
          'The pin can be moved to the gate at which lorries really stop.',
          'Other names by which people know the place can be kept beside its name; the search finds them too.',
          'Two entries for the same place can be merged; orders stay with the one that remains.',
          'A location that nobody needs any more is deleted below its details; orders and templates keep the address.',
        ],
      },
      {
        head: 'Opening hours',
        text: [
          'A day can have several times, exceptions and holidays. “Closed” and “Not known” are different: a closed day warns, an unknown one does not. A warning never stops an order; the people at the place may know better.',
          'All times of a location are in its own time zone.',
        ],
      },
    ],
  },
  finding: {
    title: 'Finding orders, views and export',
    summary: 'Search, filter, columns, saved views, and a file with exactly what is shown.',
    alsoFoundBy: 'search filter sort column view saved excel csv xlsx download export list tab bulk select',
    passages: [
      {
        points: [
          'Search finds what an order says: number, reference, places, goods. Spaces and dashes do not matter.',
          'Tabs show one status each, with their counts. Cancelled orders have their own tab.',
          'Filters can be combined. The address of the page holds them, so a link opens the same list for a colleague of the same portal.',
          '“Edit columns” chooses columns, their order and width.',
          'A list you need again is saved as a view. It is yours and follows you to your other devices.',
        ],
      },
      {
        head: 'Export',
        text: [
          'CSV and Excel files hold exactly the rows and columns that are shown, in their order. Text that a spreadsheet might take for a formula is made harmless; phone numbers and negative sums stay as they are.',
        ],
      },
    ],
  },
  documents: {
    title: 'Documents and photos',
    summary: 'Adding, looking at and downloading papers of an order, also without a network.',
    alsoFoundBy: 'attachment upload pdf photo camera scan cmr preview download eye file type size',
    passages: [
      {
        steps: [
          'Open the order and choose what kind of document it is.',
          'Take a photo or choose a file. Photos are made smaller before they are sent.',
          'Without a network it waits on this device and goes up after the order itself. A connection that breaks off goes on where it stopped.',
        ],
      },
      {
        text: [
          'The eye shows a document, the arrow downloads it. What was looked at once, or was added here, can be seen without a network too.',
          'Your carrier decides which kinds of document the portal takes. What another side added, only that side can remove.',
        ],
      },
    ],
  },
  dashboard: {
    title: 'Reading the dashboard',
    summary: 'What the day’s figures count, and how to get from a figure to its orders.',
    alsoFoundBy: 'chart figures today statistics on-time punctual exceptions stop time share status cards performance',
    passages: [
      {
        text: [
          'The dashboard shows one day: its orders, collections and deliveries, and what wants action first. Every figure opens the list behind it.',
          'Everything is worked out on this device from the orders it has, so it also works without a network; then the figures say “as of” with the time.',
        ],
        points: [
          'Status cards: how many orders of the day have a status, and their share of all.',
          'Collections and deliveries by hour: by the time of the place, not of your device.',
          'Time spent per stop: from arrival to departure, where the driver reported both.',
          'On time: reported within the window of the stop. Stops without a window are not counted.',
        ],
      },
    ],
  },
  access: {
    title: 'Signing in, portals and shared devices',
    summary: 'Login link or password, several carriers, roles, and a tablet that several people use.',
    alsoFoundBy:
      'login log in log out password e-mail link role owner operations finance carrier switch tenant shared tablet seal user',
    passages: [
      {
        points: [
          'A login link comes by e-mail, works once and for ten minutes. A password can be set under “Account and password”.',
          'If several carriers gave you access, the name at the top right switches between them. Nothing is mixed.',
          'Owner: everything. Operations: book, change and cancel. Finance: look, and everything about money; no booking.',
        ],
      },
      {
        head: 'A device that several people use',
        text: [
          'Log out before somebody else signs in. While work is unsent, logging out is refused until it is sent or saved as a file: it exists only on this device. After logging out nobody can read anything here; unsent work lies under a seal that opens only when you sign in here again.',
        ],
      },
      {
        head: 'Access ended',
        text: [
          'Your carrier gives and ends access. A device whose access has ended forgets the portal at its next contact with the server.',
        ],
      },
    ],
  },
  keyboard: {
    title: 'By keyboard',
    summary: 'The keys that make the desk fast.',
    alsoFoundBy: 'shortcut hotkey key tab enter escape arrow j k slash',
    passages: [
      {
        points: [
          '/ goes to the search of a list, Escape empties it.',
          'j and k, or the arrows, go down and up in a list; Enter opens the row.',
          '? shows the keys of the screen you are on.',
          'In the order form Enter never sends. Ctrl + Enter (⌘ + Enter on a Mac) submits.',
          'Tab goes through the form in the order in which an order is told; Escape closes what lies above the screen.',
        ],
      },
    ],
  },
}
