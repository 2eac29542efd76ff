"""The Qt style sheet, made from the tokens: quiet frames, a focus frame, chips, tabs. Few rules, to be quick."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.ui.tokens import Tokens


def style_sheet(colour: Tokens, px: Callable[[float], int]) -> str:
    """The whole style sheet for these colours; `px` turns a length of the design into pixels."""
    return "\n".join((_fields(colour, px), _buttons(colour, px), _frames(colour, px), _tabs(colour, px)))


def _fields(c: Tokens, px: Callable[[float], int]) -> str:
    focus = px(c.focus_width)
    return f"""
QLineEdit, QComboBox, QPlainTextEdit {{
  background: {c.surface}; color: {c.text}; border: 1px solid {c.line}; border-radius: {px(4)}px;
  padding: {px(3)}px {px(7)}px; selection-background-color: {c.selection}; selection-color: {c.text};
}}
QLineEdit, QComboBox {{ min-height: {px(20)}px; }}
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus {{
  border: {focus}px solid {c.accent}; padding: {px(3) - focus + 1}px {px(7) - focus + 1}px;
}}
QLineEdit[mark="error"], QPlainTextEdit[mark="error"], QComboBox[mark="error"] {{
  border-bottom: {px(2)}px solid {c.error}; }}
QLineEdit[mark="warning"], QPlainTextEdit[mark="warning"], QComboBox[mark="warning"] {{
  border-bottom: {px(2)}px solid {c.warning}; }}
QLineEdit[mark="advice"], QPlainTextEdit[mark="advice"], QComboBox[mark="advice"] {{
  border-bottom: {px(2)}px solid {c.advice}; }}
QLineEdit#cell {{ border: {focus}px solid {c.accent}; border-radius: 0; padding: 0 {px(6)}px; min-height: 0; }}
QComboBox::drop-down {{ border: none; width: {px(20)}px; }}
QComboBox QAbstractItemView, QListView#completions {{
  background: {c.raised}; color: {c.text}; border: 1px solid {c.line};
  selection-background-color: {c.selection}; selection-color: {c.text}; outline: none;
}}"""


def _buttons(c: Tokens, px: Callable[[float], int]) -> str:
    focus = px(c.focus_width)
    return f"""
QPushButton, QToolButton {{
  background: {c.surface}; color: {c.text}; border: 1px solid {c.line}; border-radius: {px(5)}px;
  padding: {px(4)}px {px(10)}px;
}}
QPushButton:hover, QToolButton:hover {{ background: {c.selection}; }}
QPushButton:focus, QToolButton:focus {{
  border: {focus}px solid {c.accent}; padding: {px(4) - focus + 1}px {px(10) - focus + 1}px; }}
QPushButton:disabled, QToolButton:disabled {{ color: {c.faint}; }}
QPushButton[kind="primary"] {{
  background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; font-weight: 600; }}
QPushButton[kind="primary"]:focus {{ border: {focus}px solid {c.text}; }}
QPushButton[kind="quiet"], QToolButton[kind="quiet"] {{ background: transparent; border-color: transparent; }}
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover {{ background: {c.selection}; }}
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus {{ border: {focus}px solid {c.accent}; }}
QToolButton[kind="small"] {{
  background: transparent; border-color: transparent; color: {c.muted}; padding: 0 {px(7)}px; font-size: {px(12)}px; }}
