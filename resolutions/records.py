"""Data classes that cost nothing to declare: the decorator of `dataclasses`, made to start fast.

Declaring one data class with the standard library takes as long as checking a paragraph, and
its import as long as reading a lexicon; a command that lives for a twentieth of a second pays
for fifty of them. This module gives the same classes for a tenth of that: type checkers see the
real `dataclasses`, and so do `dataclasses.fields`, `replace` and `asdict`, which work on them.
Only what the package uses is there: ``frozen``, ``slots``, ``eq``, ``order``, ``repr``; fields
with ``default``, ``default_factory``, ``compare``, ``repr``, ``init``. Subclasses add fields.
The code that fills records is kept beside the other compiled data, for one version of Python.
"""

from __future__ import annotations

from _frozen_importlib_external import MAGIC_NUMBER
from operator import attrgetter

from resolutions.resources import KEEPS, keep, kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import replace as replace
    from typing import Any

    _shapes: dict[str, object]
    _declared: list[tuple[type, Any, bool]]

    def _init(cls: type, fields: Any, frozen: bool) -> Any: ...


def name() -> str:
    """What the code of records is kept under, for this version of Python."""
    return f"records-{MAGIC_NUMBER.hex()}"


def table() -> dict[str, object]:
    """The code of all records that were declared so far, as `marshal` writes it."""
    for declared in _declared:
        _init(*declared)
    return dict(_shapes)


