"""The name of a figure with a place beside it, which is named once."""

SHORTEST, ENDING = 4, 3  # letters of a word that are compared, and that an ending may change


def with_place(figure: str, place: str) -> str:
    """A figure and the place that it is about; the figure alone where it names the place."""
    return figure if names(figure, place) else f"{figure}: {place}"


def names(text: str, place: str) -> bool:
    """Whether a text names a place, in whichever case: "в Европейском союзе"."""
    words = [word.strip(".,:;()«»“”") for word in text.casefold().split()]
    stems = [word[: max(SHORTEST, len(word) - ENDING)] for word in place.casefold().split()]
    return any(
        all(word.startswith(stem) for word, stem in zip(words[start:], stems, strict=False))
        for start in range(len(words) - len(stems) + 1)
    )
