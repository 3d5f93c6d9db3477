// Accepted and not yet on a trip. Edits merge by groups, and where both changed one, the first stays and the other hears of it (SC4,
// SC5); with review the order is untouched and the edit waits (SC6). Cancelled is the end whichever came first (SC7), unless
// something was collected before (SC8), and a collection of what was cancelled needs "anyway".

export const TO_PLAN = `
edit | accept approve decline reject | applied / already-decided = to-plan unseen notes:customer
edit | acknowledge | applied / changed-since-viewed = to-plan unseen notes:customer | applied / applied = to-plan unseen notes:customer
edit | carrier-edit | applied / conflict = to-plan unseen notes:customer | conflict / applied = to-plan notes:carrier
edit | accept-quote | applied / not-a-quote = to-plan unseen notes:customer
edit | collect collect-anyway | applied / applied = planned unseen notes:customer reported | order-collected / applied = planned reported
edit | deliver | applied / applied = delivered unseen notes:customer reported | order-collected / applied = delivered reported
edit-elsewhere | accept approve decline reject | applied / already-decided = to-plan unseen project:customer
edit-elsewhere | acknowledge | applied / changed-since-viewed = to-plan unseen project:customer | applied / applied = to-plan unseen project:customer
edit-elsewhere | carrier-edit | applied / applied = to-plan unseen notes:carrier project:customer
edit-elsewhere | accept-quote | applied / not-a-quote = to-plan unseen project:customer
edit-elsewhere | collect collect-anyway | applied / applied = planned unseen project:customer reported | order-collected / applied = planned reported
edit-elsewhere | deliver | applied / applied = delivered unseen project:customer reported | order-collected / applied = delivered reported
cancel | accept approve decline reject | applied / already-decided = cancelled by:customer
cancel | acknowledge | applied / applied = cancelled by:customer
cancel | carrier-edit | applied / order-cancelled = cancelled by:customer | applied / applied = cancelled notes:carrier by:customer
cancel | accept-quote | applied / order-cancelled = cancelled by:customer | applied / not-a-quote = cancelled by:customer
cancel | collect | applied / order-cancelled = cancelled by:customer | order-collected / applied = planned reported
cancel | collect-anyway | applied / applied = planned reported anyway | order-collected / applied = planned reported
cancel | deliver | applied / order-cancelled = cancelled by:customer | order-collected / applied = delivered reported
ask-to-cancel | accept approve decline reject | applied / already-decided = to-plan waits:cancel
ask-to-cancel | acknowledge | applied / applied = to-plan waits:cancel
ask-to-cancel | carrier-edit | applied / applied = to-plan waits:cancel notes:carrier
ask-to-cancel | accept-quote | applied / not-a-quote = to-plan waits:cancel
ask-to-cancel | collect collect-anyway | applied / applied = planned waits:cancel reported | order-collected / applied = planned reported
ask-to-cancel | deliver | applied / applied = delivered waits:cancel reported | order-collected / applied = delivered reported
withdraw | accept approve decline reject | already-decided / already-decided = to-plan
withdraw | acknowledge | already-decided / applied = to-plan
withdraw | carrier-edit | already-decided / applied = to-plan notes:carrier
withdraw | accept-quote | already-decided / not-a-quote = to-plan
withdraw | collect collect-anyway | already-decided / applied = planned reported
withdraw | deliver | already-decided / applied = delivered reported
book-same | accept approve decline reject | duplicate / already-decided = to-plan
book-same | acknowledge | duplicate / applied = to-plan
book-same | carrier-edit | duplicate / applied = to-plan notes:carrier | conflict / applied = to-plan notes:carrier conflict-record
book-same | accept-quote | duplicate / not-a-quote = to-plan
book-same | collect collect-anyway | duplicate / applied = planned reported
book-same | deliver | duplicate / applied = delivered reported
book-other | accept approve decline reject | conflict / already-decided = to-plan conflict-record
book-other | acknowledge | conflict / applied = to-plan conflict-record
book-other | carrier-edit | conflict / applied = to-plan notes:carrier conflict-record
book-other | accept-quote | conflict / not-a-quote = to-plan conflict-record
book-other | collect collect-anyway | conflict / applied = planned reported conflict-record
book-other | deliver | conflict / applied = delivered reported conflict-record
book-instead | accept approve decline reject | supersede-not-cancelled / already-decided = to-plan
book-instead | acknowledge | supersede-not-cancelled / applied = to-plan
book-instead | carrier-edit | supersede-not-cancelled / applied = to-plan notes:carrier
book-instead | accept-quote | supersede-not-cancelled / not-a-quote = to-plan
book-instead | collect collect-anyway | supersede-not-cancelled / applied = planned reported
book-instead | deliver | supersede-not-cancelled / applied = delivered reported
keep-theirs renumber | accept approve decline reject | applied / already-decided = to-plan
keep-theirs renumber | acknowledge | applied / applied = to-plan
keep-theirs renumber | carrier-edit | applied / applied = to-plan notes:carrier
keep-theirs renumber | accept-quote | applied / not-a-quote = to-plan
keep-theirs renumber | collect collect-anyway | applied / applied = planned reported
keep-theirs renumber | deliver | applied / applied = delivered reported
apply-mine | accept approve decline reject | applied / already-decided = to-plan unseen cost:mine
apply-mine | acknowledge | applied / changed-since-viewed = to-plan unseen cost:mine | applied / applied = to-plan unseen cost:mine
apply-mine | carrier-edit | applied / applied = to-plan unseen notes:carrier cost:mine | changed-since-viewed / applied = to-plan notes:carrier
apply-mine | accept-quote | applied / not-a-quote = to-plan unseen cost:mine
apply-mine | collect collect-anyway | applied / applied = planned unseen cost:mine reported | order-collected / applied = planned reported
apply-mine | deliver | applied / applied = delivered unseen cost:mine reported | order-collected / applied = delivered reported
`

