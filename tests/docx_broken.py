"""Word files with one fault each, made from a good one: what `docx_checks` must notice.

`BROKEN` maps the name of a fault to what it does to the good file. The good file has a note, a
comment, a link, a table, lists, a field, a picture in a header, a tracked change of every kind.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from resolutions.model import Document
from resolutions.parse import parse
from resolutions.render.docx import docx
from resolutions.source import Source

Files = dict[str, str]
MAIN, STYLES, NUMBERS = "word/document.xml", "word/styles.xml", "word/numbering.xml"
NOTES, COMMENTS, SETTINGS = "word/footnotes.xml", "word/comments.xml", "word/settings.xml"
TYPES, RELS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_BY = 'w:author="Norway" w:date="2024-03-12T09:30:00Z"'

BROKEN: dict[str, Callable[[Files], None]] = {}

DRAFT = """# Small harbours

*The General Assembly*,

*Recalling* its [resolution 70/1](https://example.org/70-1)[^1] and, again,[^1] its purpose,

1. *Urges* States:

   (a) To measure the tides;

   (b) To publish what they measure;

2. *Decides* on these shares:

| Region | Share |
|---|---|
| Africa | 31 |

[^1]: Adopted in 2015.
"""

_CHANGED = (
    '<w:p><w:pPr><w:pStyle w:val="OperativeParagraph"/>'
    f'<w:rPr><w:ins w:id="901" {_BY}/></w:rPr></w:pPr><w:ins w:id="902" {_BY}>'
    "<w:r><w:t>Requests a report</w:t></w:r></w:ins>"
    f'<w:del w:id="903" {_BY}><w:r><w:delText>Asks for a study</w:delText></w:r></w:del></w:p>'
    f'<w:moveFromRangeStart w:id="904" w:name="move1" {_BY}/>'
    '<w:p><w:pPr><w:pStyle w:val="OperativeParagraph"/></w:pPr>'
    f'<w:moveFrom w:id="905" {_BY}><w:r><w:t>Thanks them</w:t></w:r></w:moveFrom></w:p>'
    '<w:moveFromRangeEnd w:id="904"/>'
    f'<w:moveToRangeStart w:id="906" w:name="move1" {_BY}/>'
    '<w:p><w:pPr><w:pStyle w:val="OperativeParagraph"/></w:pPr>'
    f'<w:moveTo w:id="907" {_BY}><w:r><w:t>Thanks them</w:t></w:r></w:moveTo></w:p>'
    '<w:moveToRangeEnd w:id="906"/>'
)
_COMMENTED = (
    '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>Here</w:t></w:r><w:commentRangeEnd w:id="0"/>'
    '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="0"/></w:r>'
    "</w:p>"
)
_DRAWN = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:extent cx="914400" cy="914400"/><wp:docPr id="{}" name="Map"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"/></a:graphic></wp:inline>'
    "</w:drawing></w:r></w:p>"
)


def drafted() -> Document:
    return parse(Source(DRAFT, "harbours.md")).document


def good() -> Files:
    """The parts of the good file, as text."""
    with zipfile.ZipFile(io.BytesIO(docx(drafted(), template="un"))) as archive:
        files = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    added = _COMMENTED + _CHANGED + _DRAWN.format(1) + _DRAWN.format(2)
    _swap(files, MAIN, "<w:sectPr>", f"{added}<w:sectPr>")
    _commented(files)
    return files


def _commented(files: Files) -> None:
    """The part that holds the comment, with what announces it."""
    head = files[NOTES].partition("<w:footnotes")[0]
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    files[COMMENTS] = (
        f'{head}<w:comments {space}><w:comment w:id="0" w:author="Norway" w:initials="N">'
        "<w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment></w:comments>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    entry = f'<Override PartName="/{COMMENTS}" ContentType="{kind}"/></Types>'
    _swap(files, TYPES, "</Types>", entry)
    relation = (
        '<Relationship Id="comments" Type="http://schemas.openxmlformats.org/officeDocument/'
        '2006/relationships/comments" Target="comments.xml"/></Relationships>'
    )
    _swap(files, RELS, "</Relationships>", relation)


def packed(files: Files) -> bytes:
    """The file made of some parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text.encode("utf-8"))
    return out.getvalue()


