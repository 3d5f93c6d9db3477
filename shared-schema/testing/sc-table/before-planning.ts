// Nobody has accepted the order yet, or it is a quote. What the carrier decides names what it saw; what changed since is shown again
// (SC6, X2). Nothing happens on a road that nobody has sent it on (ORD-18). A cancellation needs no consent while nobody has
// accepted (F21); a quote is an accepted order in this.

export const WAITING_FOR_APPROVAL = `
edit | accept approve | applied / changed-since-viewed = waiting-for-approval waits:create notes:customer | applied / applied = to-plan asked:accepted unseen notes:customer
edit | decline reject | applied / changed-since-viewed = waiting-for-approval waits:create notes:customer | order-cancelled / applied = cancelled asked:declined by:carrier
edit | acknowledge | applied / applied = waiting-for-approval waits:create notes:customer
edit | carrier-edit | applied / conflict = waiting-for-approval waits:create notes:customer | conflict / applied = waiting-for-approval waits:create notes:carrier
edit | accept-quote | applied / not-a-quote = waiting-for-approval waits:create notes:customer
edit | collect collect-anyway deliver | applied / order-not-accepted = waiting-for-approval waits:create notes:customer
edit-elsewhere | accept approve | applied / changed-since-viewed = waiting-for-approval waits:create project:customer | applied / applied = to-plan asked:accepted unseen project:customer
edit-elsewhere | decline reject | applied / changed-since-viewed = waiting-for-approval waits:create project:customer | order-cancelled / applied = cancelled asked:declined by:carrier
edit-elsewhere | acknowledge | applied / applied = waiting-for-approval waits:create project:customer
edit-elsewhere | carrier-edit | applied / applied = waiting-for-approval waits:create notes:carrier project:customer
edit-elsewhere | accept-quote | applied / not-a-quote = waiting-for-approval waits:create project:customer
edit-elsewhere | collect collect-anyway deliver | applied / order-not-accepted = waiting-for-approval waits:create project:customer
cancel | accept approve | applied / already-decided = cancelled asked:withdrawn by:customer | applied / applied = cancelled asked:accepted by:customer
cancel ask-to-cancel | decline reject | applied / already-decided = cancelled asked:withdrawn by:customer | applied / applied = cancelled asked:declined by:carrier
cancel ask-to-cancel | acknowledge | applied / applied = cancelled asked:withdrawn by:customer
cancel ask-to-cancel | carrier-edit | applied / order-cancelled = cancelled asked:withdrawn by:customer | applied / applied = cancelled asked:withdrawn notes:carrier by:customer
cancel ask-to-cancel | accept-quote | applied / order-cancelled = cancelled asked:withdrawn by:customer | applied / not-a-quote = cancelled asked:withdrawn by:customer
cancel ask-to-cancel | collect deliver | applied / order-cancelled = cancelled asked:withdrawn by:customer | applied / order-not-accepted = cancelled asked:withdrawn by:customer
cancel ask-to-cancel | collect-anyway | applied / applied = planned asked:withdrawn reported anyway | applied / order-not-accepted = cancelled asked:withdrawn by:customer
ask-to-cancel | accept approve | applied / already-decided = cancelled asked:withdrawn by:customer | applied / applied = to-plan waits:cancel asked:accepted
withdraw | accept approve | order-not-accepted / applied = to-plan asked:accepted | already-decided / applied = to-plan asked:accepted
withdraw | decline reject | order-not-accepted / applied = cancelled asked:declined by:carrier | already-decided / applied = cancelled asked:declined by:carrier
withdraw | acknowledge | order-not-accepted / applied = waiting-for-approval waits:create
withdraw | carrier-edit | order-not-accepted / applied = waiting-for-approval waits:create notes:carrier
withdraw | accept-quote | order-not-accepted / not-a-quote = waiting-for-approval waits:create
withdraw | collect collect-anyway deliver | order-not-accepted / order-not-accepted = waiting-for-approval waits:create
book-same | accept approve | duplicate / applied = to-plan asked:accepted
book-same | decline reject | duplicate / applied = cancelled asked:declined by:carrier | conflict / applied = cancelled asked:declined by:carrier conflict-record
book-same | acknowledge | duplicate / applied = waiting-for-approval waits:create
book-same | carrier-edit | duplicate / applied = waiting-for-approval waits:create notes:carrier | conflict / applied = waiting-for-approval waits:create notes:carrier conflict-record
book-same | accept-quote | duplicate / not-a-quote = waiting-for-approval waits:create
book-same | collect collect-anyway deliver | duplicate / order-not-accepted = waiting-for-approval waits:create
book-other | accept approve | conflict / applied = to-plan asked:accepted conflict-record
book-other | decline reject | conflict / applied = cancelled asked:declined by:carrier conflict-record
book-other | acknowledge | conflict / applied = waiting-for-approval waits:create conflict-record
book-other | carrier-edit | conflict / applied = waiting-for-approval waits:create notes:carrier conflict-record
book-other | accept-quote | conflict / not-a-quote = waiting-for-approval waits:create conflict-record
book-other | collect collect-anyway deliver | conflict / order-not-accepted = waiting-for-approval waits:create conflict-record
book-instead | accept approve | supersede-not-cancelled / applied = to-plan asked:accepted
book-instead | decline reject | supersede-not-cancelled / applied = cancelled asked:declined by:carrier | applied / applied = cancelled asked:declined superseded by:carrier second-order
book-instead | acknowledge | supersede-not-cancelled / applied = waiting-for-approval waits:create
book-instead | carrier-edit | supersede-not-cancelled / applied = waiting-for-approval waits:create notes:carrier
book-instead | accept-quote | supersede-not-cancelled / not-a-quote = waiting-for-approval waits:create
book-instead | collect collect-anyway deliver | supersede-not-cancelled / order-not-accepted = waiting-for-approval waits:create
keep-theirs renumber | accept approve | applied / applied = to-plan asked:accepted
keep-theirs renumber | decline reject | applied / applied = cancelled asked:declined by:carrier
keep-theirs renumber | acknowledge | applied / applied = waiting-for-approval waits:create
keep-theirs renumber | carrier-edit | applied / applied = waiting-for-approval waits:create notes:carrier
keep-theirs renumber | accept-quote | applied / not-a-quote = waiting-for-approval waits:create
keep-theirs renumber | collect collect-anyway deliver | applied / order-not-accepted = waiting-for-approval waits:create
apply-mine | accept approve | applied / changed-since-viewed = waiting-for-approval waits:create cost:mine | applied / applied = to-plan asked:accepted unseen cost:mine
apply-mine | decline reject | applied / changed-since-viewed = waiting-for-approval waits:create cost:mine | order-cancelled / applied = cancelled asked:declined by:carrier
apply-mine | acknowledge | applied / applied = waiting-for-approval waits:create cost:mine
apply-mine | carrier-edit | applied / applied = waiting-for-approval waits:create notes:carrier cost:mine | changed-since-viewed / applied = waiting-for-approval waits:create notes:carrier
apply-mine | accept-quote | applied / not-a-quote = waiting-for-approval waits:create cost:mine
apply-mine | collect collect-anyway deliver | applied / order-not-accepted = waiting-for-approval waits:create cost:mine
`

