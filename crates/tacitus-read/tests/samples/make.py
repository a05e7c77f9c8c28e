"""Makes the samples: one invented report in every format that is read.

    pip install python-docx openpyxl fpdf2 && python3 make.py

The bytes of some change with the programs' versions and the day; what is read from them must not.
"""
import datetime
import gzip
import json

import docx
import fpdf
import openpyxl

TITLE = "Blast in Testville market kills ten"
PARAGRAPHS = [
    "TESTVILLE, March 23, 2024 (TNA) — At least ten people were killed and more than 30 others injured on Saturday when a bomb "
    "went off in a crowded market in the town of Testville, police said.",
    "A spokesman for the district’s police, Capt. John Doe, said the device had been hidden in a fruit cart. “We do not yet "
    "know who did this,” he told reporters. Nobody has claimed responsibility for the attack.",
    "It came two days after gunmen shot dead a policeman and wounded two others at a checkpoint on the road to Sampletown, "
    "some 12 miles to the north. Officials blamed that attack on the Test Liberation Front, which denied it.",
]
DAY = datetime.date(2024, 3, 23)


def make_docx():
    document = docx.Document()
    document.core_properties.title = TITLE
    document.add_heading(TITLE, 1)
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "killed", "10"
    document.save("report.docx")


def make_xlsx():
    book = openpyxl.Workbook()
    book.active.title = "About"
    book.active["A1"] = "Reports of March"
    sheet = book.create_sheet("Reports")
    sheet.append(["Id", "Headline", "Date", "Source", "Link", "Text"])
    for number, paragraph in enumerate(PARAGRAPHS, 1):
        sheet.append([number, TITLE, DAY, "Test News Agency", f"https://tna.example/{number}", paragraph])
    sheet.append([4, "Without a text", DAY])
    book.save("table.xlsx")


def make_pdf():
    pdf = fpdf.FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=16)
    pdf.multi_cell(0, 10, TITLE)
    pdf.set_font("Times", size=11)
    for paragraph in PARAGRAPHS:
        pdf.ln(6)
        pdf.multi_cell(0, 6, paragraph.replace("—", "-").replace("’", "'").replace("“", '"').replace("”", '"'))
    pdf.output("report.pdf")


def make_html():
    body = "".join(f"<p>{p}</p>\n" for p in PARAGRAPHS)
    linked = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, "datePublished": "2024-03-23T18:30:00+05:30",
              "publisher": {"@type": "Organization", "name": "Test News Agency"}}
    page = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | Test News Agency</title>
<link rel="canonical" href="https://tna.example/blast"><script type="application/ld+json">{json.dumps(linked)}</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav><article><h1>{TITLE}</h1>
<p class="byline">By Jane Roe</p><figure><img src="x.jpg"><figcaption>The market on Saturday</figcaption></figure>{body}
<p><a href="/other">READ MORE: Gunmen shoot policeman</a></p></article><footer>© 2024 Test News Agency</footer></body></html>"""
    with gzip.GzipFile("page.html.gz", "wb", mtime=0) as out:
        out.write(page.encode())


def make_texts():
    posts = [
        ("ann", f"<p>{'</p><p>'.join(PARAGRAPHS)}</p>", None, 3),
        ("bob", "<p>Awful. I think the Front did it.</p>", None, 1),
        ("cid", '<aside class="quote" data-username="bob" data-post="2" data-topic="77"><div class="title"><div class="quote-controls"></div>'
         'bob:</div><blockquote><p>I think the Front did it.</p></blockquote></aside><p>They denied it, and I believe them.</p>', 2, 0),
    ]
    topic = {"id": 77, "title": TITLE, "created_at": "2024-03-23T19:00:00.000Z", "post_stream": {"stream": [1, 2, 3], "posts": [
        {"id": n, "username": user, "created_at": f"2024-03-23T{18 + n}:00:00.000Z", "cooked": cooked, "post_number": n, "post_type": 1,
         "reply_to_post_number": to, "actions_summary": [{"id": 2, "count": likes}] if likes else []}
        for n, (user, cooked, to, likes) in enumerate(posts, 1)]}}
    with open("topic.json", "w") as out:
        json.dump(topic, out, indent=1)
    body = "\n\n".join(PARAGRAPHS)
    with open("thread.txt", "w") as out:
        out.write(f"{TITLE}\n\n{body}\n\n3 Likes\n\nAwful. I think the Front did it.\n\n1 Like\n\nThey denied it, and I believe them.\n")
    with open("report.txt", "w", encoding="windows-1252") as out:
        out.write(f"{TITLE}\n\n{body}\n")
    with open("reports.jsonl", "w") as out:
        for number, paragraph in enumerate(PARAGRAPHS, 1):
            out.write(json.dumps({"id": f"r{number}", "title": TITLE, "published": "2024-03-23", "text": paragraph}) + "\n")
        out.write('{"id": "cut sho\n{"id": "r5", "text": "Nobody was hurt."}\n')
    with open("table.csv", "w") as out:
        out.write("id;date;text\n" + "".join(f'{n};2024-03-23;"{p}"\n' for n, p in enumerate(PARAGRAPHS, 1)))
    items = "".join(f"<item><title>{TITLE}</title><guid>https://tna.example/{n}</guid><pubDate>Sat, 23 Mar 2024 18:30:00 +0530</pubDate>"
                    f"<description><![CDATA[<p>{p}</p>]]></description></item>" for n, p in enumerate(PARAGRAPHS, 1))
    with open("news.rss", "w") as out:
        out.write(f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Test News Agency</title>{items}</channel></rss>')
    entry = f"<entry><id>urn:tna:1</id><title>{TITLE}</title><published>2024-03-23T13:00:00Z</published><link href='https://tna.example/1'/>"
    content = f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>{PARAGRAPHS[0]}</p></div></content></entry>"
    with open("news.atom", "w") as out:
        out.write(f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Test News Agency</title>{entry}{content}</feed>")


def make_warc():
    page = gzip.open("page.html.gz").read()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    records = [("warcinfo", "application/warc-fields", b"software: make.py\r\n"), ("response", "application/http; msgtype=response", answer),
               ("conversion", "text/plain", PARAGRAPHS[1].encode())]
    with open("crawl.warc.gz", "wb") as out:
        for number, (kind, content_type, block) in enumerate(records, 1):
            head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Target-URI: https://tna.example/{number}\r\n"
                    f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n")
            out.write(gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0))


make_docx()
make_xlsx()
make_pdf()
make_html()
make_texts()
make_warc()
