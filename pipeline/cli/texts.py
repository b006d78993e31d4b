"""Help texts: English in the code, in the user's language when shown."""


def _(text: str) -> str:
    """Mark a help text for the catalogues; it is translated when the commands are built."""
    return text