export const TO_PLAN_WITH_REVIEW = `
edit edit-elsewhere apply-mine | accept approve decline reject | applied / already-decided = to-plan waits:update
edit edit-elsewhere apply-mine | acknowledge | applied / applied = to-plan waits:update
edit | carrier-edit | applied / applied = to-plan waits:update notes:carrier | conflict / applied = to-plan notes:carrier
edit edit-elsewhere apply-mine | accept-quote | applied / not-a-quote = to-plan waits:update
edit edit-elsewhere apply-mine | collect collect-anyway | applied / applied = planned waits:update reported | order-collected / applied = planned reported
edit edit-elsewhere apply-mine | deliver | applied / applied = delivered waits:update reported | order-collected / applied = delivered reported
edit-elsewhere | carrier-edit | applied / applied = to-plan waits:update notes:carrier
cancel ask-to-cancel | accept approve decline reject | applied / already-decided = to-plan waits:cancel
cancel ask-to-cancel | acknowledge | applied / applied = to-plan waits:cancel
cancel ask-to-cancel | carrier-edit | applied / applied = to-plan waits:cancel notes:carrier
cancel ask-to-cancel | accept-quote | applied / not-a-quote = to-plan waits:cancel
cancel ask-to-cancel | collect collect-anyway | applied / applied = planned waits:cancel reported | order-collected / applied = planned reported
cancel ask-to-cancel | deliver | applied / applied = delivered waits:cancel reported | order-collected / applied = delivered reported
withdraw | accept approve decline reject | already-decided / already-decided = to-plan
withdraw | acknowledge | already-decided / applied = to-plan
withdraw | carrier-edit | already-decided / applied = to-plan notes:carrier
withdraw | accept-quote | already-decided / not-a-quote = to-plan
withdraw | collect collect-anyway | already-decided / applied = planned reported
withdraw | deliver | already-decided / applied = delivered reported
book-same | accept approve decline reject | duplicate / already-decided = to-plan
book-same | acknowledge | duplicate / applied = to-plan
book-same | carrier-edit | duplicate / applied = to-plan notes:carrier | conflict / applied = to-plan notes:carrier conflict-record
book-same | accept-quote | duplicate / not-a-quote = to-plan
book-same | collect collect-anyway | duplicate / applied = planned reported
book-same | deliver | duplicate / applied = delivered reported
book-other | accept approve decline reject | conflict / already-decided = to-plan conflict-record
book-other | acknowledge | conflict / applied = to-plan conflict-record
book-other | carrier-edit | conflict / applied = to-plan notes:carrier conflict-record
book-other | accept-quote | conflict / not-a-quote = to-plan conflict-record
book-other | collect collect-anyway | conflict / applied = planned reported conflict-record
book-other | deliver | conflict / applied = delivered reported conflict-record
book-instead | accept approve decline reject | supersede-not-cancelled / already-decided = to-plan
book-instead | acknowledge | supersede-not-cancelled / applied = to-plan
book-instead | carrier-edit | supersede-not-cancelled / applied = to-plan notes:carrier
book-instead | accept-quote | supersede-not-cancelled / not-a-quote = to-plan
book-instead | collect collect-anyway | supersede-not-cancelled / applied = planned reported
book-instead | deliver | supersede-not-cancelled / applied = delivered reported
keep-theirs renumber | accept approve decline reject | applied / already-decided = to-plan
keep-theirs renumber | acknowledge | applied / applied = to-plan
keep-theirs renumber | carrier-edit | applied / applied = to-plan notes:carrier
keep-theirs renumber | accept-quote | applied / not-a-quote = to-plan
keep-theirs renumber | collect collect-anyway | applied / applied = planned reported
keep-theirs renumber | deliver | applied / applied = delivered reported
apply-mine | carrier-edit | applied / applied = to-plan waits:update notes:carrier | changed-since-viewed / applied = to-plan notes:carrier
`

