/** Typst: A5 admission tickets, one to a page, from a list. Texts and pictures come as data, never as source. */
export const ticketSource = `
#let data = json(bytes(sys.inputs.data))
#let exam = data.exam
#let tickets = data.tickets
#set page(paper: "a5", flipped: true, margin: (x: 12mm, y: 9mm))
#set text(font: ("Noto Serif SC", "Noto Sans SC"), size: 10pt, lang: "zh", region: "cn")
#set par(leading: 0.55em)
#let label(t) = text(font: ("Noto Sans SC",), size: 8.5pt, fill: rgb("#67615a"), t)
#for (i, t) in tickets.enumerate() {
  if i > 0 { pagebreak() }
  align(center)[
    #text(size: 13pt, weight: 700)[#exam.title]
    #v(-0.4em)
    #text(size: 19pt, weight: 700, tracking: 0.4em)[准考证]
  ]
  v(0.2em)
  grid(
    columns: (1fr, 27mm), gutter: 6mm,
    grid(
      columns: (20mm, 1fr), row-gutter: 2.9mm,
      label[准考证号], text(size: 13pt, weight: 700, font: ("Noto Sans SC",))[#t.ticketNo],
      label[姓名], [#t.name #h(1em) #label[性别] #t.sex],
      label[身份证号], [#t.number],
      label[报考岗位], [#t.post],
      label[考点], [#t.point #linebreak() #text(size: 9pt)[#t.address]],
      label[考场座位], text(weight: 700)[第 #t.room 考场 #h(0.6em) #t.seat 号 #h(0.6em) #t.paper 卷],
      label[科目时间], [#exam.subject #h(0.6em) #exam.time],
    ),
    align(right)[
      #image(bytes(sys.inputs.at("photo" + str(i))), width: 25mm, height: 35mm, format: "svg")
      #v(1mm)
      #image(bytes(sys.inputs.at("qr" + str(i))), width: 25mm, format: "svg")
    ],
  )
  v(1fr)
  line(length: 100%, stroke: 0.4pt + rgb("#e3ddd3"))
  set text(size: 8.5pt, font: ("Noto Sans SC",))
  for note in exam.notes { [#note #linebreak()] }
}
`;
