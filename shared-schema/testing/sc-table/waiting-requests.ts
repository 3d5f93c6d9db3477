// The customer has asked and nobody has decided. Further edits are locked out (SC6, F16), a cancellation withdraws the update (ruling
// 0.9), a second cancellation adds nothing (SC7), and a consent that comes after the collection is refused (SC8, IMP-8).

export const TO_PLAN_UPDATE_WAITS = `
edit edit-elsewhere | accept approve | update-pending / applied = to-plan asked:accepted container | applied / applied = to-plan waits:update asked:accepted container
edit edit-elsewhere apply-mine | decline reject | update-pending / applied = to-plan asked:declined | applied / applied = to-plan waits:update asked:declined
edit edit-elsewhere apply-mine | acknowledge | update-pending / applied = to-plan waits:update
edit edit-elsewhere | carrier-edit | update-pending / applied = to-plan waits:update notes:carrier
edit edit-elsewhere apply-mine | accept-quote | update-pending / not-a-quote = to-plan waits:update
edit edit-elsewhere apply-mine | collect collect-anyway | update-pending / applied = planned waits:update reported | order-collected / applied = planned waits:update reported
edit edit-elsewhere apply-mine | deliver | update-pending / applied = delivered waits:update reported | order-collected / applied = delivered waits:update reported
cancel ask-to-cancel | accept approve | applied / already-decided = to-plan waits:cancel asked:withdrawn | applied / applied = to-plan waits:cancel asked:accepted container
cancel ask-to-cancel | decline reject | applied / already-decided = to-plan waits:cancel asked:withdrawn | applied / applied = to-plan waits:cancel asked:declined
cancel ask-to-cancel | acknowledge | applied / applied = to-plan waits:cancel asked:withdrawn
cancel ask-to-cancel | carrier-edit | applied / applied = to-plan waits:cancel asked:withdrawn notes:carrier
cancel ask-to-cancel | accept-quote | applied / not-a-quote = to-plan waits:cancel asked:withdrawn
cancel ask-to-cancel | collect collect-anyway | applied / applied = planned waits:cancel asked:withdrawn reported | order-collected / applied = planned waits:update reported
cancel ask-to-cancel | deliver | applied / applied = delivered waits:cancel asked:withdrawn reported | order-collected / applied = delivered waits:update reported
withdraw | accept approve | applied / already-decided = to-plan asked:withdrawn | already-decided / applied = to-plan asked:accepted container
withdraw | decline reject | applied / already-decided = to-plan asked:withdrawn | already-decided / applied = to-plan asked:declined
withdraw | acknowledge | applied / applied = to-plan asked:withdrawn
withdraw | carrier-edit | applied / applied = to-plan asked:withdrawn notes:carrier
withdraw | accept-quote | applied / not-a-quote = to-plan asked:withdrawn
withdraw | collect collect-anyway | applied / applied = planned asked:withdrawn reported
withdraw | deliver | applied / applied = delivered asked:withdrawn reported
book-same | accept approve | duplicate / applied = to-plan asked:accepted container | conflict / applied = to-plan asked:accepted container conflict-record
book-same | decline reject | duplicate / applied = to-plan asked:declined
book-same | acknowledge | duplicate / applied = to-plan waits:update
book-same | carrier-edit | duplicate / applied = to-plan waits:update notes:carrier | conflict / applied = to-plan waits:update notes:carrier conflict-record
book-same | accept-quote | duplicate / not-a-quote = to-plan waits:update
book-same | collect collect-anyway | duplicate / applied = planned waits:update reported
book-same | deliver | duplicate / applied = delivered waits:update reported
book-other | accept approve | conflict / applied = to-plan asked:accepted container conflict-record
book-other | decline reject | conflict / applied = to-plan asked:declined conflict-record
book-other | acknowledge | conflict / applied = to-plan waits:update conflict-record
book-other | carrier-edit | conflict / applied = to-plan waits:update notes:carrier conflict-record
book-other | accept-quote | conflict / not-a-quote = to-plan waits:update conflict-record
book-other | collect collect-anyway | conflict / applied = planned waits:update reported conflict-record
book-other | deliver | conflict / applied = delivered waits:update reported conflict-record
book-instead | accept approve | supersede-not-cancelled / applied = to-plan asked:accepted container
book-instead | decline reject | supersede-not-cancelled / applied = to-plan asked:declined
book-instead | acknowledge | supersede-not-cancelled / applied = to-plan waits:update
book-instead | carrier-edit | supersede-not-cancelled / applied = to-plan waits:update notes:carrier
book-instead | accept-quote | supersede-not-cancelled / not-a-quote = to-plan waits:update
book-instead | collect collect-anyway | supersede-not-cancelled / applied = planned waits:update reported
book-instead | deliver | supersede-not-cancelled / applied = delivered waits:update reported
keep-theirs renumber | accept approve | applied / applied = to-plan asked:accepted container
keep-theirs renumber | decline reject | applied / applied = to-plan asked:declined
keep-theirs renumber | acknowledge | applied / applied = to-plan waits:update
keep-theirs renumber | carrier-edit | applied / applied = to-plan waits:update notes:carrier
keep-theirs renumber | accept-quote | applied / not-a-quote = to-plan waits:update
keep-theirs renumber | collect collect-anyway | applied / applied = planned waits:update reported
keep-theirs renumber | deliver | applied / applied = delivered waits:update reported
apply-mine | accept approve | update-pending / applied = to-plan asked:accepted container | changed-since-viewed / applied = to-plan asked:accepted container
apply-mine | carrier-edit | update-pending / applied = to-plan waits:update notes:carrier | changed-since-viewed / applied = to-plan waits:update notes:carrier
`

