"""A page to read, built block by block from plain text: no mark-up from outside is ever read. Codes are links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QKeyEvent

    from workbench.ui.theme import Theme

_CODE = re.compile(
    r"(?<![0-9A-Za-z.$,/])(?:"
    r"[0-9]{4}[A-Z]|[A-Z][0-9]{4}|[0-9]{5}"  # HCPCS
    r"|(?<!-)0[0-9]{3}(?!-[0-9])"  # revenue code; inside an NDC it is none
    r"|[A-TV-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4})?"  # ICD-10-CM
    r")(?![0-9A-Za-z]|\.[0-9A-Z])"
)


def pieces(text: str, is_code: Callable[[str], bool]) -> Iterator[tuple[str, bool]]:
    """The text cut into codes and what stands between them; a code says True.

    >>> list(pieces("0540T became 38228 in 2025", {"0540T", "38228"}.__contains__))
    [('0540T', True), (' became ', False), ('38228', True), (' in 2025', False)]
    """
    at = 0
    for found in _CODE.finditer(text):
        if is_code(found[0]):
            if found.start() > at:
                yield text[at : found.start()], False
            yield found[0], True
            at = found.end()
    if at < len(text):
        yield text[at:], False


class Page(QTextBrowser):
    """Shows a page and says which code was asked for; `entered` is Enter where no link is, `left` is Esc."""

    code_wanted = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.is_code: Callable[[str], bool] = lambda _text: False
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName("page")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self._follow)

    def begin(self) -> Writer:
        """Take the old page away and begin another."""
        colour, px = self._theme.tokens, self._theme.px
        wide = px(colour.focus_width)
        self.setStyleSheet(
            f"QTextBrowser {{ background: {colour.surface}; color: {colour.text}; border: 1px solid {colour.line};"
            f" border-radius: {px(4)}px; padding: {px(2)}px; }}"
            f"QTextBrowser:focus {{ border: {wide}px solid {colour.accent}; padding: {px(2) - wide + 1}px; }}"
        )
        self.clear()
        self.document().setDocumentMargin(px(10))
        self.document().setDefaultFont(self._theme.font())
        return Writer(self._theme, QTextCursor(self.document()), self.is_code)

    def end(self) -> None:
        """The page is whole: show it from its beginning."""
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)
        self.setAccessibleDescription(self.toPlainText().partition("\n")[0])

    def on_link(self) -> bool:
        """Whether the cursor is on a link."""
        cursor = self.textCursor()
        return cursor.hasSelection() and bool(cursor.charFormat().anchorHref())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a link follows it, elsewhere it means the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.on_link():
            self.entered.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()  # back and forward are the panel's
            return
        super().keyPressEvent(event)

    def _follow(self, url: QUrl) -> None:
        self.code_wanted.emit(url.path())


class Writer:
    """Writes headings, texts and links at the end of a page."""

    def __init__(self, theme: Theme, cursor: QTextCursor, is_code: Callable[[str], bool]) -> None:
        self._theme = theme
        self._cursor = cursor
        self._is_code = is_code
        self._empty = True

    def title(self, code: str, text: str) -> None:
        """A code or id in mono and its name."""
        self._block(0, 0)
        mono = QFont(self._theme.code(strong=True))
        mono.setPixelSize(self._theme.px(17))
        self._cursor.insertText(code, self._format(mono, "text"))
        if text:
            self._cursor.insertText(f"   {text}", self._format(self._theme.font(strong=True), "text"))

    def heading(self, text: str) -> None:
        """The name of a section."""
        self._block(14, 0, heading=2)
        self._cursor.insertText(text, self._format(self._theme.font(strong=True), "accent"))

    def text(self, text: str, ink: str = "text", *, strong: bool = False, gap: int = 3) -> None:
        """A paragraph; its codes are links."""
        self._block(gap, 0)
        self._linked(text, self._theme.font(strong=strong), ink)

    def item(self, text: str, aside: str, ink: str = "text") -> None:
        """A statement with its days and sources in small type below it."""
        self._block(6, 10)
        self._linked(text, self._theme.font(), ink)
        if aside:
            self.aside(aside)

    def aside(self, text: str) -> None:
        """Small and quiet, without links."""
        self._block(0, 10)
        self._cursor.insertText(text, self._format(self._theme.small(), "muted"))

    def _block(self, above: int, indent: int, heading: int = 0) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(self._theme.px(above) if above else 0)
        block.setLeftMargin(self._theme.px(indent) if indent else 0)
        block.setHeadingLevel(heading)
        if self._empty:
            self._cursor.setBlockFormat(block)
        else:
            self._cursor.insertBlock(block)
        self._empty = False

    def _linked(self, text: str, font: QFont, ink: str) -> None:
        plain = self._format(font, ink)
        for part, is_code in pieces(text, self._is_code):
            if not is_code:
                self._cursor.insertText(part, plain)
                continue
            link = self._format(self._theme.code(), "accent")
            link.setAnchor(True)
            link.setAnchorHref(f"code:{part}")
            link.setToolTip(f"Open {part}")
            link.setFontUnderline(True)
            self._cursor.insertText(part, link)

    def _format(self, font: QFont, ink: str) -> QTextCharFormat:
        shape = QTextCharFormat()
        shape.setFont(font)
        shape.setForeground(self._theme.colour(ink))
        return shape
