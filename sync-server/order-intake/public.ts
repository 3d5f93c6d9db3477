// The door of order intake: how one order from a caller that can answer at once is taken, over whatever holds the records.
export { takeOrder, type Intake, type IntakeRow, type IntakeRules, type RowOutcome } from './take-order.ts'