def broken(name: str) -> bytes:
    """The good file with the fault of that name."""
    files = good()
    BROKEN[name](files)
    return packed(files)


def _swap(files: Files, part: str, old: str, new: str) -> None:
    assert old in files[part], f"{part} has no {old}"
    files[part] = files[part].replace(old, new, 1)


def _fault(name: str, part: str, old: str, new: str) -> None:
    BROKEN[name] = lambda files: _swap(files, part, old, new)


def _cut(name: str, part: str, expression: str) -> None:
    def cut(files: Files) -> None:
        files[part], times = re.subn(expression, "", files[part], count=1)
        assert times, f"{part} has no {expression}"

    BROKEN[name] = cut


def _gone(name: str, part: str) -> None:
    BROKEN[name] = lambda files: files.__delitem__(part)


# ---------------------------------------------------------------- the package

_gone("a part that is announced but not there", "word/footer-even.xml")
_gone("no content types", TYPES)
_fault("a part without a content type", TYPES, 'PartName="/word/styles.xml"',
       'PartName="/word/style.xml"')  # fmt: skip
_fault("a part of the wrong content type", TYPES, ".footnotes+xml", ".endnotes+xml")
_fault("a part that nothing points at", RELS, 'Target="comments.xml"', 'Target="styles.xml"')
_fault("two relationships of one identifier", RELS, 'Id="header-even"', 'Id="header-first"')
_fault("a link without a relationship", MAIN, 'r:id="link1"', 'r:id="link9"')
_fault("a header that is a footer", MAIN, 'r:id="header-default"', 'r:id="footer-default"')
_fault("no document", "_rels/.rels", '/officeDocument"', '/theDocument"')
_fault("a part that is not well-formed", MAIN, "</w:body>", "</w:bodies>")

# ---------------------------------------------------------------- styles and lists

_fault("a style that is not there", MAIN, 'w:val="PreambularParagraph"', 'w:val="Preamble"')
_fault("a style of the wrong kind", MAIN, 'w:pStyle w:val="PreambularParagraph"',
       'w:pStyle w:val="OpeningPhrase"')  # fmt: skip
_fault("two styles of one identifier", STYLES, 'w:styleId="HCh"', 'w:styleId="H1"')
_fault("a style based on itself", STYLES, '<w:name w:val="_ H_1"/><w:basedOn w:val="Normal"/>',
       '<w:name w:val="_ H_1"/><w:basedOn w:val="HCh"/>')  # fmt: skip
_fault("a list that is not there", MAIN, '<w:numId w:val="1"/>', '<w:numId w:val="77"/>')
_fault("a level that the list does not have", MAIN, '<w:ilvl w:val="1"/>', '<w:ilvl w:val="8"/>')
_fault("a list without its abstract list", NUMBERS, '<w:abstractNumId w:val="1"/>',
       '<w:abstractNumId w:val="5"/>')  # fmt: skip
_fault("lists before abstract lists", NUMBERS, "<w:abstractNum ",
       '<w:num w:numId="9"><w:abstractNumId w:val="1"/></w:num><w:abstractNum ')  # fmt: skip

# ---------------------------------------------------------------- notes, comments, marks

_fault("a note that is not there", NOTES, '<w:footnote w:id="1">', '<w:footnote w:id="2">')
_fault("a note of a number too high", NOTES, '<w:footnote w:id="1">',
       '<w:footnote w:id="40001"><w:p/></w:footnote><w:footnote w:id="1">')  # fmt: skip
