// How a sheet to sign by hand is set, in the words of Typst (typst.app/docs): always one page, all of it in black. What it says
// comes in as data, never as markup.

export const PAPER_SHEET_SOURCE = `
#let d = json(bytes(sys.inputs.data))

#set document(title: d.title, author: d.organisation, description: d.about, date: datetime(year: d.day.at(0), month: d.day.at(1), day: d.day.at(2)))
#set text(lang: d.lang, font: d.text, size: 9pt, fill: black, hyphenate: false, top-edge: 0.74em, bottom-edge: -0.2em)
#set par(leading: 0.3em, spacing: 0.7em)
#set page(paper: d.paper, margin: (x: 13mm, top: 11mm, bottom: 10mm))

#show title: it => {
  set text(font: d.poster, weight: 850, size: if d.title.clusters().len() > 90 { 17pt } else if d.title.clusters().len() > 45 { 21pt } else { 26pt }, lang: d.own, spacing: 130%)
  set par(leading: 0.12em)
  block(above: 1.6mm, below: 2.6mm, width: 100%, d.title)
}

// An e-mail address is not torn where it fits into a line. Spanish and Portuguese repeat a hyphen at the beginning of the next
// line: in an address that would be one too many.
#let address(typed) = text(lang: "en", dir: ltr, typed)
#show regex("[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]*[A-Za-z0-9]"): it => {
  let typed = text(lang: "en", it)
  if it.text.len() > 60 { typed } else { box(baseline: 0.2em, typed) }
}

#let own(body) = { set text(lang: d.own); body }

// What is asked, of whom and by whom; the way to the campaign beside it. Where there is no room, the last demands are left to the page.
#let head(scale, shown) = {
  grid(columns: (1fr, 34mm), column-gutter: 6mm,
    {
      text(size: 8.5pt, d.kicker)
      title()
      if d.to != none { par({ text(weight: 700, d.to.at(0)); [ ]; d.to.at(1) }) }
    },
    {
      set align(center)
      image(bytes(d.qr), format: "svg", width: 30mm, alt: d.address)
      v(-3mm)
      text(size: 7.2pt, { d.online; linebreak(); text(weight: 700, address(d.address)) })
    },
  )
  v(1mm)
  if d.demands.list.len() > 0 {
    block(width: 100%, stroke: (top: 1.6pt + black), inset: (top: 2mm), above: 1mm, below: 1mm, {
      set text(size: 10pt * scale)
      block(below: 1.6mm * scale, text(weight: 700, d.demands.title))
      own(for (index, demand) in d.demands.list.slice(0, shown).enumerate() {
        block(above: 0mm, below: 1.5mm * scale, grid(columns: (6.5mm * scale, 1fr), text(weight: 700, d.numbers.at(index)), demand))
      })
      if shown < d.demands.list.len() { block(below: 1.5mm * scale, d.more.at(d.demands.list.len() - shown - 1)) }
    })
  }
  block(above: 2mm, below: 1.8mm, text(size: 8pt, d.how))
}

#let foot() = {
  set text(size: 7.5pt)
  block(above: 2.2mm, below: 1.6mm, width: 100%, d.consent)
  block(above: 0mm, below: 0mm, width: 100%, stroke: (top: 0.6pt + black), inset: (top: 1.8mm), grid(
    columns: (1fr, auto), column-gutter: 8mm, align: (start + top, end + top),
    { text(weight: 700, d.back.at(0)); [ ]; d.back.at(1) },
    text(size: 9pt, d.sheet),
  ))
}

#let line-height = 8.6mm
#let top-height = 5.4mm

#let whole(scale, shown, lines, high) = {
  head(scale, shown)
  block(above: 0mm, below: 0mm, table(
    columns: (7.5mm, ..d.columns.map(column => column.at(1) * 1fr)),
    rows: (top-height, ..range(lines).map(_ => high)),
    stroke: 0.5pt + black,
    inset: (x: 1.4mm, y: 0.8mm),
    align: (column, row) => if row == 0 { start + horizon } else { start + bottom },
    table.header([], ..d.columns.map(column => text(size: 7.5pt, weight: 700, column.at(0)))),
    ..range(lines).map(line => (text(size: 8pt, d.numbers.at(line)), ..d.columns.map(_ => []))).flatten(),
  ))
  foot()
}

// As many lines as there is room for. Long demands are set smaller first; of those that find no room even so the last are left out.
#layout(size => {
  let free(scale, shown) = size.height - measure(width: size.width, whole(scale, shown, 1, 0mm)).height - 0.1mm
  let room(scale, shown) = calc.floor(free(scale, shown) / line-height)
  let all = d.demands.list.len()
  let fits = (
    ..(1, 0.92, 0.84).map(scale => (scale, 12)),
    ..(0.84, 0.76, 0.7).map(scale => (scale, 8)),
  ).find(((scale, least)) => room(scale, all) >= least)
  let scale = if fits == none { 0.7 } else { fits.at(0) }
  let shown = all
  if fits == none and room(scale, all) < 6 {
    let (low, high) = (0, all)
    while low < high {
      let middle = calc.ceil((low + high) / 2)
      if room(scale, middle) >= 6 { low = middle } else { high = middle - 1 }
    }
    shown = low
  }
  let lines = calc.max(1, calc.min(room(scale, shown), d.numbers.len()))
  // What is left over makes the lines a little higher.
  whole(scale, shown, lines, calc.min(free(scale, shown) / lines, line-height * 1.3))
})
`;
