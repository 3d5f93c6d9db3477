// Over, by the customer or by the carrier. Edits of both sides hear so (SC7); only a collection "anyway" brings the order back (SC8).
// The reference stays taken, for equal content too, until a new order names this one (SC10).

export const CANCELLED = `
edit edit-elsewhere apply-mine | accept approve decline reject | order-cancelled / already-decided = cancelled by:customer
edit edit-elsewhere apply-mine | acknowledge | order-cancelled / applied = cancelled by:customer
edit edit-elsewhere apply-mine | carrier-edit accept-quote collect deliver | order-cancelled / order-cancelled = cancelled by:customer
edit edit-elsewhere apply-mine | collect-anyway | order-cancelled / applied = planned reported anyway | order-collected / applied = planned reported anyway
cancel ask-to-cancel keep-theirs renumber | accept approve decline reject | applied / already-decided = cancelled by:customer
cancel ask-to-cancel keep-theirs renumber | acknowledge | applied / applied = cancelled by:customer
cancel ask-to-cancel keep-theirs renumber | carrier-edit accept-quote collect deliver | applied / order-cancelled = cancelled by:customer
cancel ask-to-cancel | collect-anyway | applied / applied = planned reported anyway | order-collected / applied = planned reported anyway
withdraw | accept approve decline reject | already-decided / already-decided = cancelled by:customer
withdraw | acknowledge | already-decided / applied = cancelled by:customer
withdraw | carrier-edit accept-quote collect deliver | already-decided / order-cancelled = cancelled by:customer
withdraw | collect-anyway | already-decided / applied = planned reported anyway
book-same book-other | accept approve decline reject | conflict / already-decided = cancelled by:customer conflict-record
book-same book-other | acknowledge | conflict / applied = cancelled by:customer conflict-record
book-same book-other | carrier-edit accept-quote collect deliver | conflict / order-cancelled = cancelled by:customer conflict-record
book-same | collect-anyway | conflict / applied = planned reported anyway conflict-record | duplicate / applied = planned reported anyway
book-other | collect-anyway | conflict / applied = planned reported anyway conflict-record
book-instead | accept approve decline reject | applied / already-decided = cancelled superseded by:customer second-order
book-instead | acknowledge | applied / applied = cancelled superseded by:customer second-order
book-instead | carrier-edit accept-quote collect deliver | applied / order-cancelled = cancelled superseded by:customer second-order
book-instead | collect-anyway | applied / applied = planned reported anyway superseded second-order | supersede-not-cancelled / applied = planned reported anyway
keep-theirs renumber | collect-anyway | applied / applied = planned reported anyway
`

export const DECLINED = `
edit edit-elsewhere apply-mine | accept approve decline reject | order-cancelled / already-decided = cancelled by:carrier
edit edit-elsewhere apply-mine | acknowledge | order-cancelled / applied = cancelled by:carrier
edit edit-elsewhere apply-mine | carrier-edit accept-quote collect deliver | order-cancelled / order-cancelled = cancelled by:carrier
edit edit-elsewhere apply-mine | collect-anyway | order-cancelled / applied = planned reported anyway | order-collected / applied = planned reported anyway
cancel ask-to-cancel keep-theirs renumber | accept approve decline reject | applied / already-decided = cancelled by:carrier
cancel ask-to-cancel keep-theirs renumber | acknowledge | applied / applied = cancelled by:carrier
cancel ask-to-cancel keep-theirs renumber | carrier-edit accept-quote collect deliver | applied / order-cancelled = cancelled by:carrier
cancel ask-to-cancel | collect-anyway | applied / applied = planned reported anyway | order-collected / applied = planned reported anyway
withdraw | accept approve decline reject | already-decided / already-decided = cancelled by:carrier
withdraw | acknowledge | already-decided / applied = cancelled by:carrier
withdraw | carrier-edit accept-quote collect deliver | already-decided / order-cancelled = cancelled by:carrier
withdraw | collect-anyway | already-decided / applied = planned reported anyway
book-same book-other | accept approve decline reject | conflict / already-decided = cancelled by:carrier conflict-record
book-same book-other | acknowledge | conflict / applied = cancelled by:carrier conflict-record
book-same book-other | carrier-edit accept-quote collect deliver | conflict / order-cancelled = cancelled by:carrier conflict-record
book-same | collect-anyway | conflict / applied = planned reported anyway conflict-record | duplicate / applied = planned reported anyway
book-other | collect-anyway | conflict / applied = planned reported anyway conflict-record
book-instead | accept approve decline reject | applied / already-decided = cancelled superseded by:carrier second-order
book-instead | acknowledge | applied / applied = cancelled superseded by:carrier second-order
book-instead | carrier-edit accept-quote collect deliver | applied / order-cancelled = cancelled superseded by:carrier second-order
book-instead | collect-anyway | applied / applied = planned reported anyway superseded second-order | supersede-not-cancelled / applied = planned reported anyway
keep-theirs renumber | collect-anyway | applied / applied = planned reported anyway
`
