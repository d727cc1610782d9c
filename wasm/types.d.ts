// What crosses the border between tonghop and JavaScript. Written from the Rust types: `UPDATE=1 cargo test --test typescript`.

/**
 * How serious a finding is.
 */
export type Severity = "error" | "warning" | "note";

/**
 * One finding as JSON in `tonghop-report/1`. Each part that is not known is `null`.
 */
export type FindingWire = { 
/**
 * The stable code (`SUB100`).
 */
code: string, 
/**
 * The id of the rule, target or check of the plan that is broken (`R06a`); `null` where the program itself requires it.
 */
rule: string | null, 
/**
 * How serious the problem is.
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
 * The code of the indicator, or the key of the header line.
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
 * One sentence that says what was found.
 */
message: string, 
/**
 * One or two sentences that say what to do.
 */
help: string, 
/**
 * The officer's explanation.
 */
explained: string | null, };

/**
 * The progress of a draft.
 */
export type Progress = { 
/**
 * Number of fields that must be filled in: required indicators, the signer, the date of signing.
 */
required: number, 
/**
 * Number of these fields that are filled in.
 */
filled: number, 
/**
 * Number of errors.
 */
errors: number, 
/**
 * Number of warnings without an explanation.
 */
warnings: number, 
/**
 * Number of warnings with an explanation.
 */
explained: number, 
/**
 * Whether a secrecy marking forbids saving.
 */
secret: boolean, };

/**
 * One answer: the text in the field, and how it was understood.
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
 * Whether the indicator is asked for, by its condition; the form hides what is not.
 */
asked: boolean, 
/**
 * `value`, `nil`, `missing`, `not_applicable`, `withheld`.
 */
state: string, 
/**
 * How the answer was understood, in words with only one meaning; `null` where nothing was understood, or where the text itself has
 * only one meaning.
 */
understood: string | null, 
/**
 * Whether the field holds something that does not count; a finding gives the reason.
 */
refused: boolean, 
/**
 * The figure of the period before.
 */
previous: string | null, 
/**
 * How the figure differs from that of the period before, in words; `null` where there is nothing to compare.
 */
change: string | null, 
/**
 * Number of characters of a narrative, counted as for its limit; 0 for figures.
 */
length: number, };

/**
 * A cell of a list.
 */
export type ListCellView = { 
/**
 * What the field shows.
 */
text: string, 
/**
 * `value`, `nil`, `missing`, `not_applicable`, `withheld`.
 */
state: string, };

/**
 * A row of a list.
 */
export type ListRowView = { 
/**
 * The number of the row in findings (`T1#3`), 1 for the first with content; `null` for a blank row.
 */
number: number | null, 
/**
 * The cells, in the order of the columns.
 */
cells: Array<ListCellView>, };

/**
 * What a list holds.
 */
export type ListAnswerView = { 
/**
 * The code of the list.
 */
code: string, 
/**
 * Whether the box “không phát sinh” of the list is ticked.
 */
nil: boolean, 
/**
 * How many rows of the opened file were left out, because they are more than a list may have.
 */
left_out: number, 
/**
 * The rows, blank ones too.
 */
rows: Array<ListRowView>, };

/**
 * The effects of a change. Fields that are not named are as they were.
 */
export type Changed = { 
/**
 * The answers that were set, by code.
 */
entries: Record<string, AnswerView>, 
/**
 * The lists that were changed, each as it is now.
 */
lists?: Array<ListAnswerView>, 
/**
 * All findings of each field (code of an indicator, or key of a header line) whose findings changed; an empty list where none is left.
 */
findings: Record<string, FindingWire[]>, 
/**
 * The progress of the whole form.
 */
progress: Progress, };

/**
 * The result of pasting a block into a list.
 */
export type PastedList = { 
/**
 * A sentence that says what was filled in, or why nothing was.
 */
message: string, 
/**
 * Whether anything was filled in.
 */
done: boolean, 
/**
 * The effects on the draft.
 */
changed: Changed, };

/**
 * The result of pasting a block.
 */
export type Pasted = { 
/**
 * One or two sentences that say what was filled in, or why nothing was.
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
 * The effects on the draft.
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
 * The key of the line (`signed_on`).
 */
key: string, 
/**
 * The label of the line, as in the Excel return.
 */
label: string, 
/**
 * Whether the line must be filled in.
 */
required: boolean, };

