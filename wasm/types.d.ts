// What crosses the border between tonghop and JavaScript. Written from the Rust types: `UPDATE=1 cargo test --test typescript`.

/**
 * How heavy a finding weighs.
 */
export type Severity = "error" | "warning" | "note";

/**
 * One finding as it travels in `tonghop-report/1`. What is not known is `null`.
 */
export type FindingWire = { 
/**
 * The stable code (`SUB100`).
 */
code: string, 
/**
 * The rule, target or check of the plan, where it is one of the plan's own (`R06a`).
 */
rule: string | null, 
/**
 * How heavy it weighs.
 */
severity: Severity, 
/**
 * Code of the unit.
 */
unit: string | null, 
/**
 * The file.
 */
file: string | null, 
/**
 * The sheet.
 */
sheet: string | null, 
/**
 * The cell (`E15`).
 */
cell: string | null, 
/**
 * The indicator or the line of the header.
 */
field: string | null, 
/**
 * JSON pointer, for findings of a plan file.
 */
pointer?: string, 
/**
 * The text that was read.
 */
value: string | null, 
/**
 * What was found.
 */
message: string, 
/**
 * What to do.
 */
help: string, 
/**
 * The officer's explanation.
 */
explained: string | null, };

/**
 * How far a draft is.
 */
export type Progress = { 
/**
 * Fields that must be filled in: required indicators, the signer, the date of signing.
 */
required: number, 
/**
 * Of these, the ones that are.
 */
filled: number, 
/**
 * Errors.
 */
errors: number, 
/**
 * Warnings without an explanation.
 */
warnings: number, 
/**
 * Warnings that have one.
 */
explained: number, 
/**
 * Whether a secrecy marking forbids to save.
 */
secret: boolean, };

/**
 * One answer: what stands in the field, and how it was understood.
 */
export type AnswerView = { 
/**
 * What the field shows: the text as typed, or a figure as one would type it.
 */
text: string, 
/**
 * The officer's note.
 */
note: string, 
/**
 * `value`, `nil`, `missing`, `not_applicable`, `withheld`.
 */
state: string, 
/**
 * How it was understood, in words that leave no doubt; `null` where nothing was, or where the text speaks for itself.
 */
understood: string | null, 
/**
 * What was there and does not count; a finding says why.
 */
refused: boolean, 
/**
 * The figure of the period before.
 */
previous: string | null, 
/**
 * Characters of a narrative, counted as the limit is; 0 for figures.
 */
length: number, };

/**
 * What changed. Fields that are not named are as they were.
 */
export type Changed = { 
/**
 * The answers that were set, by code.
 */
entries: Record<string, AnswerView>, 
/**
 * All findings of each field (code of an indicator, or key of a header line) where any appeared or went away; an empty list
 * where none is left.
 */
findings: Record<string, FindingWire[]>, 
/**
 * How far the whole form is.
 */
progress: Progress, };

/**
 * What became of a pasted block.
 */
export type Pasted = { 
/**
 * What was done, or why nothing was, in one or two sentences.
 */
message: string, 
/**
 * Whether anything was filled in.
 */
done: boolean, 
/**
 * The fields that were filled: `B02` for a result, `B02/note` for a note.
 */
filled: Array<string>, 
/**
 * What changed by it.
 */
changed: Changed, };

/**
 * A period that a plan collects.
 */
export type PeriodView = { 
/**
 * The code (`2019-Q1`).
 */
code: string, 
/**
 * The name.
 */
name: string, };

/**
 * A unit that owes a return.
 */
export type UnitView = { 
/**
 * The code.
 */
code: string, 
/**
 * The name.
 */
name: string, 
/**
 * The name of its kind, under which a list groups it.
 */
kind: string, };

/**
 * A line of the header.
 */
export type HeaderLineView = { 
/**
 * Its key (`signed_on`).
 */
key: string, 
/**
 * Its label, as in the Excel return.
 */
label: string, 
/**
 * Whether it must be filled in.
 */
required: boolean, };

/**
 * An answer that can be chosen.
 */
export type Choice = { 
/**
 * `nil`, `not_applicable`, `withheld`; `yes`, `no`.
 */
state: string, 
/**
 * The words that give it when typed into the field.
 */
text: string, 
/**
 * What the list of choices shows.
 */
label: string, };

/**
 * One indicator.
 */
export type RowView = { 
/**
 * Its code.
 */
code: string, 
/**
 * Its label.
 */
label: string, 
/**
 * Its unit of measure.
 */
measure: string, 
/**
 * The clauses of the plan that it answers (`II.1.1, II.1.4`).
 */
clauses: string, 
/**
 * `integer`, `decimal`, `boolean` or `text`.
 */
kind: "integer" | "decimal" | "boolean" | "text", 
/**
 * Decimal places that are admitted.
 */
scale: number, 
/**
 * Characters of a text that are admitted; 0 for others.
 */
max_length: number, 
/**
 * How it is computed, in words; `null` where it is asked for. The form shows a computed figure and takes none.
 */
computed: string | null, 
/**
 * Whether it must be answered.
 */
required: boolean, 
/**
 * Whether the plan does not name it in so many words: it follows from the rules on reports, and is shown as such.
 */
inferred: boolean, 
/**
 * What it means, to be kept beside an answer: whoever reads the answer under a later version of the plan can tell whether it still
 * means the same.
 */
meaning: string, 
/**
 * Whether it tells what there is at the end of the period rather than what happened in it.
 */
stock: boolean, 
/**
 * The answers that are no figure, each with the words that give it.
 */
choices: Array<Choice>, };

