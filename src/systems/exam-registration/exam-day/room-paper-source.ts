/** Typst: A4 sheets for signing in, for the door and for the desks of rooms. Texts and pictures come as data, never as source. */
export const roomPaperSource = `
#let data = json(bytes(sys.inputs.data))
#set page(paper: "a4", margin: (x: 13mm, y: 12mm))
#set text(font: ("Noto Serif SC", "Noto Sans SC"), size: 9pt, lang: "zh", region: "cn")
#set par(leading: 0.5em)
#let quiet = rgb("#67615a")
#let rule = 0.5pt + rgb("#8a8276")
#let hei(t, size: 8pt) = text(font: ("Noto Sans SC",), size: size, fill: quiet, t)
#let face(s, w, h) = if s.face == "" { rect(width: w, height: h, stroke: rule) } else {
  image(bytes(sys.inputs.at(s.face)), width: w, height: h, format: "svg")
}
#let heading(what, r) = {
  align(center)[
    #text(size: 12pt, weight: 700)[#data.title]
    #v(-0.5em)
    #text(size: 17pt, weight: 700, tracking: 0.3em)[#what]
  ]
  grid(columns: (1fr, auto), [#r.place　第 #text(weight: 700, size: 12pt)[#r.room] 考场　#r.people 人], [#data.time])
}

#let signin(r) = {
  heading("考场签到表", r)
  v(0.2em)
  grid(
    columns: (1fr, 1fr, 1fr), column-gutter: 2mm, row-gutter: 1.4mm,
    ..r.seats.map(s => box(stroke: rule, inset: 1.4mm, width: 100%, height: 22.4mm, grid(
      columns: (14mm, 1fr), gutter: 1.6mm,
      face(s, 14mm, 19.6mm),
      {
        grid(columns: (auto, 1fr), align: (left + bottom, right + bottom),
          text(size: 13pt, weight: 700)[#s.seat], text(size: 10.5pt, weight: 700)[#s.name])
        v(-0.75em)
        text(size: 7.6pt)[#s.ticket]
        v(-0.75em)
        hei(size: 7pt)[#s.number]
        v(1fr)
        grid(columns: (auto, 1fr), gutter: 1mm, align: bottom, hei(size: 7pt)[签名], line(length: 100%, stroke: rule))
      },
    )))
  )
  v(1fr)
  grid(columns: (1fr, 1fr, 1fr), [监考员甲（签名）：], [监考员乙（签名）：], [实到　　　人　缺考　　　人])
}

#let door(r) = {
  align(center)[
    #text(size: 15pt, weight: 700)[#data.title]
    #v(1mm)
    #text(size: 84pt, weight: 700)[#r.room]
    #v(-9mm)
    #text(size: 20pt, weight: 700, tracking: 0.4em)[考场]
  ]
  align(center)[#text(size: 12pt)[#r.place　　#data.time]]
  v(1mm)
  align(center)[#text(size: 14pt, weight: 700)[#r.first 至 #r.last]　#text(size: 12pt)[共 #r.people 人]]
  v(2mm)
  table(
    columns: (11mm, 1fr, 20mm, 11mm, 1fr, 20mm), stroke: rule, inset: 4pt, align: center,
    table.header([座位], [准考证号], [姓名], [座位], [准考证号], [姓名]),
    ..r.seats.map(s => (text(weight: 700)[#s.seat], s.ticket, s.name)).flatten(),
  )
  v(1fr)
  align(center)[#text(size: 11pt)[请核对准考证和身份证原件，对号入座]]
}

#let desk(r) = {
  grid(
    columns: (1fr, 1fr), rows: 44.5mm, gutter: 0mm,
    ..r.seats.map(s => box(stroke: (dash: "dashed", thickness: 0.5pt, paint: rgb("#8a8276")), inset: 4mm, width: 100%, height: 44.5mm, grid(
      columns: (24mm, 1fr), gutter: 4mm,
      face(s, 24mm, 33.6mm),
      {
        hei(size: 7.5pt)[#r.place　第 #r.room 考场]
        v(-0.4em)
        grid(columns: (auto, 1fr), gutter: 3mm, align: bottom,
          text(size: 34pt, weight: 700)[#s.seat], text(size: 16pt, weight: 700)[#s.name])
        v(-0.5em)
        text(size: 11pt, weight: 700)[#s.ticket]
        v(-0.5em)
        hei(size: 7.5pt)[#s.number#if s.paper != "" [　#s.paper 卷]]
        v(-0.6em)
        hei(size: 7pt)[#s.post]
      },
    )))
  )
}

#for (i, r) in data.rooms.enumerate() {
  if i > 0 { pagebreak() }
  if data.kind == "signin" { signin(r) } else if data.kind == "door" { door(r) } else { desk(r) }
}
`;