export const TO_PLAN_CANCELLATION_WAITS = `
edit edit-elsewhere apply-mine | accept approve | update-pending / applied = cancelled asked:accepted by:customer | order-cancelled / applied = cancelled asked:accepted by:customer
edit edit-elsewhere apply-mine | decline reject | update-pending / applied = to-plan asked:declined | applied / applied = to-plan waits:update asked:declined
edit edit-elsewhere apply-mine | acknowledge | update-pending / applied = to-plan waits:cancel
edit edit-elsewhere | carrier-edit | update-pending / applied = to-plan waits:cancel notes:carrier
edit edit-elsewhere apply-mine | accept-quote | update-pending / not-a-quote = to-plan waits:cancel
edit edit-elsewhere apply-mine | collect collect-anyway | update-pending / applied = planned waits:cancel reported | order-collected / applied = planned waits:cancel reported
edit edit-elsewhere apply-mine | deliver | update-pending / applied = delivered waits:cancel reported | order-collected / applied = delivered waits:cancel reported
cancel ask-to-cancel keep-theirs renumber | accept approve | applied / applied = cancelled asked:accepted by:customer
cancel ask-to-cancel | decline reject | applied / applied = to-plan asked:declined | applied / applied = to-plan waits:cancel asked:declined
cancel ask-to-cancel keep-theirs renumber | acknowledge | applied / applied = to-plan waits:cancel
cancel ask-to-cancel keep-theirs renumber | carrier-edit | applied / applied = to-plan waits:cancel notes:carrier
cancel ask-to-cancel keep-theirs renumber | accept-quote | applied / not-a-quote = to-plan waits:cancel
cancel ask-to-cancel | collect collect-anyway | applied / applied = planned waits:cancel reported | order-collected / applied = planned waits:cancel reported
cancel ask-to-cancel | deliver | applied / applied = delivered waits:cancel reported | order-collected / applied = delivered waits:cancel reported
withdraw | accept approve | applied / already-decided = to-plan asked:withdrawn | already-decided / applied = cancelled asked:accepted by:customer
withdraw | decline reject | applied / already-decided = to-plan asked:withdrawn | already-decided / applied = to-plan asked:declined
withdraw | acknowledge | applied / applied = to-plan asked:withdrawn
withdraw | carrier-edit | applied / applied = to-plan asked:withdrawn notes:carrier
withdraw | accept-quote | applied / not-a-quote = to-plan asked:withdrawn
withdraw | collect collect-anyway | applied / applied = planned asked:withdrawn reported
withdraw | deliver | applied / applied = delivered asked:withdrawn reported
book-same | accept approve | duplicate / applied = cancelled asked:accepted by:customer | conflict / applied = cancelled asked:accepted by:customer conflict-record
book-same | decline reject | duplicate / applied = to-plan asked:declined
book-same | acknowledge | duplicate / applied = to-plan waits:cancel
book-same | carrier-edit | duplicate / applied = to-plan waits:cancel notes:carrier | conflict / applied = to-plan waits:cancel notes:carrier conflict-record
book-same | accept-quote | duplicate / not-a-quote = to-plan waits:cancel
book-same | collect collect-anyway | duplicate / applied = planned waits:cancel reported
book-same | deliver | duplicate / applied = delivered waits:cancel reported
book-other | accept approve | conflict / applied = cancelled asked:accepted by:customer conflict-record
book-other | decline reject | conflict / applied = to-plan asked:declined conflict-record
book-other | acknowledge | conflict / applied = to-plan waits:cancel conflict-record
book-other | carrier-edit | conflict / applied = to-plan waits:cancel notes:carrier conflict-record
book-other | accept-quote | conflict / not-a-quote = to-plan waits:cancel conflict-record
book-other | collect collect-anyway | conflict / applied = planned waits:cancel reported conflict-record
book-other | deliver | conflict / applied = delivered waits:cancel reported conflict-record
book-instead | accept approve | supersede-not-cancelled / applied = cancelled asked:accepted by:customer | applied / applied = cancelled asked:accepted superseded by:customer second-order
book-instead | decline reject | supersede-not-cancelled / applied = to-plan asked:declined
book-instead | acknowledge | supersede-not-cancelled / applied = to-plan waits:cancel
book-instead | carrier-edit | supersede-not-cancelled / applied = to-plan waits:cancel notes:carrier
book-instead | accept-quote | supersede-not-cancelled / not-a-quote = to-plan waits:cancel
book-instead | collect collect-anyway | supersede-not-cancelled / applied = planned waits:cancel reported
book-instead | deliver | supersede-not-cancelled / applied = delivered waits:cancel reported
keep-theirs renumber | decline reject | applied / applied = to-plan asked:declined
keep-theirs renumber | collect collect-anyway | applied / applied = planned waits:cancel reported
keep-theirs renumber | deliver | applied / applied = delivered waits:cancel reported
apply-mine | carrier-edit | update-pending / applied = to-plan waits:cancel notes:carrier | changed-since-viewed / applied = to-plan waits:cancel notes:carrier
`

