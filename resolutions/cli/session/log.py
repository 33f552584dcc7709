"""``resolution session log``: everything that happened, an event a line."""

from __future__ import annotations

from resolutions.cli.app import option
from resolutions.cli.session.sitting import Sitting, in_session


@in_session("log", "session-log")
@option("--times", is_flag=True)
def log(sitting: Sitting, times: bool) -> int:
    """Show what happened."""
    from resolutions.cli.session.saying import event_json, sentence
    from resolutions.cli.session.sitting import put_json
    from resolutions.messages import say
    from resolutions.session.refusing import refusal_message

    session, lang = sitting.session, sitting.lang
    state = session.state
    gone = set(state.undone)
    if sitting.as_json:
        rows = [
            {
                **event_json(event),
                "message": sentence(event, session.events, lang),
                "undone": event.n in gone,
                "void": event.n in state.void,
            }
            for event in session.events
        ]
        put_json({"events": rows})
        return 0
    room = len(str(len(session.events)))
    for event in session.events:
        text = sentence(event, session.events, lang)
        if event.n in gone:
            text = say("session.log.undone", lang, text=text)
        elif event.n in state.void:
            why = refusal_message(state.void[event.n], lang)
            text = say("session.log.void", lang, text=text, why=why)
        head = f"{event.n:>{room}}  {event.at}  " if times and event.at else f"{event.n:>{room}}  "
        sitting.put(head + text, " " * (room + 2))
    return 0
