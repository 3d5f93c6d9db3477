// On a trip. Until the first collection the order is the customer's to change (F7, F11); from then on every change of theirs hears
// that it was collected (SC8), while the carrier still mends what it must (ORD-21). Execution never goes back (ORD-18).

export const PLANNED = `
edit | accept approve decline reject | applied / already-decided = planned unseen notes:customer
edit | acknowledge | applied / changed-since-viewed = planned unseen notes:customer | applied / applied = planned unseen notes:customer
edit | carrier-edit | applied / conflict = planned unseen notes:customer | conflict / applied = planned notes:carrier
edit | accept-quote | applied / not-a-quote = planned unseen notes:customer
edit | collect collect-anyway | applied / applied = planned unseen notes:customer reported | order-collected / applied = planned reported
edit | deliver | applied / applied = delivered unseen notes:customer reported | order-collected / applied = delivered reported
edit-elsewhere | accept approve decline reject | applied / already-decided = planned unseen project:customer
edit-elsewhere | acknowledge | applied / changed-since-viewed = planned unseen project:customer | applied / applied = planned unseen project:customer
edit-elsewhere | carrier-edit | applied / applied = planned unseen notes:carrier project:customer
edit-elsewhere | accept-quote | applied / not-a-quote = planned unseen project:customer
edit-elsewhere | collect collect-anyway | applied / applied = planned unseen project:customer reported | order-collected / applied = planned reported
edit-elsewhere | deliver | applied / applied = delivered unseen project:customer reported | order-collected / applied = delivered reported
cancel | accept approve decline reject | applied / already-decided = cancelled by:customer
cancel | acknowledge | applied / applied = cancelled by:customer
cancel | carrier-edit | applied / order-cancelled = cancelled by:customer | applied / applied = cancelled notes:carrier by:customer
cancel | accept-quote | applied / order-cancelled = cancelled by:customer | applied / not-a-quote = cancelled by:customer
cancel | collect | applied / order-cancelled = cancelled by:customer | order-collected / applied = planned reported
cancel | collect-anyway | applied / applied = planned reported anyway | order-collected / applied = planned reported
cancel | deliver | applied / order-cancelled = cancelled by:customer | order-collected / applied = delivered reported
ask-to-cancel | accept approve decline reject | applied / already-decided = planned waits:cancel
ask-to-cancel | acknowledge | applied / applied = planned waits:cancel
ask-to-cancel | carrier-edit | applied / applied = planned waits:cancel notes:carrier
ask-to-cancel | accept-quote | applied / not-a-quote = planned waits:cancel
ask-to-cancel | collect collect-anyway | applied / applied = planned waits:cancel reported | order-collected / applied = planned reported
ask-to-cancel | deliver | applied / applied = delivered waits:cancel reported | order-collected / applied = delivered reported
withdraw | accept approve decline reject | already-decided / already-decided = planned
withdraw | acknowledge | already-decided / applied = planned
withdraw | carrier-edit | already-decided / applied = planned notes:carrier
withdraw | accept-quote | already-decided / not-a-quote = planned
withdraw | collect collect-anyway | already-decided / applied = planned reported
withdraw | deliver | already-decided / applied = delivered reported
book-same | accept approve decline reject | duplicate / already-decided = planned
book-same | acknowledge | duplicate / applied = planned
book-same | carrier-edit | duplicate / applied = planned notes:carrier | conflict / applied = planned notes:carrier conflict-record
book-same | accept-quote | duplicate / not-a-quote = planned
book-same | collect collect-anyway | duplicate / applied = planned reported
book-same | deliver | duplicate / applied = delivered reported
book-other | accept approve decline reject | conflict / already-decided = planned conflict-record
book-other | acknowledge | conflict / applied = planned conflict-record
book-other | carrier-edit | conflict / applied = planned notes:carrier conflict-record
book-other | accept-quote | conflict / not-a-quote = planned conflict-record
book-other | collect collect-anyway | conflict / applied = planned reported conflict-record
book-other | deliver | conflict / applied = delivered reported conflict-record
book-instead | accept approve decline reject | supersede-not-cancelled / already-decided = planned
book-instead | acknowledge | supersede-not-cancelled / applied = planned
book-instead | carrier-edit | supersede-not-cancelled / applied = planned notes:carrier
book-instead | accept-quote | supersede-not-cancelled / not-a-quote = planned
book-instead | collect collect-anyway | supersede-not-cancelled / applied = planned reported
book-instead | deliver | supersede-not-cancelled / applied = delivered reported
keep-theirs renumber | accept approve decline reject | applied / already-decided = planned
keep-theirs renumber | acknowledge | applied / applied = planned
keep-theirs renumber | carrier-edit | applied / applied = planned notes:carrier
keep-theirs renumber | accept-quote | applied / not-a-quote = planned
keep-theirs renumber | collect collect-anyway | applied / applied = planned reported
keep-theirs renumber | deliver | applied / applied = delivered reported
apply-mine | accept approve decline reject | applied / already-decided = planned unseen cost:mine
apply-mine | acknowledge | applied / changed-since-viewed = planned unseen cost:mine | applied / applied = planned unseen cost:mine
apply-mine | carrier-edit | applied / applied = planned unseen notes:carrier cost:mine | changed-since-viewed / applied = planned notes:carrier
apply-mine | accept-quote | applied / not-a-quote = planned unseen cost:mine
apply-mine | collect collect-anyway | applied / applied = planned unseen cost:mine reported | order-collected / applied = planned reported
apply-mine | deliver | applied / applied = delivered unseen cost:mine reported | order-collected / applied = delivered reported
`