/**
 * An answer that can be chosen.
 */
export type Choice = { 
/**
 * `nil`, `not_applicable`, `withheld`; `yes`, `no`; `value:do` for the option `do` of a list.
 */
state: string, 
/**
 * The words that give this answer when they are typed into the field.
 */
text: string, 
/**
 * The text in the list of choices.
 */
label: string, };

/**
 * One indicator.
 */
export type RowView = { 
/**
 * The code of the indicator.
 */
code: string, 
/**
 * The code of the indicator that this one is a cell of, where the total of the cells has a row before them; otherwise `null`.
 */
part_of: string | null, 
/**
 * The label of the indicator.
 */
label: string, 
/**
 * The unit of measure.
 */
measure: string, 
/**
 * The clauses of the plan that it answers (`II.1.1, II.1.4`).
 */
clauses: string, 
/**
 * `integer`, `decimal`, `boolean`, `choice`, `date` or `text`.
 */
kind: "integer" | "decimal" | "boolean" | "choice" | "date" | "text", 
/**
 * Maximum number of decimals.
 */
scale: number, 
/**
 * Maximum number of characters of a text; 0 for other indicators.
 */
max_length: number, 
/**
 * How it is computed, in words; `null` where it is asked for. The form shows a computed figure and takes none.
 */
computed: string | null, 
/**
 * Whether the indicator must be answered.
 */
required: boolean, 
/**
 * Whether the plan does not name the indicator itself: it follows from the rules on reports, and is marked so.
 */
inferred: boolean, 
/**
 * The meaning of the indicator, to be kept with an answer. Under a later version of the plan it shows whether the indicator still
 * means the same.
 */
meaning: string, 
/**
 * Whether the indicator counts what there is at the end of the period, and not what happened in it.
 */
stock: boolean, 
/**
 * The answers that can be chosen instead of typing a figure, each with the words that give it.
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
 * A column of a list.
 */
export type ListColumnView = { 
/**
 * The id, unique in the list.
 */
id: string, 
/**
 * The label, the head of the column.
 */
label: string, 
/**
 * The unit of measure; empty where there is none.
 */
measure: string, 
/**
 * `integer`, `decimal`, `boolean`, `choice`, `date` or `text`.
 */
kind: "integer" | "decimal" | "boolean" | "choice" | "date" | "text", 
/**
 * Maximum number of characters of a text; 0 for other columns.
 */
max_length: number, 
/**
 * The options to choose from: the text that a cell gets, and its words in the language of the form. Empty for other columns.
 */
options: Array<[string, string]>, 
/**
 * Whether every row must have it.
 */
required: boolean, 
/**
 * The meaning of the column, to be kept with a draft.
 */
meaning: string, };

/**
 * A row or column of a table.
 */
export type TableLineView = { 
/**
 * The id of the category.
 */
id: string, 
/**
 * Its label.
 */
label: string, };

/**
 * A table of rows and columns: the cells of an indicator with two dimensions. The cell of a row and a column has the code
 * `C01[row,column]`; there is none where the plan does not ask for it.
 */
export type TableView = { 
/**
 * The code of the indicator.
 */
code: string, 
/**
 * The name of the indicator.
 */
label: string, 
/**
 * The unit of measure.
 */
measure: string, 
/**
 * The labels of the two dimensions: of the rows, of the columns.
 */
dimensions: [string, string], 
/**
 * The rows.
 */
rows: Array<TableLineView>, 
/**
 * The columns.
 */
columns: Array<TableLineView>, 
/**
 * Whether blank cells can be declared nil with a box.
 */
has_box: boolean, 
/**
 * Whether the cells count what there is at the end of the period, so that the box says “none” and not “did not occur”.
 */
stock: boolean, };

/**
 * A list of the form.
 */
export type ListView = { 
/**
 * The code.
 */
code: string, 
/**
 * The label, the title of the table.
 */
label: string, 
/**
 * Whether a form without a row must say that there is nothing to list.
 */
required: boolean, 
/**
 * The columns, in their order.
 */
columns: Array<ListColumnView>, 
/**
 * The codes of the indicators that the list feeds.
 */
feeds: Array<string>, 
/**
 * The most rows.
 */
max_rows: number, };

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
 * One phrase that names the plan, its date and the body that issued it.
 */
plan_issued: string, 
/**
 * The body above the unit, in capitals (`UBND HUYỆN XUÂN LỘC`).
 */
issuer: string, 
/**
 * The office to which the return is sent.
 */
addressee: string, 
/**
 * The place name that is written before the date of signing.
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
 * The name of that period.
 */
period_name: string, 
/**
 * The code of the period before in the same report year, whose figures are shown for comparison; `null` for the first period.
 */
previous_period: string | null, 
/**
 * The name of that period.
 */
previous_name: string | null, 
/**
 * The data window, in words.
 */
window: string, 
/**
 * The deadline in words, with the rule from which it follows.
 */
deadline: string, 
/**
 * The last day on which the return is in time (`2019-03-18`).
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
narratives: Array<GroupView>, 
/**
 * The lists.
 */
lists: Array<ListView>, 
/**
 * The tables of rows and columns; their cells are rows of the groups, too.
 */
tables: Array<TableView>, };