export const COLLECTED_UPDATE_WAITS = `
edit edit-elsewhere cancel ask-to-cancel | accept approve | order-collected / applied = planned asked:accepted container
edit edit-elsewhere cancel ask-to-cancel apply-mine | decline reject | order-collected / applied = planned asked:declined
edit edit-elsewhere cancel ask-to-cancel apply-mine | acknowledge | order-collected / applied = planned waits:update
edit edit-elsewhere cancel ask-to-cancel | carrier-edit | order-collected / applied = planned waits:update notes:carrier
edit edit-elsewhere cancel ask-to-cancel apply-mine | accept-quote | order-collected / not-a-quote = planned waits:update
edit edit-elsewhere cancel ask-to-cancel apply-mine | collect collect-anyway | order-collected / applied = in-transit waits:update reported
edit edit-elsewhere cancel ask-to-cancel apply-mine | deliver | order-collected / applied = delivered waits:update reported
withdraw | accept approve | applied / already-decided = planned asked:withdrawn | already-decided / applied = planned asked:accepted container
withdraw | decline reject | applied / already-decided = planned asked:withdrawn | already-decided / applied = planned asked:declined
withdraw | acknowledge | applied / applied = planned asked:withdrawn
withdraw | carrier-edit | applied / applied = planned asked:withdrawn notes:carrier
withdraw | accept-quote | applied / not-a-quote = planned asked:withdrawn
withdraw | collect collect-anyway | applied / applied = in-transit asked:withdrawn reported
withdraw | deliver | applied / applied = delivered asked:withdrawn reported
book-same | accept approve | duplicate / applied = planned asked:accepted container | conflict / applied = planned asked:accepted container conflict-record
book-same | decline reject | duplicate / applied = planned asked:declined
book-same | acknowledge | duplicate / applied = planned waits:update
book-same | carrier-edit | duplicate / applied = planned waits:update notes:carrier | conflict / applied = planned waits:update notes:carrier conflict-record
book-same | accept-quote | duplicate / not-a-quote = planned waits:update
book-same | collect collect-anyway | duplicate / applied = in-transit waits:update reported
book-same | deliver | duplicate / applied = delivered waits:update reported
book-other | accept approve | conflict / applied = planned asked:accepted container conflict-record
book-other | decline reject | conflict / applied = planned asked:declined conflict-record
book-other | acknowledge | conflict / applied = planned waits:update conflict-record
book-other | carrier-edit | conflict / applied = planned waits:update notes:carrier conflict-record
book-other | accept-quote | conflict / not-a-quote = planned waits:update conflict-record
book-other | collect collect-anyway | conflict / applied = in-transit waits:update reported conflict-record
book-other | deliver | conflict / applied = delivered waits:update reported conflict-record
book-instead | accept approve | supersede-not-cancelled / applied = planned asked:accepted container
book-instead | decline reject | supersede-not-cancelled / applied = planned asked:declined
book-instead | acknowledge | supersede-not-cancelled / applied = planned waits:update
book-instead | carrier-edit | supersede-not-cancelled / applied = planned waits:update notes:carrier
book-instead | accept-quote | supersede-not-cancelled / not-a-quote = planned waits:update
book-instead | collect collect-anyway | supersede-not-cancelled / applied = in-transit waits:update reported
book-instead | deliver | supersede-not-cancelled / applied = delivered waits:update reported
keep-theirs renumber | accept approve | applied / applied = planned asked:accepted container
keep-theirs renumber | decline reject | applied / applied = planned asked:declined
keep-theirs renumber | acknowledge | applied / applied = planned waits:update
keep-theirs renumber | carrier-edit | applied / applied = planned waits:update notes:carrier
keep-theirs renumber | accept-quote | applied / not-a-quote = planned waits:update
keep-theirs renumber | collect collect-anyway | applied / applied = in-transit waits:update reported
keep-theirs renumber | deliver | applied / applied = delivered waits:update reported
apply-mine | accept approve | order-collected / applied = planned asked:accepted container | changed-since-viewed / applied = planned asked:accepted container
apply-mine | carrier-edit | order-collected / applied = planned waits:update notes:carrier | changed-since-viewed / applied = planned waits:update notes:carrier
`

