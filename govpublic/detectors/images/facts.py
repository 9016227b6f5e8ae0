"""What is told of a picture, and from where on it is a picture of text."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PictureFacts:
    """What is known of one picture; one that is not `readable` has nothing but perhaps its size in pixels.

    `plain_share` is the share of it, 0 to 1, that its ground covers, the commonest colour or a gentle
    gradient, together with the letters that stand on it. `lettering` is the share of all that is not ground
    in pieces of the size of letters standing in lines, `letters` the number of these pieces. `edge_density`
    is the share of pixels at an edge; `colours` counts the colours, in steps of 32, that each cover a
    thousandth.
    """

    width: int = 0
    height: int = 0
    readable: bool = False
    plain_share: float = 0.0
    lettering: float = 0.0
    letters: int = 0
    edge_density: float = 0.0
    colours: int = 0


@dataclass(frozen=True)
class TypedText:
    """From where on a picture is text typed on a plain ground; lists and drawings stay below.

    A chart on white has a plain ground too: what tells it from text is that bars, axes and frames are not of
    the size of letters.
    """

    min_plain_share: float = 0.9
    min_lettering: float = 0.7
    min_letters: int = 20
    min_edges: float = 0.01
    max_colours: int = 64


TYPED_TEXT = TypedText()


def is_typed_text(facts: PictureFacts, thresholds: TypedText = TYPED_TEXT) -> bool:
    """Whether the picture is text typed on a plain ground, which should have been entered as text."""
    return (
        facts.readable
        and facts.plain_share >= thresholds.min_plain_share
        and facts.lettering >= thresholds.min_lettering
        and facts.letters >= thresholds.min_letters
        and facts.edge_density >= thresholds.min_edges
        and facts.colours <= thresholds.max_colours
    )