if not TYPE_CHECKING:

    class _Missing:
        def __repr__(self) -> str:
            return "<no default>"

    _MISSING = _Missing()

    class _Field:
        """What ``field(…)`` says, and the name and type that the class gives it."""

        __slots__ = ("compare", "default", "factory", "init", "name", "repr", "type")

        def __init__(self, default, factory, compare, repr, init) -> None:
            self.default = default
            self.factory = factory
            self.compare = compare
            self.repr = repr
            self.init = init
            self.name = self.type = ""

    def field(
        *,
        default: Any = _MISSING,
        default_factory: Any = _MISSING,
        compare: bool = True,
        repr: bool = True,
        init: bool = True,
    ) -> Any:
        """A field with a default or other than usual."""
        return _Field(default, default_factory, compare, repr, init)

    def dataclass(
        cls: Any = None,
        *,
        frozen: bool = False,
        slots: bool = False,
        eq: bool = True,
        order: bool = False,
        repr: bool = True,
    ) -> Any:
        """The decorator; options as in `dataclasses.dataclass`."""

        def make(cls: type) -> type:
            return _make(cls, frozen, slots, eq, order, repr)

        return make if cls is None else make(cls)

    def replace(record: Any, /, **changes: Any) -> Any:
        """A copy of a record with some fields changed."""
        for one in type(record).__record__:
            if one.init and one.name not in changes:
                changes[one.name] = getattr(record, one.name)
        return type(record)(**changes)

    def _make(cls, frozen, slots, eq, order, repr):
        known = {}
        for base in reversed(cls.__mro__[1:]):
            known.update((one.name, one) for one in base.__dict__.get("__record__", ()))
        own = _own_fields(cls)
        known.update((one.name, one) for one in own)
        fields = tuple(known.values())
        if slots:
            cls = _with_slots(cls, [one.name for one in own])
        cls.__record__ = fields
        cls.__dataclass_fields__ = _Fields()
        cls.__match_args__ = tuple(one.name for one in fields if one.init)
        if "__init__" not in cls.__dict__:
            cls.__init__ = _late_init(cls, fields, frozen)
        if repr and "__repr__" not in cls.__dict__:
            cls.__repr__ = _repr
        key = _key(tuple(one.name for one in fields if one.compare))
        if eq and "__eq__" not in cls.__dict__:
            cls.__eq__ = _eq(key)
            cls.__hash__ = _hash(key) if frozen else None
        if order:
            _order(cls, key)
        if frozen:
            cls.__setattr__ = cls.__delattr__ = _frozen
        cls.__reduce__ = _reduce
        return cls

    def _reduce(self):
        return type(self), tuple(getattr(self, f.name) for f in type(self).__record__ if f.init)

    def _own_fields(cls):
        out = []
        for name, kind in vars(cls).get("__annotations__", {}).items():
            if str(kind).startswith("ClassVar"):
                continue
            value = cls.__dict__.get(name, _MISSING)
            one = value if isinstance(value, _Field) else _Field(value, _MISSING, True, True, True)
            one.name, one.type = name, kind
            if isinstance(value, _Field):
                if value.default is _MISSING:
                    delattr(cls, name)
                else:
                    setattr(cls, name, value.default)
            out.append(one)
        return out

    def _with_slots(cls, names):
        inherited = {n for base in cls.__mro__[1:] for n in base.__dict__.get("__slots__", ())}
        body = dict(cls.__dict__)
        for name in (*names, "__dict__", "__weakref__"):
            body.pop(name, None)
        body["__slots__"] = tuple(n for n in names if n not in inherited)
        made = type(cls)(cls.__name__, cls.__bases__, body)
        made.__qualname__ = cls.__qualname__
        return made

    def _late_init(cls, fields, frozen):
        """An ``__init__`` that is written when the first record is made: of the classes that a
        command declares, it makes records of half."""

        def __init__(self, *args, **named):  # noqa: N807
            cls.__init__ = made = _init(cls, fields, frozen)
            made(self, *args, **named)

        _declared.append((cls, fields, frozen))
        return __init__

    _shapes = {}
    _declared, _met = [], []

    def _code(text):
        """The compiled form of a function, from the table where it is there."""
        if not _shapes:
            _shapes.update(kept(name()))
        if text not in _shapes:
            exec(text, space := {})
            _shapes[text] = space["__init__"].__code__
            if KEEPS and not _met:
                import atexit

                atexit.register(lambda: keep(name(), table()))
            _met.append(text)
        return _shapes[text]

    def _init(cls, fields, frozen):
        """What ``__init__`` does depends on how many fields there are and which have a factory:
        classes of one shape share the code, under the names of their own fields."""
        space = {"_factory": _MISSING, "_set": object.__setattr__}
        given, defaults, names, lines = [], [], [], []
        for i, one in enumerate(fields):
            value = f"a{i}"
            if one.factory is not _MISSING:
                space[f"_make{i}"] = one.factory
                made = f"_make{i}()"
                value = f"{made} if {value} is _factory else {value}" if one.init else made
            if one.init or one.factory is _MISSING:
                given.append(f"a{i}")
                names.append(one.name)
                if one.factory is not _MISSING or one.default is not _MISSING:
                    defaults.append(_MISSING if one.factory is not _MISSING else one.default)
                elif defaults:
                    raise TypeError(f"{one.name!r} has no default, but follows one that has")
            slot = getattr(cls, one.name, None)
            if hasattr(slot, "__set__"):
                space[f"_set{i}"] = slot.__set__
                lines.append(f" _set{i}(self, {value})")
            elif frozen:
                space[f"_name{i}"] = one.name
                lines.append(f" _set(self, _name{i}, {value})")
            else:
                lines.append(f" self.{one.name} = {value}")
        if hasattr(cls, "__post_init__"):
            lines.append(" self.__post_init__()")
        text = f"def __init__({', '.join(['self', *given])}):\n" + ("\n".join(lines) or " pass")
        code = _code(text).replace(co_varnames=("self", *names))
        made = type(_init)(code, space, "__init__", tuple(defaults))
        made.__qualname__ = f"{cls.__qualname__}.__init__"
        made.__annotations__ = {one.name: one.type for one in fields if one.init}
        return made

    def _repr(self):
        shown = (f"{f.name}={getattr(self, f.name)!r}" for f in type(self).__record__ if f.repr)
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def _key(names):
        if not names:
            return lambda _: ()
        if len(names) == 1:
            one = attrgetter(names[0])
            return lambda record: (one(record),)
        return attrgetter(*names)

    def _eq(key):
        def same(self, other):
            if other is self:
                return True
            if other.__class__ is self.__class__:
                return key(self) == key(other)
            return NotImplemented

        return same

    def _hash(key):
        def hashed(self):
            return hash(key(self))

        return hashed

    def _order(cls, key):
        def method(name, compare):
            def ordered(self, other):
                if other.__class__ is self.__class__:
                    return compare(key(self), key(other))
                return NotImplemented

            setattr(cls, name, ordered)

        method("__lt__", lambda a, b: a < b)
        method("__le__", lambda a, b: a <= b)
        method("__gt__", lambda a, b: a > b)
        method("__ge__", lambda a, b: a >= b)

    def _frozen(self, name, *_):
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"a {type(self).__name__} does not change: {name!r}")

    class _Fields:
        """``__dataclass_fields__``, made only when the standard library asks for it."""

        def __get__(self, record, cls):
            import dataclasses

            made = {}
            for one in cls.__record__:
                options = {"compare": one.compare, "repr": one.repr, "init": one.init}
                if one.factory is not _MISSING:
                    options["default_factory"] = one.factory
                elif one.default is not _MISSING:
                    options["default"] = one.default
                made[one.name] = found = dataclasses.field(**options)
                found.name, found.type = one.name, one.type
                found._field_type = dataclasses._FIELD
            cls.__dataclass_fields__ = made
            return made
