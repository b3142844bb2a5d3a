"""What the scripts of the query page and of the questions say, in the reader's language."""

from __future__ import annotations

from server.language import Tongue

Words = dict[str, str | dict[str, str]]


def script_words(tongue: Tongue) -> Words:
    """The messages by the names the scripts ask for; those that count have a form for each category of CLDR."""
    return {**_running(tongue), **_editing(tongue), **_showing(tongue)}


def _running(tongue: Tongue) -> Words:
    return {
        "running": tongue.text("Asking …"),
        "stopped": tongue.text("Stopped."),
        "took": tongue.text("in %(time)s s"),
        "rows": tongue.forms("%(num)s row", "%(num)s rows"),
        "yes": tongue.text("Yes"),
        "no": tongue.text("No"),
        "mistake": tongue.text("The query has a mistake"),
        "limited": tongue.text("The server stopped the query at a limit"),
        "busy": tongue.text("The server has no place for the query now"),
        "refused": tongue.text("The server refused the query"),
        "unreachable": tongue.text("The server could not be reached"),
        "cut": tongue.text("The answer was cut off: the query ran into a limit of time, memory or size on the way"),
        "cut_what": tongue.text(
            "What had come is shown and is not all. Narrow the query by dates, types or actors, or ask for parts with "
            "LIMIT and OFFSET."
        ),
        "large": tongue.text("Only the beginning is shown: the answer is too large for a page. A download has all."),
        "place": tongue.text("Line %(line)s, column %(column)s"),
    }


def _editing(tongue: Tongue) -> Words:
    return {
        "editor": tongue.text("Query"),
        "tab_leaves": tongue.text("Tab now leaves the editor."),
        "copied": tongue.text("The link is copied."),
        "class": tongue.text("class"),
        "property": tongue.text("property"),
        "value": tongue.text("value"),
    }


def _showing(tongue: Tongue) -> Words:
    return {
        "table": tongue.text("Table"),
        "chart": tongue.text("Chart"),
        "timeline": tongue.text("Timeline"),
        "view": tongue.text("Show as"),
        "answer": tongue.text("Answer"),
        "none": tongue.text("none"),
        "nothing": tongue.text("Nothing matches the query."),
        "previous": tongue.text("Previous"),
        "next": tongue.text("Next"),
        "range": tongue.text("%(first)s–%(last)s of %(all)s"),
        "pages": tongue.text("Pages"),
        "download": tongue.text("Download"),
        "more": tongue.text("Show more"),
        "across": tongue.text("Along the axis"),
        "up": tongue.text("Number"),
        "by": tongue.text("Coloured by"),
        "nothing_chosen": tongue.text("one colour"),
        "chart_says": "%(up)s · %(across)s",
        "added": tongue.text("Rows of the same place on the axis are added up."),
        "some_bars": tongue.text("The first %(shown)s of %(all)s are drawn."),
        "undrawn": tongue.forms(
            "%(num)s row without a value is not drawn.", "%(num)s rows without a value are not drawn."
        ),
        "undated": tongue.text("Undated"),
        "vague": tongue.text("In %(year)s, month not known"),
        "subject": tongue.text("subject"),
        "predicate": tongue.text("predicate"),
        "object": tongue.text("object"),
    }
