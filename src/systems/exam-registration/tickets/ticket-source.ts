/** Typst: A5 admission tickets, one to a page, from a list. Texts and pictures come as data, never as source. */
export const ticketSource = `
#let data = json(bytes(sys.inputs.data))
#let exam = data.exam
#let tickets = data.tickets
#set page(paper: "a5", flipped: true, margin: (x: 12mm, y: 9mm))
#set text(font: ("Noto Serif SC", "Noto Sans SC"), size: 10pt, lang: "zh", region: "cn")
#set par(leading: 0.55em)
#let hei = ("Noto Sans SC",)
#let quiet = rgb("#67615a")
#let rule = 0.5pt + rgb("#d8d0c4")
#let label(t) = text(font: hei, size: 8.5pt, fill: quiet, t)
#let figure(t, what) = [#text(size: 22pt, weight: 700, t)#h(0.3em)#label(what)]
#for (i, t) in tickets.enumerate() {
  if i > 0 { pagebreak() }
  align(center)[
    #text(size: 12pt, weight: 700)[#exam.title]
    #v(-0.5em)
    #text(size: 20pt, weight: 700, tracking: 0.5em)[准考证]
  ]
  v(0.1em)
  grid(
    columns: (1fr, 26mm), gutter: 8mm,
    {
      grid(
        columns: (21mm, 1fr), row-gutter: 0pt, inset: (y: 1.75mm, x: 0pt), stroke: (top: rule),
        align: bottom,
        label[准考证号], text(size: 14pt, weight: 700, tracking: 0.06em)[#t.ticketNo],
        label[姓名], [#text(size: 12pt, weight: 700)[#t.name] #h(1.6em) #label[性别] #h(0.5em) #t.sex],
        label[身份证号], [#t.number],
        label[报考岗位], [#t.post],
        label[科目时间], [#exam.subject #h(0.8em) #exam.time],
        grid.cell(align: top, label[考点]), [#t.point #linebreak() #text(size: 9pt, fill: quiet)[#t.address]],
      )
      block(width: 100%, stroke: (top: rule, bottom: rule), inset: (y: 2.4mm), above: 0pt)[
        #figure(t.room, "考场") #h(2em) #figure(t.seat, "号座位") #h(2em) #figure(t.paper, "卷")
      ]
    },
    align(center)[
      #image(bytes(sys.inputs.at("photo" + str(i))), width: 25mm, height: 35mm, format: "svg")
      #v(2.5mm)
      #image(bytes(sys.inputs.at("qr" + str(i))), width: 25mm, format: "svg")
      #v(-0.2em)
      #label[扫码核验真伪]
    ],
  )
  v(1fr)
  set text(size: 8.5pt, font: hei)
  set par(leading: 0.7em)
  for note in exam.notes { [#note #linebreak()] }
}
`;
