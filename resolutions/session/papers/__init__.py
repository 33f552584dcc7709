"""The papers of a session: what each of them says, as values (`resolutions.render.papers`).

Everything is worked out from a session at the moment it is asked for; nothing is recorded.
`programme` says what is to be voted on and in which order, `script` what the chair says,
`sheets` what is filled in by hand, `certificate` what came of it, `revision` the new text.
"""