export const PLANNED_PARTLY_COLLECTED = `
edit edit-elsewhere cancel ask-to-cancel apply-mine | accept approve decline reject | order-collected / already-decided = planned
edit edit-elsewhere cancel ask-to-cancel apply-mine | acknowledge | order-collected / applied = planned
edit edit-elsewhere cancel ask-to-cancel | carrier-edit | order-collected / applied = planned notes:carrier
edit edit-elsewhere cancel ask-to-cancel apply-mine | accept-quote | order-collected / not-a-quote = planned
edit edit-elsewhere cancel ask-to-cancel apply-mine | collect collect-anyway | order-collected / applied = in-transit reported
edit edit-elsewhere cancel ask-to-cancel apply-mine | deliver | order-collected / applied = delivered reported
withdraw | accept approve decline reject | already-decided / already-decided = planned
withdraw | acknowledge | already-decided / applied = planned
withdraw | carrier-edit | already-decided / applied = planned notes:carrier
withdraw | accept-quote | already-decided / not-a-quote = planned
withdraw | collect collect-anyway | already-decided / applied = in-transit reported
withdraw | deliver | already-decided / applied = delivered reported
book-same | accept approve decline reject | duplicate / already-decided = planned
book-same | acknowledge | duplicate / applied = planned
book-same | carrier-edit | duplicate / applied = planned notes:carrier | conflict / applied = planned notes:carrier conflict-record
book-same | accept-quote | duplicate / not-a-quote = planned
book-same | collect collect-anyway | duplicate / applied = in-transit reported
book-same | deliver | duplicate / applied = delivered reported
book-other | accept approve decline reject | conflict / already-decided = planned conflict-record
book-other | acknowledge | conflict / applied = planned conflict-record
book-other | carrier-edit | conflict / applied = planned notes:carrier conflict-record
book-other | accept-quote | conflict / not-a-quote = planned conflict-record
book-other | collect collect-anyway | conflict / applied = in-transit reported conflict-record
book-other | deliver | conflict / applied = delivered reported conflict-record
book-instead | accept approve decline reject | supersede-not-cancelled / already-decided = planned
book-instead | acknowledge | supersede-not-cancelled / applied = planned
book-instead | carrier-edit | supersede-not-cancelled / applied = planned notes:carrier
book-instead | accept-quote | supersede-not-cancelled / not-a-quote = planned
book-instead | collect collect-anyway | supersede-not-cancelled / applied = in-transit reported
book-instead | deliver | supersede-not-cancelled / applied = delivered reported
keep-theirs renumber | accept approve decline reject | applied / already-decided = planned
keep-theirs renumber | acknowledge | applied / applied = planned
keep-theirs renumber | carrier-edit | applied / applied = planned notes:carrier
keep-theirs renumber | accept-quote | applied / not-a-quote = planned
keep-theirs renumber | collect collect-anyway | applied / applied = in-transit reported
keep-theirs renumber | deliver | applied / applied = delivered reported
apply-mine | carrier-edit | order-collected / applied = planned notes:carrier | changed-since-viewed / applied = planned notes:carrier
`