/**
 * The lines of the header as the form shows them.
 */
export type HeaderView = { 
/**
 * The number of the sending.
 */
revision: number, 
/**
 * The reason why the return is sent again.
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
 * Who filled in the return.
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
 * The current content of a draft.
 */
export type DraftView = { 
/**
 * The header.
 */
header: HeaderView, 
/**
 * The answers by code: those of all indicators that are asked for, and any others that were given.
 */
entries: Record<string, AnswerView>, 
/**
 * What the lists hold.
 */
lists: Array<ListAnswerView>, 
/**
 * The codes of the tables whose box is ticked.
 */
nil_blanks: Array<string>, 
/**
 * All findings, in canonical order.
 */
findings: FindingWire[], 
/**
 * The progress of the draft.
 */
progress: Progress, 
/**
 * SHA-256 of the content: two drafts with the same hash have the same content.
 */
content_hash: string, 
/**
 * Whether nothing was filled in.
 */
blank: boolean, };

/**
 * How unit and period of a file relate to those of the open form.
 */
export type FileRelation = "same" | "previous_period" | "other_period" | "other_unit";

/**
 * What the form shows about a file that was read.
 */
export type ReadingView = { 
/**
 * Code of the unit; `null` where the file is no return.
 */
unit: string | null, 
/**
 * Code of the period.
 */
period: string | null, 
/**
 * The number of the sending.
 */
revision: number | null, 
/**
 * Unit and period, in words.
 */
whose: string | null, 
/**
 * How the return relates to the open form; `null` where none is open.
 */
stands: FileRelation | null, 
/**
 * Hash of the content of the return.
 */
content_hash: string | null, 
/**
 * One sentence that says why the file is no return.
 */
refused: string | null, 
/**
 * The findings from reading the file, in canonical order.
 */
findings: FindingWire[], };

/**
 * An answer that has no place in this version of the plan.
 */
export type LeftOver = { 
/**
 * The code of the indicator in the kept draft.
 */
code: string, 
/**
 * The label of the indicator in the kept draft, where that is known.
 */
label: string, 
/**
 * The unit of measure in the kept draft, where that is known.
 */
measure: string, 
/**
 * The text that was typed.
 */
text: string, 
/**
 * The officer's note.
 */
note: string, };

/**
 * The result of carrying over a kept draft.
 */
export type Carried = { 
/**
 * Whether the kept draft was taken over; if not, nothing was changed.
 */
done: boolean, 
/**
 * Whether the kept draft was made under another version of the plan.
 */
older: boolean, 
/**
 * One sentence that says why the kept text is no draft of this form.
 */
refused: string | null, 
/**
 * The answers that were typed and could not be carried over.
 */
left: Array<LeftOver>, };

/**
 * One field whose answer or note differs.
 */
export type Difference = { 
/**
 * The code of the indicator, or the key of the header line.
 */
field: string, 
/**
 * The label of the field.
 */
label: string, 
/**
 * Whether the note differs, and not the answer itself.
 */
note: boolean, 
/**
 * The answer or note in the earlier sending; empty where there was none.
 */
before: string, 
/**
 * The answer or note now; empty where there is none.
 */
now: string, 
/**
 * The difference of two figures, with its sign (`+66`).
 */
change: string | null, };

