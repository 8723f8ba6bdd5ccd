// How a sheet is set, in the words of Typst (typst.app/docs). What it says comes in as data, never as markup: a name may hold
// any sign there is.

export const SHEET_SOURCE = String.raw`
#let d = json(bytes(sys.inputs.data))
#let ink = rgb("#17130E")
#let faint = rgb("#5F594E")

#set document(title: d.title, author: d.organisation, description: d.about, date: datetime(year: d.day.at(0), month: d.day.at(1), day: d.day.at(2)))
#set text(lang: d.lang, font: d.text, size: 9.5pt, fill: ink, hyphenate: false, top-edge: 0.74em, bottom-edge: -0.2em)
#set par(leading: 0.32em, spacing: 0.9em)
// An e-mail address is not torn where it fits into a line. Spanish and Portuguese repeat a hyphen at the beginning of the next
// line: in an address that would be one too many.
#show regex("[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]*[A-Za-z0-9]"): it => {
  let typed = text(lang: "en", it)
  if it.text.len() > 60 { typed } else { box(baseline: 0.2em, typed) }
}
#set page(
  paper: d.paper,
  margin: (x: 20mm, top: 20mm, bottom: 21mm),
  footer: context {
    let page-of = d.page
      .replace("{page}", str(counter(page).get().first()))
      .replace("{pages}", str(counter(page).final().first()))
    set text(size: 8pt)
    line(length: 100%, stroke: 0.5pt + ink)
    v(-0.5em)
    grid(columns: (1fr, auto), column-gutter: 8mm, [#d.footer], [#page-of])
  },
)

#show title: it => {
  set text(font: d.poster, weight: 850, size: if d.title.len() > 90 { 21pt } else { 28pt })
  set par(leading: 0.12em)
  set text(spacing: 130%)
  block(below: 6mm, d.title)
}
#show heading: it => block(above: 6mm, below: 3mm, sticky: true, width: 100%, stroke: (top: 1.2pt + ink), inset: (top: 2mm), {
  set text(size: 11.5pt, weight: 700)
  it.body
})

#let beside = d.digits * 0.56em + 0.4em
#let entry(each) = par(hanging-indent: beside + 0.35em, {
  box(width: beside, baseline: 0.2em, align(end, text(fill: faint, number-width: "tabular", each.number)))
  h(0.35em)
  each.name
  if each.at("line", default: none) != none {
    linebreak()
    text(size: 8pt, fill: faint, each.line)
  }
})

// Names run down three columns in blocks of a few lines, so that a block is never torn and the next page goes on below it.
#let columned(list, rows: 5) = {
  let blocks = calc.ceil(list.len() / (rows * 3))
  let per = calc.ceil(list.len() / blocks / 3) * 3
  for at in range(0, list.len(), step: per) {
    let part = list.slice(at, calc.min(at + per, list.len()))
    let deep = calc.ceil(part.len() / 3)
    block(breakable: false, above: 2.4mm, below: 2.4mm, width: 100%, grid(
      columns: (1fr, 1fr, 1fr),
      column-gutter: 5mm,
      ..range(3).map(column => {
        let own = part.slice(calc.min(column * deep, part.len()), calc.min((column + 1) * deep, part.len()))
        stack(spacing: 2mm, ..own.map(entry))
      }),
    ))
    if at + per < list.len() { line(length: 100%, stroke: 0.3pt + faint) }
  }
}

#let named(part, body) = if part.list.len() > 0 {
  heading(level: 1, part.title)
  body(part.list)
}

#text(size: 8.5pt, d.kicker)
#v(-1mm)
#title()
#grid(columns: (1fr,) * d.facts.len(), column-gutter: 6mm, stroke: (top: 2.4pt + ink), inset: (top: 2.2mm, bottom: 0mm, x: 0mm),
  ..d.facts.map(fact => { text(size: 8pt, fill: faint, fact.at(0)); linebreak(); text(weight: 700, fact.at(1)) }))

#named(d.demands, list => for (index, demand) in list.enumerate() {
  block(breakable: false, below: 2.6mm, grid(
    columns: (8mm, 1fr),
    text(font: d.poster, weight: 850, size: 15pt, str(index + 1)),
    text(size: 10.5pt, demand),
  ))
})
#named(d.organisations, list => stack(spacing: 2.6mm, ..list.map(entry)))
#named(d.names, columned)
#named(d.late, columned)
#named(d.messages, list => for each in list {
  block(below: 4mm, {
    par(each.message.split("\n").map(words => [#words]).join(linebreak()))
    v(-0.4em)
    text(size: 8pt, fill: faint, each.by)
  })
})
#for part in (d.out, d.back) {
  named(part, list => stack(spacing: 2mm, ..list.map(each => if type(each) == str [#each] else { entry(each) })))
}
#block(above: 6mm, width: 100%, stroke: (top: 2.4pt + ink), inset: (top: 3mm), {
  block(sticky: true, for words in d.sums { par(text(size: 11pt, weight: 700, words)) })
  set par(spacing: 0.6em)
  for words in d.notes { par(text(size: 8pt, words)) }
})
`;
