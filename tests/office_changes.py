"""Asks LibreOffice what files of Word say once all their tracked changes are accepted, or rejected.

Run by a Python that has LibreOffice's own module ``uno``, which is seldom the one of the tests:
``python3 office_changes.py PROFILE < tasks.json``; a task is ``[file, "accept" | "reject" |
"keep"]``. Prints a list of lists of ``[label, style, text]``, one for each task.
"""

import json
import subprocess
import sys
import time
import uuid

import uno
from com.sun.star.beans import PropertyValue


def main() -> None:
    profile = sys.argv[1]
    name = uuid.uuid4().hex
    office = subprocess.Popen(
        [
            "soffice",
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--norestore",
            "--nologo",
            f"--accept=pipe,name={name};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        context = connected(name)
        manager = context.ServiceManager
        desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        found = [told(desktop, dispatcher, file, way) for file, way in json.load(sys.stdin)]
        json.dump(found, sys.stdout)
        sys.stdout.flush()
        desktop.terminate()
        office.wait(20)
    finally:
        office.kill()


def connected(name):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(200):
        try:
            return resolver.resolve(f"uno:pipe,name={name};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.1)
    raise SystemExit("LibreOffice does not answer")


def told(desktop, dispatcher, file, way):
    hidden = PropertyValue()
    hidden.Name, hidden.Value = "Hidden", True
    document = desktop.loadComponentFromURL(f"file://{file}", "_blank", 0, (hidden,))
    try:
        if way != "keep":
            frame = document.CurrentController.Frame
            command = f".uno:{way.capitalize()}AllTrackedChanges"
            dispatcher.executeDispatch(frame, command, "", 0, ())
        out = list(paragraphs(document.Text))
        notes = document.Footnotes
        for i in range(notes.Count):
            out.append(["", "note", notes.getByIndex(i).String])
        return out
    finally:
        document.close(False)


def paragraphs(text):
    for one in text:
        if one.supportsService("com.sun.star.text.TextTable"):
            for name in one.CellNames:
                yield from paragraphs(one.getCellByName(name))
        else:
            label = one.ListLabelString if one.NumberingIsNumber else ""
            yield [label, one.ParaStyleName, one.String]


main()
