"""The signing copy: a protocol and the attachments its signers may see, as one proven PDF.

The issue's own tool for this would be pypdf, but pypdf leaves the structure tree behind when it
appends pages, and a PDF without it is neither PDF/A-2a nor PDF/UA-1. So pikepdf joins the pages
with all that hangs on them: each document becomes a `Part` under one `Document`, the parent
trees are laid in one with new numbers, role maps and outlines are joined, and the output intent
is the first's. pypdf reads the result back in the proof, against every DOCX in order.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from pipeline.conformance import Facts, Proof, Source, mend, prove
from pipeline.conformance.tree import ObjectId
from pipeline.durable import write_over
from pipeline.errors import ConformanceError, msg


@dataclass(frozen=True, slots=True)
class Piece:
    """A proven PDF, the DOCX it was made from, and what the outline calls it."""

    pdf: Path
    docx: Path
    title: str


def join(pieces: Sequence[Piece], target: Path, facts: Facts) -> Proof:
    """Join the pieces in order and write the proven result to `target`.

    Raises `ConformanceError`, and writes nothing, when the whole is not proven; `ValueError`
    when there are no pieces; `WriteError` when the result cannot be written; `OSError` when a
    piece cannot be read.
    """
    if not pieces:
        raise ValueError("nothing to join")
    with tempfile.TemporaryDirectory(prefix=".semje-join-", dir=target.parent) as folder:
        joined, mended = Path(folder, "joined.pdf"), Path(folder, "mended.pdf")
        sources = _join(pieces, joined)
        mend(joined, mended, facts)
        proof = prove(mended, sources, facts, name=str(target))
        write_over(target, mended.read_bytes())
    return proof


def _join(pieces: Sequence[Piece], joined: Path) -> list[Source]:
    sources = []
    with pikepdf.new() as whole:
        binder = _Binder(whole)
        for piece in pieces:
            with pikepdf.open(piece.pdf) as part:
                sources.append(Source(piece.docx, len(part.pages)))
                binder.add(part, piece)
        binder.finish()
        whole.save(joined)
    return sources


class _Binder:
    """The file that grows, with the trees that its parts share."""

    def __init__(self, whole: pikepdf.Pdf) -> None:
        self.whole = whole
        self.parents = pikepdf.NumberTree.new(whole)
        self.next_parent = 0
        self.roles = Dictionary()
        self.document = whole.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, K=Array())
        )
        self.languages: list[str] = []
        self.entries: list[OutlineItem] = []

    def add(self, part: pikepdf.Pdf, piece: Piece) -> None:
        """Append the pages, then what refers to them: copied later, they are the same objects."""
        first = len(self.whole.pages)
        self.whole.pages.extend(part.pages)
        tree = self.whole.copy_foreign(part.Root.StructTreeRoot)
        self.languages.append(str(part.Root.get("/Lang", "")))
        self._take_roles(tree, piece)
        self._take_elements(tree)
        self._renumber(tree, first)
        self._take_outline(part, piece, first)
        if "/OutputIntents" not in self.whole.Root:
            intents = part.make_indirect(part.Root.OutputIntents)
            self.whole.Root.OutputIntents = self.whole.copy_foreign(intents)

    def _take_roles(self, tree: pikepdf.Object, piece: Piece) -> None:
        for tag, role in tree.get("/RoleMap", Dictionary()).items():
            if self.roles.get(tag, role) != role:
                text = "the tag {tag} stands for another type than in the files before it"
                raise ConformanceError(str(piece.pdf), [msg(text, tag=tag)])
            self.roles[tag] = role

    def _take_elements(self, tree: pikepdf.Object) -> None:
        """Hang what was the top of a document under the common one, with its own language."""
        for top in list(tree.K) if isinstance(tree.K, Array) else [tree.K]:
            top.S, top.P = Name.Part, self.document
            top.Lang = String(self.languages[-1])
            self.document.K.append(top)

    def _renumber(self, tree: pikepdf.Object, first: int) -> None:
        """Move the part's keys of the parent tree behind those already taken."""
        offset = self.next_parent
        for number, held in pikepdf.NumberTree(tree.ParentTree).items():
            self.parents[number + offset] = held
            self.next_parent = max(self.next_parent, number + offset + 1)
        for page in list(self.whole.pages)[first:]:
            page.obj.StructParents += offset
            for annotation in page.obj.get("/Annots", Array()):
                annotation.StructParent += offset

    def _take_outline(self, part: pikepdf.Pdf, piece: Piece, first: int) -> None:
        """One entry for the document, with its own headings beneath."""
        entry = OutlineItem(piece.title, first)
        numbers: dict[ObjectId, int] = {
            page.obj.objgen: first + number for number, page in enumerate(part.pages)
        }
        with part.open_outline() as outline:
            entry.children.extend(_copied(item, numbers) for item in outline.root)
        self.entries.append(entry)

    def finish(self) -> None:
        """Write the trees into the file."""
        self.whole.Root.StructTreeRoot = self.whole.make_indirect(
            Dictionary(
                Type=Name.StructTreeRoot,
                K=self.document,
                ParentTree=self.parents.obj,
                ParentTreeNextKey=self.next_parent,
                RoleMap=self.roles,
            )
        )
        self.whole.Root.Lang = String(self.languages[0])
        self.document.P = self.whole.Root.StructTreeRoot
        with self.whole.open_outline() as outline:
            outline.root.extend(self.entries)


def _copied(item: OutlineItem, numbers: dict[ObjectId, int]) -> OutlineItem:
    """Return the entry of an outline with the page it leads to in the whole, from 0."""
    destination = cast("Array", item.destination)  # a place on a page, as LibreOffice writes it
    page, left, top = destination[0], float(destination[2]), float(destination[3])
    copy = OutlineItem(item.title, numbers[page.objgen], "XYZ", left=left, top=top, zoom=0)
    copy.children.extend(_copied(child, numbers) for child in item.children)
    return copy
