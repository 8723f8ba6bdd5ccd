// How a picture is set, in the words of Typst (typst.app/docs), as sheets are. What it says comes in as data, never as markup: a headline
// may hold any sign there is.

export const PICTURE_SOURCE = `
#let d = json(bytes(sys.inputs.data))
#let paper = rgb("#FAF6EC")
#let ink = rgb(d.ink)
#let flat = rgb(d.flat)
#let on-flat = rgb(d.onFlat)
#let margin = 32pt
#let band = 104pt

#set page(width: 600pt, height: 315pt, margin: 0pt, fill: paper)
#set text(lang: d.lang, font: d.text, size: 14pt, fill: ink, hyphenate: false, top-edge: 0.74em, bottom-edge: -0.2em)

// The headline as large as fits its room; the last size always stands, cut off where even that is too large.
#let head-of(size, says: d.title) = {
  set text(lang: d.titleLang, font: d.head, weight: d.weight, size: size, spacing: 112%)
  set par(leading: 0.1em)
  says
}
#let room = (600pt - 2 * margin, 315pt - band - 66pt)
#place(top + start, pad(x: margin, top: 20pt, block(width: room.at(0), {
  text(size: 13pt, weight: 700, d.line)
})))
#place(top + start, dy: 48pt, pad(x: margin, block(width: room.at(0), height: room.at(1), clip: true, context {
  let sizes = (120pt, 108pt, 96pt, 84pt, 74pt, 66pt, 60pt, 54pt, 48pt, 43pt, 38pt, 34pt, 30pt, 26pt, 22pt)
  let words = d.title.split()
  let fits(size) = (
    measure(head-of(size), width: room.at(0)).height <= room.at(1)
      and words.all(word => measure(head-of(size, says: word)).width <= room.at(0))
  )
  let found = sizes.find(fits)
  // A headline of one line stands on the band, not in the air above it; one that is cut off begins at its beginning.
  if found == none { head-of(22pt) } else { align(bottom + start, head-of(found)) }
})))

#place(bottom + start, rect(width: 600pt, height: band, fill: flat, inset: 0pt, {
  set text(fill: on-flat)
  place(top + start, rect(width: 600pt * d.percent / 100, height: 9pt, fill: ink))
  place(bottom + start, pad(x: margin, bottom: 20pt, grid(
    columns: (auto, 1fr, auto),
    column-gutter: 14pt,
    align: (start + bottom, start + bottom, end + bottom),
    text(font: d.poster, weight: 850, size: 66pt, number-type: "lining", top-edge: "cap-height", bottom-edge: "baseline", d.figure),
    { set text(size: 15pt, bottom-edge: "baseline"); set par(leading: 0.3em); text(weight: 700, d.words); linebreak(); d.goal },
    { set text(size: 12pt, bottom-edge: "baseline"); text(font: d.poster, weight: 850, size: 17pt, "Undersigned") },
  )))
}))
`;
