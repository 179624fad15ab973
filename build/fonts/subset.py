"""Makes the two small fonts of the interface from Inter.

Each is a TrueType font with quadratic outlines, tabular digits and the
characters below, nothing else: no hinting, kerning or substitution, so that
the page's text, the canvas and the native rasteriser set it alike.

    pip install -r build/fonts/requirements.txt
    python build/fonts/subset.py /usr/share/fonts/opentype/inter

The folder is that of Debian's fonts-inter. It writes ui/scene/fonts/*.ttf for
the program and static/fonts/*.woff2 for the page.
"""

import pathlib
import sys

from fontTools import subset
from fontTools.misc.transform import Transform
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

ROOT = pathlib.Path(__file__).resolve().parents[2]
WEIGHTS = {"Regular": 400, "SemiBold": 600}

ASCII = [chr(c) for c in range(0x20, 0x7F)]
LATIN1 = [chr(c) for c in range(0xA0, 0x100)]
MORE = list("–—‘’“”•…′″−×√∂∑∞≈≠≤≥←↑→↓↔↺↻⌫▲►▼◄✓✗" "ΔΣηλμσ")

# Characters that Inter lacks, drawn as one that it has: its character, scale.
BORROWED = {
    "▶": ("►", 1.0),
    "◀": ("◄", 1.0),
    "▸": ("►", 0.72),
    "◂": ("◄", 0.72),
    "▴": ("▲", 0.72),
    "▾": ("▼", 0.72),
    "⟲": ("↺", 1.0),
    "⟳": ("↻", 1.0),
    "↶": ("↺", 1.0),
    "↷": ("↻", 1.0),
    "✕": ("×", 1.0),
}
TOLERANCE = 1.0  # font units by which a quadratic may miss its cubic


def tabular_digits(font):
    """The glyph of each digit that is as wide as the others."""
    for record in font["GSUB"].table.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            lookup = font["GSUB"].table.LookupList.Lookup[record.Feature.LookupListIndex[0]]
            break
    else:
        sys.exit("this font has no tnum feature")
    mapping = {}
    for table in lookup.SubTable:
        mapping.update(getattr(table, "ExtSubTable", table).mapping)
    cmap = font.getBestCmap()
    return {ord(d): mapping[cmap[ord(d)]] for d in "0123456789"}


def bars(upem, cap):
    """The outline of the pause sign: two bars as high as a capital."""
    pen = TTGlyphPen(None)
    width, gap, left = upem * 0.16, upem * 0.17, upem * 0.15
    for x in (left, left + width + gap):
        corners = [(x, 0), (x, cap), (x + width, cap), (x + width, 0)]
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph(), round(2 * left + 2 * width + gap)


def shrink(font, weight):
    cmap = font.getBestCmap()
    digits = tabular_digits(font)
    wanted = {ord(c): cmap[ord(c)] for c in ASCII + LATIN1 + MORE if ord(c) in cmap}
    missing = [c for c in ASCII + LATIN1 + MORE if ord(c) not in wanted and c != "\u00ad"]
    if missing:
        sys.exit(f"this Inter has no {' '.join(missing)}")
    wanted.update(digits)

    options = subset.Options()
    options.layout_features = []
    options.drop_tables += ["GSUB", "GPOS", "GDEF"]
    options.notdef_outline = True
    options.glyph_names = False
    cutter = subset.Subsetter(options)
    cutter.populate(glyphs=list(wanted.values()))
    cutter.subset(font)

    source, metrics = font.getGlyphSet(), font["hmtx"].metrics
    order, glyphs = list(font.getGlyphOrder()), {}

    def trace(name, transform):
        pen = TTGlyphPen(None)
        source[name].draw(TransformPen(Cu2QuPen(pen, TOLERANCE, reverse_direction=True), transform))
        return pen.glyph()

    for name in order:
        glyphs[name] = trace(name, Transform())
    cap = font["OS/2"].sCapHeight
    for char, (base, scale) in BORROWED.items():
        name = f"uni{ord(char):04X}"
        if name not in glyphs:
            advance = metrics[wanted[ord(base)]][0]
            middle = cap / 2
            glyphs[name] = trace(wanted[ord(base)], Transform().translate(0, middle).scale(scale).translate(0, -middle))
            metrics[name] = (round(advance * scale), 0)
            order.append(name)
        wanted[ord(char)] = name
    glyphs["uni23F8"], advance = bars(font["head"].unitsPerEm, cap)
    metrics["uni23F8"] = (advance, 0)
    order.append("uni23F8")
    wanted[0x23F8] = "uni23F8"

    font.setGlyphOrder(order)
    del font["CFF "]
    font["loca"] = newTable("loca")
    font["glyf"] = newTable("glyf")
    font["glyf"].glyphOrder = order
    font["glyf"].glyphs = glyphs
    for name, glyph in glyphs.items():
        glyph.recalcBounds(font["glyf"])
        metrics[name] = (metrics[name][0], getattr(glyph, "xMin", 0))
    font["head"].glyphDataFormat = 0
    font["maxp"].tableVersion = 0x00010000
    for field in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
                  "maxStackElements", "maxSizeOfInstructions", "maxComponentElements"):
        setattr(font["maxp"], field, 1 if field == "maxZones" else 0)
    font["post"].formatType = 3.0
    font["OS/2"].usWeightClass = weight
    for table in font["cmap"].tables:
        table.cmap = {c: n for c, n in wanted.items() if c <= 0xFFFF or table.format == 12}
    font.sfntVersion = "\x00\x01\x00\x00"


def main(folder):
    for name, weight in WEIGHTS.items():
        font = TTFont(pathlib.Path(folder) / f"Inter-{name}.otf", recalcTimestamp=False)
        shrink(font, weight)
        for path, flavor in ((f"ui/scene/fonts/Inter-{name}.ttf", None), (f"static/fonts/Inter-{name}.woff2", "woff2")):
            font.flavor = flavor
            font.save(ROOT / path)
            print(path, (ROOT / path).stat().st_size, "bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