_fault("a separator that is not there", NOTES, 'w:id="-1"', 'w:id="-2"')
_fault("a comment that is not there", COMMENTS, 'w:id="0"', 'w:id="3"')
_fault("a comment that does not end", MAIN, '<w:commentRangeEnd w:id="0"/>', "")
_fault("a comment without author", COMMENTS, ' w:author="Norway"', "")
_fault("a bookmark that does not end", MAIN, '<w:bookmarkEnd w:id="1"/>', "")
_fault("two bookmarks of one name", MAIN, '<w:bookmarkEnd w:id="1"/>',
       '<w:bookmarkEnd w:id="1"/><w:bookmarkStart w:id="70" w:name="_note_1"/>'
       '<w:bookmarkEnd w:id="70"/>')  # fmt: skip
_fault("a field that asks for a bookmark that is not there", MAIN, "NOTEREF _note_1",
       "NOTEREF _note_8")  # fmt: skip
_fault("a field that does not end", MAIN, '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/>'
       '</w:rPr><w:fldChar w:fldCharType="end"/></w:r>', "")  # fmt: skip

# ---------------------------------------------------------------- changes

_fault("deleted words that stand", MAIN, "<w:delText>Asks for a study</w:delText>",
       "<w:t>Asks for a study</w:t>")  # fmt: skip
_fault("deleted words outside a deletion", MAIN, "<w:t>Requests a report</w:t>",
       "<w:delText>Requests a report</w:delText>")  # fmt: skip
_fault("a change without author", MAIN, f'<w:del w:id="903" {_BY}>',
       '<w:del w:id="903" w:date="2024-03-12T09:30:00Z">')  # fmt: skip
_fault("a change on a day that is none", MAIN, f'<w:ins w:id="902" {_BY}>',
       '<w:ins w:id="902" w:author="Norway" w:date="12 March 2024">')  # fmt: skip
_fault("two changes of one number", MAIN, f'<w:del w:id="903" {_BY}>',
       f'<w:del w:id="902" {_BY}>')  # fmt: skip
_fault("a move that arrives nowhere", MAIN, '"906" w:name="move1"', '"906" w:name="move2"')
_fault("a move that does not end", MAIN, '<w:moveFromRangeEnd w:id="904"/>', "")

# ---------------------------------------------------------------- what stands where

_fault("no page", MAIN, "</w:sectPr></w:body>", "</w:sectPr><w:p/></w:body>")
_cut("a cell without a paragraph", MAIN, r"<w:p>(?:(?!<w:p>).)*>31</w:t></w:r></w:p>")
_fault("a cell too few", MAIN, '<w:gridSpan w:val="2"/>', "")
_cut("a table without columns", MAIN, r"<w:tblGrid>(?:<w:gridCol w:w=.\d+./>){2}</w:tblGrid>")
_fault("a paragraph inside a paragraph", MAIN, "<w:r><w:t>Here</w:t></w:r>",
       "<w:p><w:r><w:t>Here</w:t></w:r></w:p>")  # fmt: skip
_fault("words outside a paragraph", MAIN, "<w:p><w:commentRangeStart",
       "<w:r><w:t>Lost</w:t></w:r><w:p><w:commentRangeStart")  # fmt: skip
_fault("two pictures of one number", MAIN, '<wp:docPr id="2"', '<wp:docPr id="1"')
_fault("properties in the wrong order", STYLES, '<w:basedOn w:val="Normal"/>',
       '<w:qFormat/><w:basedOn w:val="Normal"/>')  # fmt: skip
_fault("an element that does not exist", SETTINGS, "<w:defaultTabStop",
       "<w:trackChanges/><w:defaultTabStop")  # fmt: skip
_fault("a setting in the wrong place", SETTINGS, '<w:zoom w:percent="100"/>',
       '<w:decimalSymbol w:val="."/><w:zoom w:percent="100"/>')  # fmt: skip
_fault("spaces that get lost", MAIN, "<w:t>Here</w:t>", "<w:t>Here </w:t>")