export const TO_PLAN_UPDATE_UNSEEN = `
edit | accept approve decline reject | applied / already-decided = to-plan unseen notes:customer
edit | acknowledge | applied / changed-since-viewed = to-plan unseen notes:customer | applied / applied = to-plan unseen notes:customer
edit | carrier-edit | applied / conflict = to-plan unseen notes:customer | conflict / applied = to-plan unseen notes:carrier
edit | accept-quote | applied / not-a-quote = to-plan unseen notes:customer
edit | collect collect-anyway | applied / applied = planned unseen notes:customer reported | order-collected / applied = planned unseen reported
edit | deliver | applied / applied = delivered unseen notes:customer reported | order-collected / applied = delivered unseen reported
edit-elsewhere | accept approve decline reject | applied / already-decided = to-plan unseen project:customer
edit-elsewhere | acknowledge | applied / changed-since-viewed = to-plan unseen project:customer | applied / applied = to-plan unseen project:customer
edit-elsewhere | carrier-edit | applied / applied = to-plan unseen notes:carrier project:customer
edit-elsewhere | accept-quote | applied / not-a-quote = to-plan unseen project:customer
edit-elsewhere | collect collect-anyway | applied / applied = planned unseen project:customer reported | order-collected / applied = planned unseen reported
edit-elsewhere | deliver | applied / applied = delivered unseen project:customer reported | order-collected / applied = delivered unseen reported
cancel | accept approve decline reject | applied / already-decided = cancelled by:customer
cancel | acknowledge | applied / applied = cancelled by:customer
cancel | carrier-edit | applied / order-cancelled = cancelled by:customer | applied / applied = cancelled notes:carrier by:customer
cancel | accept-quote | applied / order-cancelled = cancelled by:customer | applied / not-a-quote = cancelled by:customer
cancel | collect | applied / order-cancelled = cancelled by:customer | order-collected / applied = planned unseen reported
cancel | collect-anyway | applied / applied = planned reported anyway | order-collected / applied = planned unseen reported
cancel | deliver | applied / order-cancelled = cancelled by:customer | order-collected / applied = delivered unseen reported
ask-to-cancel | accept approve decline reject | applied / already-decided = to-plan waits:cancel unseen
ask-to-cancel | acknowledge | applied / applied = to-plan waits:cancel
ask-to-cancel | carrier-edit | applied / applied = to-plan waits:cancel unseen notes:carrier
ask-to-cancel | accept-quote | applied / not-a-quote = to-plan waits:cancel unseen
ask-to-cancel | collect collect-anyway | applied / applied = planned waits:cancel unseen reported | order-collected / applied = planned unseen reported
ask-to-cancel | deliver | applied / applied = delivered waits:cancel unseen reported | order-collected / applied = delivered unseen reported
withdraw | accept approve decline reject | already-decided / already-decided = to-plan unseen
withdraw | acknowledge | already-decided / applied = to-plan
withdraw | carrier-edit | already-decided / applied = to-plan unseen notes:carrier
withdraw | accept-quote | already-decided / not-a-quote = to-plan unseen
withdraw | collect collect-anyway | already-decided / applied = planned unseen reported
withdraw | deliver | already-decided / applied = delivered unseen reported
book-same | accept approve decline reject | duplicate / already-decided = to-plan unseen
book-same | acknowledge | duplicate / applied = to-plan
book-same | carrier-edit | duplicate / applied = to-plan unseen notes:carrier | conflict / applied = to-plan unseen notes:carrier conflict-record
book-same | accept-quote | duplicate / not-a-quote = to-plan unseen
book-same | collect collect-anyway | duplicate / applied = planned unseen reported
book-same | deliver | duplicate / applied = delivered unseen reported
book-other | accept approve decline reject | conflict / already-decided = to-plan unseen conflict-record
book-other | acknowledge | conflict / applied = to-plan conflict-record
book-other | carrier-edit | conflict / applied = to-plan unseen notes:carrier conflict-record
book-other | accept-quote | conflict / not-a-quote = to-plan unseen conflict-record
book-other | collect collect-anyway | conflict / applied = planned unseen reported conflict-record
book-other | deliver | conflict / applied = delivered unseen reported conflict-record
book-instead | accept approve decline reject | supersede-not-cancelled / already-decided = to-plan unseen
book-instead | acknowledge | supersede-not-cancelled / applied = to-plan
book-instead | carrier-edit | supersede-not-cancelled / applied = to-plan unseen notes:carrier
book-instead | accept-quote | supersede-not-cancelled / not-a-quote = to-plan unseen
book-instead | collect collect-anyway | supersede-not-cancelled / applied = planned unseen reported
book-instead | deliver | supersede-not-cancelled / applied = delivered unseen reported
keep-theirs renumber | accept approve decline reject | applied / already-decided = to-plan unseen
keep-theirs renumber | acknowledge | applied / applied = to-plan
keep-theirs renumber | carrier-edit | applied / applied = to-plan unseen notes:carrier
keep-theirs renumber | accept-quote | applied / not-a-quote = to-plan unseen
keep-theirs renumber | collect collect-anyway | applied / applied = planned unseen reported
keep-theirs renumber | deliver | applied / applied = delivered unseen reported
apply-mine | accept approve decline reject | applied / already-decided = to-plan unseen cost:mine
apply-mine | acknowledge | applied / changed-since-viewed = to-plan unseen cost:mine | applied / applied = to-plan unseen cost:mine
apply-mine | carrier-edit | applied / applied = to-plan unseen notes:carrier cost:mine | changed-since-viewed / applied = to-plan unseen notes:carrier
apply-mine | accept-quote | applied / not-a-quote = to-plan unseen cost:mine
apply-mine | collect collect-anyway | applied / applied = planned unseen cost:mine reported | order-collected / applied = planned unseen reported
apply-mine | deliver | applied / applied = delivered unseen cost:mine reported | order-collected / applied = delivered unseen reported
`