/**
 * A heading with its rows.
 */
export type GroupView = { 
/**
 * `A`, `B` …
 */
letter: string, 
/**
 * The words.
 */
title: string, 
/**
 * The rows.
 */
rows: Array<RowView>, };

/**
 * The form of one unit and period.
 */
export type FormView = { 
/**
 * Number of the plan.
 */
plan: string, 
/**
 * Title of the plan.
 */
plan_title: string, 
/**
 * Who issued it and when.
 */
plan_issued: string, 
/**
 * The body that issued it (`UBND huyện Xuân Lộc`).
 */
issuer: string, 
/**
 * The office that the return goes to.
 */
addressee: string, 
/**
 * The place that stands before the date of signing.
 */
place: string, 
/**
 * The unit.
 */
unit: UnitView, 
/**
 * Code of the period (`2019-Q1`).
 */
period: string, 
/**
 * Its name.
 */
period_name: string, 
/**
 * The code of the period before in the same report year, whose figures are set beside; `null` for the first.
 */
previous_period: string | null, 
/**
 * Its name.
 */
previous_name: string | null, 
/**
 * The data window, in words.
 */
window: string, 
/**
 * The deadline, in words, with the rule that it follows from.
 */
deadline: string, 
/**
 * The last day on which it is in time (`2019-03-18`).
 */
deadline_date: string | null, 
/**
 * The name of the file that is saved (`xuan-bac-2019-Q1.xlsx`).
 */
file_name: string, 
/**
 * Whether any answer may be withheld for secrecy.
 */
may_withhold: boolean, 
/**
 * The lines of the header that can be filled in.
 */
header: Array<HeaderLineView>, 
/**
 * The rows, under their headings: figures and yes/no.
 */
groups: Array<GroupView>, 
/**
 * The narratives, under their headings.
 */
narratives: Array<GroupView>, };

/**
 * The lines of the header as the form shows them.
 */
export type HeaderView = { 
/**
 * Which sending it is.
 */
revision: number, 
/**
 * Why it is sent again.
 */
reason: string, 
/**
 * The box “ước thực hiện”.
 */
estimate: boolean, 
/**
 * The box “báo cáo không phát sinh”.
 */
nil_return: boolean, 
/**
 * Who filled it in.
 */
prepared_by: string, 
/**
 * Telephone number.
 */
phone: string, 
/**
 * Who signs.
 */
signer: string, 
/**
 * The signer's position.
 */
position: string, 
/**
 * Number of the document.
 */
number: string, 
/**
 * Date of signing, as typed or as day/month/year.
 */
signed_on: string, };

/**
 * A draft as it stands.
 */
export type DraftView = { 
/**
 * The header.
 */
header: HeaderView, 
/**
 * The answers by code, all that are asked for and what else there is.
 */
entries: Record<string, AnswerView>, 
/**
 * All findings, in canonical order.
 */
findings: FindingWire[], 
/**
 * How far it is.
 */
progress: Progress, 
/**
 * SHA-256 of what it says: two drafts with the same hash say the same.
 */
content_hash: string, 
/**
 * Whether nobody filled anything in.
 */
blank: boolean, };

/**
 * How unit and period of a file relate to those of the form that is open.
 */
export type FileRelation = "same" | "previous_period" | "other_period" | "other_unit";

/**
 * A file that was read, as the form tells of it.
 */
export type ReadingView = { 
/**
 * Code of the unit, where it is a return.
 */
unit: string | null, 
/**
 * Code of the period.
 */
period: string | null, 
/**
 * Which sending it is.
 */
revision: number | null, 
/**
 * Unit and period, in words.
 */
whose: string | null, 
/**
 * How it relates to the form that is open; `null` without one.
 */
stands: FileRelation | null, 
/**
 * Hash of what it says.
 */
content_hash: string | null, 
/**
 * Why it is no return, in a sentence.
 */
refused: string | null, 
/**
 * What there is to say of reading it, in canonical order.
 */
findings: FindingWire[], };

/**
 * An answer that has no place in this version of the plan.
 */
export type LeftOver = { 
/**
 * The code that it had.
 */
code: string, 
/**
 * What was asked for, where that is known.
 */
label: string, 
/**
 * The unit of measure, where that is known.
 */
measure: string, 
/**
 * What was typed.
 */
text: string, 
/**
 * The officer's note.
 */
note: string, };

/**
 * What became of a kept draft.
 */
export type Carried = { 
/**
 * Whether the draft is gone on with; if not, nothing was changed.
 */
done: boolean, 
/**
 * Whether it was made under another version of the plan.
 */
older: boolean, 
/**
 * Why it is no draft of this form, in a sentence.
 */
refused: string | null, 
/**
 * What was typed and could not be carried over.
 */
left: Array<LeftOver>, };

/**
 * One thing that differs.
 */
export type Difference = { 
/**
 * The indicator or the line of the header.
 */
field: string, 
/**
 * Its label.
 */
label: string, 
/**
 * Whether it is the note beside the answer that differs.
 */
note: boolean, 
/**
 * What the sending before said; empty where it said nothing.
 */
before: string, 
/**
 * What is said now.
 */
now: string, 
/**
 * The difference of two figures, with its sign (`+66`).
 */
change: string | null, };