export const IN_TRANSIT = `
edit edit-elsewhere cancel ask-to-cancel apply-mine | accept approve decline reject | order-collected / already-decided = in-transit
edit edit-elsewhere cancel ask-to-cancel apply-mine | acknowledge | order-collected / applied = in-transit
edit edit-elsewhere cancel ask-to-cancel | carrier-edit | order-collected / applied = in-transit notes:carrier
edit edit-elsewhere cancel ask-to-cancel apply-mine | accept-quote | order-collected / not-a-quote = in-transit
edit edit-elsewhere cancel ask-to-cancel apply-mine | collect collect-anyway | order-collected / applied = in-transit reported
edit edit-elsewhere cancel ask-to-cancel apply-mine | deliver | order-collected / applied = delivered reported
withdraw | accept approve decline reject | already-decided / already-decided = in-transit
withdraw | acknowledge | already-decided / applied = in-transit
withdraw | carrier-edit | already-decided / applied = in-transit notes:carrier
withdraw | accept-quote | already-decided / not-a-quote = in-transit
withdraw | collect collect-anyway | already-decided / applied = in-transit reported
withdraw | deliver | already-decided / applied = delivered reported
book-same | accept approve decline reject | duplicate / already-decided = in-transit
book-same | acknowledge | duplicate / applied = in-transit
book-same | carrier-edit | duplicate / applied = in-transit notes:carrier | conflict / applied = in-transit notes:carrier conflict-record
book-same | accept-quote | duplicate / not-a-quote = in-transit
book-same | collect collect-anyway | duplicate / applied = in-transit reported
book-same | deliver | duplicate / applied = delivered reported
book-other | accept approve decline reject | conflict / already-decided = in-transit conflict-record
book-other | acknowledge | conflict / applied = in-transit conflict-record
book-other | carrier-edit | conflict / applied = in-transit notes:carrier conflict-record
book-other | accept-quote | conflict / not-a-quote = in-transit conflict-record
book-other | collect collect-anyway | conflict / applied = in-transit reported conflict-record
book-other | deliver | conflict / applied = delivered reported conflict-record
book-instead | accept approve decline reject | supersede-not-cancelled / already-decided = in-transit
book-instead | acknowledge | supersede-not-cancelled / applied = in-transit
book-instead | carrier-edit | supersede-not-cancelled / applied = in-transit notes:carrier
book-instead | accept-quote | supersede-not-cancelled / not-a-quote = in-transit
book-instead | collect collect-anyway | supersede-not-cancelled / applied = in-transit reported
book-instead | deliver | supersede-not-cancelled / applied = delivered reported
keep-theirs renumber | accept approve decline reject | applied / already-decided = in-transit
keep-theirs renumber | acknowledge | applied / applied = in-transit
keep-theirs renumber | carrier-edit | applied / applied = in-transit notes:carrier
keep-theirs renumber | accept-quote | applied / not-a-quote = in-transit
keep-theirs renumber | collect collect-anyway | applied / applied = in-transit reported
keep-theirs renumber | deliver | applied / applied = delivered reported
apply-mine | carrier-edit | order-collected / applied = in-transit notes:carrier | changed-since-viewed / applied = in-transit notes:carrier
`

export const DELIVERED = `
edit edit-elsewhere cancel ask-to-cancel apply-mine | accept approve decline reject | order-collected / already-decided = delivered
edit edit-elsewhere cancel ask-to-cancel apply-mine | acknowledge | order-collected / applied = delivered
edit edit-elsewhere cancel ask-to-cancel | carrier-edit | order-collected / applied = delivered notes:carrier
edit edit-elsewhere cancel ask-to-cancel apply-mine | accept-quote | order-collected / not-a-quote = delivered
edit edit-elsewhere cancel ask-to-cancel apply-mine | collect collect-anyway deliver | order-collected / applied = delivered reported
withdraw | accept approve decline reject | already-decided / already-decided = delivered
withdraw | acknowledge | already-decided / applied = delivered
withdraw | carrier-edit | already-decided / applied = delivered notes:carrier
withdraw | accept-quote | already-decided / not-a-quote = delivered
withdraw | collect collect-anyway deliver | already-decided / applied = delivered reported
book-same | accept approve decline reject | duplicate / already-decided = delivered
book-same | acknowledge | duplicate / applied = delivered
book-same | carrier-edit | duplicate / applied = delivered notes:carrier | conflict / applied = delivered notes:carrier conflict-record
book-same | accept-quote | duplicate / not-a-quote = delivered
book-same | collect collect-anyway deliver | duplicate / applied = delivered reported
book-other | accept approve decline reject | conflict / already-decided = delivered conflict-record
book-other | acknowledge | conflict / applied = delivered conflict-record
book-other | carrier-edit | conflict / applied = delivered notes:carrier conflict-record
book-other | accept-quote | conflict / not-a-quote = delivered conflict-record
book-other | collect collect-anyway deliver | conflict / applied = delivered reported conflict-record
book-instead | accept approve decline reject | supersede-not-cancelled / already-decided = delivered
book-instead | acknowledge | supersede-not-cancelled / applied = delivered
book-instead | carrier-edit | supersede-not-cancelled / applied = delivered notes:carrier
book-instead | accept-quote | supersede-not-cancelled / not-a-quote = delivered
book-instead | collect collect-anyway deliver | supersede-not-cancelled / applied = delivered reported
keep-theirs renumber | accept approve decline reject | applied / already-decided = delivered
keep-theirs renumber | acknowledge | applied / applied = delivered
keep-theirs renumber | carrier-edit | applied / applied = delivered notes:carrier
keep-theirs renumber | accept-quote | applied / not-a-quote = delivered
keep-theirs renumber | collect collect-anyway deliver | applied / applied = delivered reported
apply-mine | carrier-edit | order-collected / applied = delivered notes:carrier | changed-since-viewed / applied = delivered notes:carrier
`
