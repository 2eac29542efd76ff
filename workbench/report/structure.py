"""The structure of the document for readers that cannot see: headings, paragraphs, tables by their rows, figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, String

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pikepdf import Object, Pdf

_ROWS = ("TH", "TR")


def add_structure(pdf: Pdf, marks: Sequence[Sequence[str]]) -> None:
    """Build the tree. `marks`: for each page the kinds of what is marked on it, in reading order."""
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tree))
    kids: list[Object] = []
    numbers = Array()
    table: Object | None = None
    rows: list[Object] = []
    for place, (page, kinds) in enumerate(zip(pdf.pages, marks, strict=True)):
        page.obj.StructParents = place
        page.obj.Tabs = Name.S
        here: list[Object] = []
        for mark, kind in enumerate(kinds):
            if kind not in _ROWS:
                _close(table, rows)
                table = None
                element = _element(pdf, kind, document, page.obj, mark)
                kids.append(element)
                here.append(element)
                continue
            if table is None:
                table = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Table, P=document))
                kids.append(table)
                rows = []
            row = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.TR, P=table))
            cell = _element(pdf, "TH" if kind == "TH" else "TD", row, page.obj, mark)
            row.K = cell
            rows.append(row)
            here.append(cell)
        numbers.append(place)
        numbers.append(pdf.make_indirect(Array(here)))
    _close(table, rows)
    document.K = Array(kids)
    tree.K = document
    tree.ParentTree = Dictionary(Nums=numbers)
    tree.ParentTreeNextKey = len(marks)
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _close(table: Object | None, rows: list[Object]) -> None:
    if table is not None:
        table.K = Array(rows)


def _element(pdf: Pdf, kind: str, parent: Object, page: Object, mark: int) -> Object:
    element = Dictionary(Type=Name.StructElem, S=Name("/" + kind), P=parent, Pg=page, K=mark)
    if kind == "Figure":
        element.Alt = String("A drawing; what it shows stands in the table or the words beside it.")
    return pdf.make_indirect(element)
