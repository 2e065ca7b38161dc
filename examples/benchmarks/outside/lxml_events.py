"""Python's lxml, which is libxml2; see EventTask."""
import sys
import time

from lxml import etree

NS = "{http://schemas.microsoft.com/win/2004/08/events/event}"


class Document:
    """The events within a root element."""

    def __init__(self, path):
        self.file = open(path, "rb")
        self.ends = [b"<Events>", b"</Events>"]

    def read(self, size):
        part = self.ends.pop(0) if len(self.ends) == 2 else self.file.read(size)
        return part or (self.ends.pop() if self.ends else b"")


def read(path):
    events = ids = fields = characters = 0
    for _, event in etree.iterparse(Document(path), tag=NS + "Event"):
        system = event[0]
        event_time = system.find(NS + "TimeCreated").get("SystemTime")
        computer = system.findtext(NS + "Computer")
        events += 1
        ids += int(system.findtext(NS + "EventID"))
        characters += len(computer) + (event_time is None)
        for data in event[1]:
            fields += 1
            characters += len(data.get("Name")) + len(data.text or "")
        event.clear()
        while event.getprevious() is not None:
            del event.getparent()[0]
    return events, ids, fields, characters


for line in sys.stdin:
    start = time.perf_counter_ns()
    totals = read(line.rstrip("\n"))
    print(time.perf_counter_ns() - start, *totals, flush=True)