QToolButton[kind="small"]:hover {{ background: {c.selection}; }}
QToolButton[kind="small"]:checked {{ border-color: {c.line}; color: {c.text}; }}
QToolButton[kind="small"]:focus {{ border: {focus}px solid {c.accent}; padding: 0 {px(7) - focus + 1}px; }}
QPushButton[kind="row"] {{ text-align: left; padding: {px(8)}px {px(12)}px; }}
QCheckBox:focus {{ outline: none; color: {c.accent}; }}"""


def _frames(c: Tokens, px: Callable[[float], int]) -> str:
    focus = px(c.focus_width)
    chips = "\n".join(
        f'QLabel[chip="{name}"] {{ background: {getattr(c, soft)}; color: {getattr(c, ink)}; '
        f"border-radius: {px(11)}px; padding: {px(2)}px {px(10)}px; }}"
        for name, ink, soft in (
            ("plain", "muted", "faint_line" if not c.name.startswith("high") else "background"),
            ("error", "error", "error_soft"), ("warning", "warning", "warning_soft"),
            ("advice", "advice", "advice_soft"), ("right", "right", "right_soft"),
        )
    )  # fmt: skip
    return f"""
{chips}
QLabel[chip="error"] {{ font-weight: 600; }}
QLabel[ink="muted"] {{ color: {c.muted}; }}
QLabel[ink="faint"] {{ color: {c.faint}; }}
QLabel[ink="right"] {{ color: {c.right}; }}
QLabel[ink="error"] {{ color: {c.error}; font-weight: 600; }}
QLabel[ink="warning"] {{ color: {c.warning}; }}
QLabel[key="yes"] {{ border: 1px solid {c.line}; border-radius: {px(4)}px; padding: 0 {px(5)}px; color: {c.muted}; }}
QFrame[pane="bar"] {{ background: {c.surface}; border: none; border-bottom: 1px solid {c.line}; }}
QFrame[pane="foot"] {{ background: {c.surface}; border: none; border-top: 1px solid {c.line}; }}
QFrame[pane="card"] {{ background: {c.raised}; border: 1px solid {c.line}; border-radius: {px(6)}px; }}
QFrame[pane="surface"] {{ background: {c.surface}; border: none; }}
QTableView, QListView, QTreeView {{
  background: {c.surface}; color: {c.text}; border: 1px solid {c.line}; gridline-color: {c.faint_line};
  selection-background-color: {c.selection}; selection-color: {c.text}; outline: none;
}}
QTableView:focus, QListView:focus, QTreeView:focus {{ border: {focus}px solid {c.accent}; }}
QHeaderView {{ background: {c.background}; border: none; }}
QHeaderView::section {{
  background: {c.background}; color: {c.muted}; border: none; border-right: 1px solid {c.faint_line};
  border-bottom: 1px solid {c.line}; padding: {px(4)}px {px(7)}px; font-size: {px(11)}px;
}}
QHeaderView::section:vertical {{ border-bottom: 1px solid {c.faint_line}; color: {c.faint}; }}
QTableCornerButton::section {{ background: {c.background}; border: none; border-bottom: 1px solid {c.line}; }}
QToolTip {{ background: {c.raised}; color: {c.text}; border: 1px solid {c.line}; padding: {px(4)}px; }}
QMenu {{ background: {c.raised}; color: {c.text}; border: 1px solid {c.line}; padding: {px(4)}px; }}
QMenu::item {{ padding: {px(4)}px {px(20)}px; }}
QMenu::item:selected {{ background: {c.selection}; }}
QMenu::item:disabled {{ color: {c.faint}; }}
QMenuBar {{ background: {c.surface}; color: {c.text}; }}
QMenuBar::item:selected {{ background: {c.selection}; }}
QSplitter::handle {{ background: {c.line}; }}
QStatusBar {{ background: {c.surface}; border-top: 1px solid {c.line}; min-height: {px(26)}px; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ padding: 0 {px(6)}px; }}
QDockWidget::title {{ background: {c.background}; padding: {px(6)}px; border-bottom: 1px solid {c.line}; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: {px(10)}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {px(10)}px; margin: 0; }}
QScrollBar::handle {{ background: {c.faint if c.name.startswith("high") else c.line}; border-radius: {px(4)}px;
  min-height: {px(24)}px; min-width: {px(24)}px; margin: {px(2)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}"""


def _tabs(c: Tokens, px: Callable[[float], int]) -> str:
    focus = px(c.focus_width)
    return f"""
QTabWidget::pane {{ border: none; border-top: 1px solid {c.line}; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{
  background: transparent; color: {c.muted}; padding: {px(6)}px {px(14)}px; margin-right: {px(2)}px;
  border: 1px solid transparent; border-top-left-radius: {px(5)}px; border-top-right-radius: {px(5)}px;
}}
QTabBar::tab:selected {{ background: {c.surface}; color: {c.text}; border-color: {c.line};
  border-bottom-color: {c.surface}; font-weight: 600; }}
QTabBar:focus {{ outline: none; }}
QTabBar::tab:selected:focus {{ border: {focus}px solid {c.accent}; }}
QTabBar::tab:hover:!selected {{ color: {c.text}; }}"""