export const QUOTE = `
edit | accept approve decline reject | applied / already-decided = quote unseen notes:customer
edit | acknowledge | applied / changed-since-viewed = quote unseen notes:customer | applied / applied = quote unseen notes:customer
edit | carrier-edit | applied / conflict = quote unseen notes:customer | conflict / applied = quote notes:carrier
edit | accept-quote | applied / changed-since-viewed = quote unseen notes:customer | applied / applied = to-plan unseen notes:customer numbered
edit | collect collect-anyway deliver | applied / order-not-accepted = quote unseen notes:customer
edit-elsewhere | accept approve decline reject | applied / already-decided = quote unseen project:customer
edit-elsewhere | acknowledge | applied / changed-since-viewed = quote unseen project:customer | applied / applied = quote unseen project:customer
edit-elsewhere | carrier-edit | applied / applied = quote unseen notes:carrier project:customer
edit-elsewhere | accept-quote | applied / changed-since-viewed = quote unseen project:customer | applied / applied = to-plan unseen project:customer numbered
edit-elsewhere | collect collect-anyway deliver | applied / order-not-accepted = quote unseen project:customer
cancel | accept approve decline reject | applied / already-decided = cancelled by:customer
cancel | acknowledge | applied / applied = cancelled by:customer
cancel | carrier-edit | applied / order-cancelled = cancelled by:customer | applied / applied = cancelled notes:carrier by:customer
cancel | accept-quote | applied / order-cancelled = cancelled by:customer | applied / applied = cancelled by:customer numbered
cancel | collect deliver | applied / order-cancelled = cancelled by:customer | applied / order-not-accepted = cancelled by:customer
cancel | collect-anyway | applied / applied = planned reported anyway numbered | applied / order-not-accepted = cancelled by:customer
ask-to-cancel | accept approve decline reject | applied / already-decided = quote waits:cancel
ask-to-cancel | acknowledge | applied / applied = quote waits:cancel
ask-to-cancel | carrier-edit | applied / applied = quote waits:cancel notes:carrier
ask-to-cancel | accept-quote | applied / update-pending = quote waits:cancel | applied / applied = to-plan waits:cancel numbered
ask-to-cancel | collect collect-anyway deliver | applied / order-not-accepted = quote waits:cancel
withdraw | accept approve decline reject | already-decided / already-decided = quote
withdraw | acknowledge | already-decided / applied = quote
withdraw | carrier-edit | already-decided / applied = quote notes:carrier
withdraw | accept-quote | already-decided / applied = to-plan numbered
withdraw | collect collect-anyway deliver | already-decided / order-not-accepted = quote
book-same | accept approve decline reject | duplicate / already-decided = quote
book-same | acknowledge | duplicate / applied = quote
book-same | carrier-edit | duplicate / applied = quote notes:carrier | conflict / applied = quote notes:carrier conflict-record
book-same | accept-quote | duplicate / applied = to-plan numbered
book-same | collect collect-anyway deliver | duplicate / order-not-accepted = quote
book-other | accept approve decline reject | conflict / already-decided = quote conflict-record
book-other | acknowledge | conflict / applied = quote conflict-record
book-other | carrier-edit | conflict / applied = quote notes:carrier conflict-record
book-other | accept-quote | conflict / applied = to-plan numbered conflict-record
book-other | collect collect-anyway deliver | conflict / order-not-accepted = quote conflict-record
book-instead | accept approve decline reject | supersede-not-cancelled / already-decided = quote
book-instead | acknowledge | supersede-not-cancelled / applied = quote
book-instead | carrier-edit | supersede-not-cancelled / applied = quote notes:carrier
book-instead | accept-quote | supersede-not-cancelled / applied = to-plan numbered
book-instead | collect collect-anyway deliver | supersede-not-cancelled / order-not-accepted = quote
keep-theirs renumber | accept approve decline reject | applied / already-decided = quote
keep-theirs renumber | acknowledge | applied / applied = quote
keep-theirs renumber | carrier-edit | applied / applied = quote notes:carrier
keep-theirs renumber | accept-quote | applied / applied = to-plan numbered
keep-theirs renumber | collect collect-anyway deliver | applied / order-not-accepted = quote
apply-mine | accept approve decline reject | applied / already-decided = quote unseen cost:mine
apply-mine | acknowledge | applied / changed-since-viewed = quote unseen cost:mine | applied / applied = quote unseen cost:mine
apply-mine | carrier-edit | applied / applied = quote unseen notes:carrier cost:mine | changed-since-viewed / applied = quote notes:carrier
apply-mine | accept-quote | applied / changed-since-viewed = quote unseen cost:mine | applied / applied = to-plan unseen cost:mine numbered
apply-mine | collect collect-anyway deliver | applied / order-not-accepted = quote unseen cost:mine
`
