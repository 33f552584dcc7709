"""Amendments: the official sentence is the diff.

An amendment is a list of operations; an operation is read from a sentence, written as one,
applied to a text and undone. Nothing is ever guessed: a sentence with one word that is not
understood is a `Refusal`, an operation that does not fit is a `Failure`; both are values with
a code and facts, worded by `explain.message`.

Targets (`targets`)
    ``Target(part, n, sub, subsub, deeper, line, sentence, chapeau, division, annex, article,
    of)`` is frozen; ``part`` is ``preamble``, ``operative``, ``title``, ``annex``, ``note``,
    ``all`` …; ``n`` a number, ``"last"`` or a frozen number (``"5 bis"``); ``sub`` likewise
    (``"b"``, ``"b bis"``). ``Target.of_address("I/OP 3 (b)")`` and ``target.address`` convert
    from and to the addresses of `resolutions.numbering`. ``spoken(target, "en")`` is
    *paragraph 3 (b)* (`sentence.speech`). ``to_json`` / ``target_from_json``.

Texts with frozen numbers (`text.tabled`)
    ``table(document) -> Text`` freezes the numbers. ``Text.document`` is the model as it now
    stands; ``Text.names`` the frozen names of its paragraphs. ``resolve(target, text) ->
    Found(path, address, clause) | Failure`` (`text.resolving`; ``text`` may be a document).
    ``Text.final()`` is the document with printed labels dropped, numbered by place;
    ``Text.frozen()`` the document that shows *5 bis*.
    A ``path`` is ``("body", 4, 0)``: the container of the document, then indexes of
    ``body`` / ``children``; a paragraph's path ends with its index.

Operations (`operations`)
    Frozen, keyword-only dataclasses with ``target: tuple[Target, ...]``, ``renumber``,
    ``reads`` and ``exact`` (no editorial consequence: final punctuation and emphasis are as
    given): `ReplacePara` (new), `InsertPara` (new, position, label), `DeletePara`, `MovePara`
    (dest, position), `MergeParas` (new), `SplitPara` (anchor or new), `ReplaceSentence`,
    `InsertSentence`, `DeleteSentence`, `ReplaceText` (old, new, occurrence, scope),
    `InsertText` (new, anchor, position, occurrence), `DeleteText` (old, occurrence, scope),
    `ReplaceTitle`, `ReplaceChapeau`, `AddNote` (anchor, position, new), `DeleteNote`,
    `Renumber`, `AddSponsors`, `SetStatus`, `Alternative`.
    ``new`` is Markdown as in a draft: paragraphs apart by a blank line, sub-paragraphs
    indented three spaces a level, notes as ``[^1]: text``; ``old`` and ``anchor`` are words
    (marks of emphasis in them do not count).
    ``to_json(op) -> dict``, ``from_json(dict) -> Operation`` (raises `ValueError`).

Applying (`apply.applying`)
    ``apply(op, text) -> Applied | Failure`` where ``text`` is a `Text` or a `Document`.
    ``Applied(text, undo, notes)``; ``applied.document`` is ``text.final()``. ``notes`` are
    `Consequence(kind, code, address, facts)`, kind ``consequential`` or ``editorial`` or
    ``note``. ``undo`` is an `Undo`, applied like an operation, that gives exactly the text
    before. ``apply_all(ops, text) -> Applied | Failure``: all or nothing, every target meant
    as tabled.

Sentences (`sentence.sentences`, `.writing`, `.explain`)
    ``parse_sentence(text, language) -> tuple[Operation, ...] | Refusal`` reads one
    instruction or several. ``write_sentence(op, document | None, language) -> str``: the
    official sentence; ``parse_sentence(write_sentence(op)) == (op,)``.
    ``explain(text, language) -> dict``: the data of ``resolution amend explain --json``;
    ``message(failure, lang)`` and ``consequence(note, lang)``: what to tell the reader.

From two texts (`compare.diff`, `compare.show`)
    ``diff(a, b) -> tuple[Operation, ...]``: applied in order to ``a`` they give ``b``, for any
    two documents; none where they are equal. `align` finds which paragraph is which, `words`
    what changed in it, `planning` the operations on paragraphs, `phrasing` those on words,
    `structural` what remains (`ReplaceField`, `ReplaceBlocks`). ``show(a, b, form)`` shows
    the difference: ``text``, ``side``, ``markdown``, ``html``, ``json``, ``amendment``; in an
    amendment what remains is said as passages (`apply.passages.ReplacePassage`).

Several amendments (`amendment`; in `several`: `clash`, `grouping`, `merging`, `report` …)
    ``read_amendment(id, sentences, language, sponsors=…, sub_of=…) -> Amendment | Unread``;
    an `Amendment` has numbered instructions, each with a key (``A1/2``); only `LIVE` ones
    count. ``clashes(amendments, text) -> tuple[Clash, ...]``: `Clash(reason, kind, one, other,
    address)`, ``kind`` one of ``alternative``, ``falls``, ``order``, ``joined``.
    ``groups(amendments, text)``: those that touch the same thing, furthest removed first;
    ``not_put(group)``, ``distance(amendment, text)``.
    ``merge(amendments, text, order=None, prefer=()) -> Merged | Stopped``: every clash that
    nobody decided stops it. `Merged` has ``document`` (final), ``frozen`` (shows *5 bis*),
    ``outcomes`` by key, ``followed`` (references and final numbers), ``blocked``.
    ``reevaluate(amendments, text, adopted)``: what becomes of all others after some were
    adopted. ``report(merged)``: voted, consequential, editorial; ``rebuilt(base, report)``
    gives the merged words. ``proposals(merged)``, ``objections(amendment, text, rejected)``:
    what is to be mended or may be objected, never applied (`several.proposals`).
    ``incorporate(parent, subs, text)``: amendments to an amendment (`several.second_degree`).
    ``compile_text(amendments, text) -> Compiled``: the rolling text; ``row_text``,
    ``tabulated``, ``options`` show it in line, as a table, written out.
    ``references(text)`` finds the references of a text to its own paragraphs (`references`);
    ``follow(base, text)`` rewrites them (`references.renumbering`).
    Sentences: ``clash_message``, ``outcome_message``, ``problem_message``,
    ``proposal_message``, each with a language.

Codes: AMD001 words not understood, AMD003 quotation marks, AMD004 something is missing,
AMD005 contradictory, AMD006 out of order; AMD010 ambiguous address, AMD011 no such paragraph,
AMD012 paragraph no longer there, AMD013 line unknown, AMD014 does not fit, AMD020 words not
found, AMD021 words found several times, AMD030 does not read as stated, AMD040 third degree,
AMD041 not about the amendment's new text; XRF201 reference to a deleted paragraph, XRF202 to
none, XRF203 perhaps to another document, XRF204 above and below, XRF205 a range shrank, XRF206
broken by a move, XRF207 widened.
"""
