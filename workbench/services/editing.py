"""An open case being edited: one immutable draft after another, with named undo and redo. No Qt, no file.

Every change is a whole new case with a name ("type HCPCS 38228 on line 16"). Keystrokes in one field are one step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.fix import apply_fix
from workbench.domain.records import dataclass, field, replace
from workbench.services.provenance import Origin, carried, changed_places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.domain.case import Case
    from workbench.domain.finding import Finding, Place


@dataclass(frozen=True, slots=True)
class Override:
    """A finding set aside by a person, who says why. It is kept, printed, and may be withdrawn.

    Attributes:
        observed: the values seen when it was set aside; with other values the finding comes back.
    """

    rule: str
    place: Place
    reason: str
    observed: tuple[tuple[str, str], ...] = ()

    def covers(self, finding: Finding) -> bool:
        """Whether this is the finding that was set aside, seen with the same values."""
        return (self.rule, self.observed) == (finding.rule, finding.observed) and self.place == finding.place


@dataclass(frozen=True, slots=True)
class Draft:
    """All of an open case at one moment.

    Attributes:
        pending: by place, text that is no date or number yet; the case says "not known" there.
        origins: by place, where the value came from; a value without one was in the file.
    """

    case: Case
    pending: Mapping[Place, str] = field(default_factory=dict)
    origins: Mapping[Place, Origin] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()

    def override_of(self, finding: Finding) -> Override | None:
        """The override that sets a finding aside, if there is one."""
        return next((one for one in self.overrides if one.covers(finding)), None)


@dataclass(frozen=True, slots=True)
class NamedChange:
    """One change a person asked for.

    Attributes:
        name: what it does, in the imperative and without a full stop, for "Undo: ...".
        case: the case after it.
        origin: where the new values came from.
        field: set while a field is being typed into; changes of one field are one undo step until it is left.
        pending: text that is no value yet, by its place in the new case; None takes it away.
    """

    name: str
    case: Case
    origin: Origin = Origin.TYPED
    field: Place | None = None
    pending: tuple[tuple[Place, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    name: str
    before: Draft
    after: Draft
    field: Place | None


class EditSession:
    """One open case with its history. The draft is replaced, never changed."""

    def __init__(self, case: Case) -> None:
        self.draft = Draft(case)
        self._saved = self.draft
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._typing = False

    @property
    def case(self) -> Case:
        """The case as it is now; what is pending is not in it."""
        return self.draft.case

    @property
    def undo_name(self) -> str:
        """What undo would take back; empty when there is nothing."""
        return self._done[-1].name if self._done else ""

    @property
    def redo_name(self) -> str:
        """What redo would do again; empty when there is nothing."""
        return self._undone[-1].name if self._undone else ""

    @property
    def dirty(self) -> bool:
        """Whether the draft differs from what was last saved or opened."""
        now, saved = self.draft, self._saved
        return now is not saved and (now.case, now.pending, now.overrides) != (
            saved.case,
            saved.pending,
            saved.overrides,
        )

    def do(self, change: NamedChange) -> bool:
        """Make a change; False when it changes nothing. What was undone before can no longer be redone."""
        before = self.draft
        case = before.case if change.case == before.case else change.case
        pending = carried(before.pending, before.case, case)
        for place, text in change.pending:
            pending.pop(place, None)
            if text is not None:
                pending[place] = text
        if case is before.case and pending == before.pending:
            return False
        origins = carried(before.origins, before.case, case)
        typed_over = [place for place, text in change.pending if text is not None]
        for place in (*changed_places(before.case, case), *typed_over):
            origins[place] = change.origin
        self._push(change.name, replace(before, case=case, pending=pending, origins=origins), change.field)
        return True

    def fix(self, finding: Finding) -> bool:
        """Apply a finding's fix as one undo step; False when it has none or nothing changes."""
        if finding.fix is None:
            return False
        return self.do(NamedChange(_uncapital(finding.fix.summary), apply_fix(self.case, finding.fix), Origin.FIXED))

    def override(self, finding: Finding, reason: str) -> bool:
        """Set a finding aside; False without a reason, or when it is set aside already."""
        said = reason.strip()
        if not said or self.draft.override_of(finding) is not None:
            return False
        one = Override(finding.rule, finding.place, said, finding.observed)
        origins = {**self.draft.origins, finding.place: Origin.OVERRIDDEN}
        after = replace(self.draft, overrides=(*self.draft.overrides, one), origins=origins)
        self._push(f"override {finding.rule} {finding.name}", after, None)
        return True

    def withdraw(self, override: Override) -> bool:
        """Take an override back; False when it is not there."""
        if override not in self.draft.overrides:
            return False
        rest = tuple(one for one in self.draft.overrides if one != override)
        origins = {
            place: origin
            for place, origin in self.draft.origins.items()
            if place != override.place or origin is not Origin.OVERRIDDEN
        }
        after = replace(self.draft, overrides=rest, origins=origins)
        self._push(f"withdraw the override of {override.rule}", after, None)
        return True

    def undo(self) -> str:
        """Take the last step back; its name, or the empty text when there is none."""
        return self._shift(self._done, self._undone, back=True)

    def redo(self) -> str:
        """Do the last undone step again; its name, or the empty text when there is none."""
        return self._shift(self._undone, self._done, back=False)

    def give_up(self) -> bool:
        """Take back what was typed since the field was entered, leaving nothing to redo; False when nothing was."""
        if not self._typing or not self._done:
            return False
        self.draft = self._done.pop().before
        self._typing = False
        return True

    def settle(self) -> None:
        """The field that is typed into was left: what is typed next is a step of its own."""
        self._typing = False

    def mark_saved(self, draft: Draft) -> None:
        """This draft is on disk now."""
        self._saved = draft
        self._typing = False

    def _push(self, name: str, after: Draft, typed_in: Place | None) -> None:
        before = self.draft
        last = self._done[-1] if self._done else None
        if last is not None and self._typing and typed_in is not None and last.field == typed_in:
            self._done.pop()
            before = last.before
        self._undone.clear()
        self.draft = after
        self._typing = typed_in is not None
        if (after.case, after.pending, after.overrides) != (before.case, before.pending, before.overrides):
            self._done.append(_Step(name, before, after, typed_in))
        else:  # typed, and typed back again
            self.draft, self._typing = before, False

    def _shift(self, source: list[_Step], target: list[_Step], *, back: bool) -> str:
        self._typing = False
        if not source:
            return ""
        step = source.pop()
        target.append(step)
        self.draft = step.before if back else step.after
        return step.name


def _uncapital(text: str) -> str:
    """The text beginning small, unless it begins with a code or a name of capitals.

    >>> _uncapital("Replace 0540T with 38228"), _uncapital("JZ on line 3")
    ('replace 0540T with 38228', 'JZ on line 3')
    """
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
