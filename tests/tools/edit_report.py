"""Edits a report as people do in Word, and prints what should be found: a JSON list of [kind, figure, number now]."""

import copy
import json
import sys

import docx
from docx.oxml.ns import qn


def tag_of(control):
    return control.find(qn("w:sdtPr")).find(qn("w:tag")).get(qn("w:val"))


def set_text(control, text):
    texts = list(control.iter(qn("w:t")))
    texts[0].text = text
    for other in texts[1:]:
        other.text = ""


def replace_by_hand(control, text):
    """The control is gone, and the number stands in its place as plain text."""
    run = copy.deepcopy(next(control.iter(qn("w:r"))))
    run.find(qn("w:t")).text = text
    control.addprevious(run)
    control.getparent().remove(control)


document = docx.Document(sys.argv[1])
body = document.element.body
controls = list(body.iter(qn("w:sdt")))
in_text = [one for one in controls if not any(True for _ in one.iterancestors(qn("w:tbl")))]
in_tables = [one for one in controls if any(True for _ in one.iterancestors(qn("w:tbl")))]
expected = []

# Eight figures that show another number: in sentences and in tables.
for number, control in enumerate(in_text[1:31:6] + in_tables[5:80:26]):
    now = str(900_001 + number)
    set_text(control, now)
    expected.append(["changed", tag_of(control), now])

# Four figures that are gone.
for control in in_text[40:64:8] + in_tables[100:101]:
    expected.append(["removed", tag_of(control), None])
    control.getparent().remove(control)

# Four figures typed over by hand, one of them in a table.
for number, control in enumerate(in_text[70:94:8] + in_tables[120:121]):
    now = str(800_001 + number)
    expected.append(["removed", tag_of(control), None])
    expected.append(["typed", None, now])
    replace_by_hand(control, now)

# A number behind a sentence, one in the middle of it, one in a new paragraph, and one in a sentence that was written anew.
sentences = [one for one in document.paragraphs if one.style.name == "Gạch đầu dòng" and len(one.text) > 60]
sentences[2].add_run(" Ngoài ra có 701 lượt.")
sentences[3].runs[0].text += "hơn 702 "
document.add_paragraph("Trong kỳ đã tổ chức 703 cuộc thi tìm hiểu.")
sentences[5].insert_paragraph_before("Toàn huyện có 704 người tham gia hội thi.", style="Nội dung")
expected += [["typed", None, number] for number in ("701", "702", "703", "704")]

document.save(sys.argv[2])
json.dump(expected, sys.stdout)
