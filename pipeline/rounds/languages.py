"""Texts of a round that are there in several languages: one is chosen before the file is bound."""

from pipeline.source.nodes import Mapping, Node, Scalar, Sequence

LANGUAGES = ("nb", "nn", "sv")


def in_language(root: Mapping, sprak: str) -> Mapping:
    """Give the tree with each text that is there in several languages in the one.

    Such a text is a mapping with languages as keys; one that lacks the language gives its first.
    """
    return Mapping([(key, _chosen(value, sprak)) for key, value in root.pairs], root.start)


def _chosen(node: Node, sprak: str) -> Node:
    if isinstance(node, Sequence):
        return Sequence([_chosen(item, sprak) for item in node.items], node.start)
    if not isinstance(node, Mapping):
        return node
    texts = {key.text: value for key, value in node.pairs if isinstance(key, Scalar)}
    if texts and set(texts) <= set(LANGUAGES):
        return texts.get(sprak, next(iter(texts.values())))
    return in_language(node, sprak)