export const COLLECTED_CANCELLATION_WAITS = `
edit edit-elsewhere cancel ask-to-cancel apply-mine | accept approve | order-collected / order-collected = planned waits:cancel
edit edit-elsewhere cancel ask-to-cancel apply-mine | decline reject | order-collected / applied = planned asked:declined
edit edit-elsewhere cancel ask-to-cancel apply-mine | acknowledge | order-collected / applied = planned waits:cancel
edit edit-elsewhere cancel ask-to-cancel | carrier-edit | order-collected / applied = planned waits:cancel notes:carrier
edit edit-elsewhere cancel ask-to-cancel apply-mine | accept-quote | order-collected / not-a-quote = planned waits:cancel
edit edit-elsewhere cancel ask-to-cancel apply-mine | collect collect-anyway | order-collected / applied = in-transit waits:cancel reported
edit edit-elsewhere cancel ask-to-cancel apply-mine | deliver | order-collected / applied = delivered waits:cancel reported
withdraw | accept approve | applied / already-decided = planned asked:withdrawn | applied / order-collected = planned asked:withdrawn
withdraw | decline reject | applied / already-decided = planned asked:withdrawn | already-decided / applied = planned asked:declined
withdraw | acknowledge | applied / applied = planned asked:withdrawn
withdraw | carrier-edit | applied / applied = planned asked:withdrawn notes:carrier
withdraw | accept-quote | applied / not-a-quote = planned asked:withdrawn
withdraw | collect collect-anyway | applied / applied = in-transit asked:withdrawn reported
withdraw | deliver | applied / applied = delivered asked:withdrawn reported
book-same | accept approve | duplicate / order-collected = planned waits:cancel
book-same | decline reject | duplicate / applied = planned asked:declined
book-same | acknowledge | duplicate / applied = planned waits:cancel
book-same | carrier-edit | duplicate / applied = planned waits:cancel notes:carrier | conflict / applied = planned waits:cancel notes:carrier conflict-record
book-same | accept-quote | duplicate / not-a-quote = planned waits:cancel
book-same | collect collect-anyway | duplicate / applied = in-transit waits:cancel reported
book-same | deliver | duplicate / applied = delivered waits:cancel reported
book-other | accept approve | conflict / order-collected = planned waits:cancel conflict-record
book-other | decline reject | conflict / applied = planned asked:declined conflict-record
book-other | acknowledge | conflict / applied = planned waits:cancel conflict-record
book-other | carrier-edit | conflict / applied = planned waits:cancel notes:carrier conflict-record
book-other | accept-quote | conflict / not-a-quote = planned waits:cancel conflict-record
book-other | collect collect-anyway | conflict / applied = in-transit waits:cancel reported conflict-record
book-other | deliver | conflict / applied = delivered waits:cancel reported conflict-record
book-instead | accept approve | supersede-not-cancelled / order-collected = planned waits:cancel
book-instead | decline reject | supersede-not-cancelled / applied = planned asked:declined
book-instead | acknowledge | supersede-not-cancelled / applied = planned waits:cancel
book-instead | carrier-edit | supersede-not-cancelled / applied = planned waits:cancel notes:carrier
book-instead | accept-quote | supersede-not-cancelled / not-a-quote = planned waits:cancel
book-instead | collect collect-anyway | supersede-not-cancelled / applied = in-transit waits:cancel reported
book-instead | deliver | supersede-not-cancelled / applied = delivered waits:cancel reported
keep-theirs renumber | accept approve | applied / order-collected = planned waits:cancel
keep-theirs renumber | decline reject | applied / applied = planned asked:declined
keep-theirs renumber | acknowledge | applied / applied = planned waits:cancel
keep-theirs renumber | carrier-edit | applied / applied = planned waits:cancel notes:carrier
keep-theirs renumber | accept-quote | applied / not-a-quote = planned waits:cancel
keep-theirs renumber | collect collect-anyway | applied / applied = in-transit waits:cancel reported
keep-theirs renumber | deliver | applied / applied = delivered waits:cancel reported
apply-mine | carrier-edit | order-collected / applied = planned waits:cancel notes:carrier | changed-since-viewed / applied = planned waits:cancel notes:carrier
`
