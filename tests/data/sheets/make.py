#!/usr/bin/env python3
"""Writes the spreadsheets that the import's tests read: good ones in every format, and what people and attackers upload."""
import io
import os
import zipfile

import xls

HERE = os.path.dirname(os.path.abspath(__file__))
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def save(name, data):
    with open(os.path.join(HERE, name), "wb") as file:
        file.write(data)


def letter(column):
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell(ref, value, shared):
    """str: shared text; int/float: number; ('f', formula, cached); ('i', inline); ('d', serial); ('raw', xml)."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<c r="{ref}" t="s"><v>{shared.setdefault(value, len(shared))}</v></c>'
    if isinstance(value, bool):
        return f'<c r="{ref}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{ref}"><v>{value!r}</v></c>'
    kind = value[0]
    if kind == "f":
        kept = value[2]
        kept_type = ' t="str"' if isinstance(kept, str) else ""
        return f'<c r="{ref}"{kept_type}><f>{value[1]}</f>' + ("" if kept is None else f"<v>{kept}</v>") + "</c>"
    if kind == "i":
        return f'<c r="{ref}" t="inlineStr"><is><t>{value[1]}</t></is></c>'
    if kind == "d":
        return f'<c r="{ref}" s="1"><v>{value[1]}</v></c>'
    return value[1].replace("{ref}", ref)


def sheet_xml(rows, shared, merges=()):
    out = HEAD + f'<worksheet xmlns="{MAIN}"><sheetData>'
    for number, row in rows:
        out += f'<row r="{number}">' + "".join(cell(f"{letter(c)}{number}", v, shared) for c, v in enumerate(row)) + "</row>"
    out += "</sheetData>"
    if merges:
        out += f'<mergeCells count="{len(merges)}">' + "".join(f'<mergeCell ref="{m}"/>' for m in merges) + "</mergeCells>"
    return out + "</worksheet>"


def parts(rows, merges=(), sheet=None, texts=None, workbook_extra="", hidden_first=False):
    shared = {}
    numbered = [r if isinstance(r, tuple) else (i + 1, r) for i, r in enumerate(rows)]
    sheet = sheet or sheet_xml(numbered, shared, merges)
    sheets = '<sheet name="名单" sheetId="1" r:id="rId1"/>'
    if hidden_first:
        sheets = '<sheet name="隐藏" sheetId="2" state="hidden" r:id="rId9"/>' + sheets
    texts = texts or HEAD + f'<sst xmlns="{MAIN}">' + "".join(f"<si><t>{t}</t></si>" for t in shared) + "</sst>"
    return {
        "[Content_Types].xml": HEAD + f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": HEAD + f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": HEAD + f'<workbook xmlns="{MAIN}" xmlns:r="{REL}">{workbook_extra}<sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": HEAD + f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{REL}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
        f'<Relationship Id="rId3" Type="{REL}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": HEAD + f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": texts,
        "xl/worksheets/sheet1.xml": sheet,
    }


def pack(content):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 9)
    return file.getvalue()


def xlsx(name, rows, **options):
    save(name, pack(parts(rows, **options)))


TITLE = ["姓名", "手机号码", "城市", "到期日"]
PEOPLE = [TITLE, ["张三", 13800138000, "深圳", ("d", 46357)], ["李四", "139 0013 9000", "广州", None], ["王五", ("i", "+86 13700137000"), "北京", None]]
TEXT = [["姓名", "手机号码", "城市"], ["张三", "13800138000", "深圳"], ["李四", "139 0013 9000", "广州，天河"], ["王五", "+86 13700137000", "北京\n朝阳"]]


def csv(delimiter=",", rows=TEXT):
    quote = lambda v: f'"{v}"' if any(c in v for c in ',;\t\n"') else v
    return "\r\n".join(delimiter.join(quote(v) for v in row) for row in rows) + "\r\n"


def good():
    xlsx("good.xlsx", PEOPLE)
    save("good_utf8.csv", csv().encode())
    save("good_bom.csv", csv().encode("utf-8-sig"))
    save("good_gbk.csv", csv().encode("gb18030"))
    save("good_utf16.csv", csv("\t").encode("utf-16"))
    save("good_semicolon.csv", ("sep=;\r\n" + csv(";")).encode())
    table = [["姓名", "手机号码", "城市"], ["张三", 13800138000.0, "深圳"], ["李四", "139 0013 9000", "广州"], [None] * 3, ["王五", 13700137000.0, None]]
    save("good.xls", xls.workbook(table))
    save("really_xls.xlsx", xls.workbook(table))
    save("really_csv.xls", csv().encode("gb18030"))
    save("really_xlsx.xls", pack(parts(PEOPLE)))
    prefixed = pack({k: v.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").replace("xmlns=", "xmlns:x=") if k.startswith("xl/work") and "rels" not in k else v for k, v in parts(PEOPLE).items()})
    save("prefixed.xlsx", prefixed)
    xlsx("hidden_first.xlsx", PEOPLE, hidden_first=True)
    rich = HEAD + f'<sst xmlns="{MAIN}">' + "".join(f"<si>{t}</si>" for t in (
        "<t>姓名</t>", "<r><t>手机</t></r><r><t>号码</t></r>", "<t>城市</t>", "<t>到期日</t>", "<t>张三</t><rPh><t>zhangsan</t></rPh>",
        "<t>深圳</t>", "<t>李四</t>", "<t>139 0013 9000</t>", "<t>广州</t>", "<t>王五</t>", "<t>北京</t>")) + "</sst>"
    xlsx("rich_text.xlsx", PEOPLE, texts=rich)
    xlsx("dates_1904.xlsx", [TITLE, ["张三", 13800138000, "深圳", ("d", 44895.5)]], workbook_extra='<workbookPr date1904="1"/>')


def clumsy():
    xlsx("scientific.xlsx", [TITLE, ["张三", "1.38E+10"], ["李四", 1.39001e10], ["王五", ("raw", '<c r="{ref}"><v>1.3700137E10</v></c>')]])
    xlsx("formulas.xlsx", [TITLE, ["张三", ("f", '"138"&amp;"00138000"', "13800138000")], ["李四", ("f", "B2+1", None)], ["王五", ("f", "#REF!+1", 0)],
                           ["赵六", ("raw", '<c r="{ref}" t="e"><f>VLOOKUP(A5,X:Y,2,0)</f><v>#N/A</v></c>')], ["孙七", 13500135000, ("f", "C2", "深圳")]])
    xlsx("merged.xlsx", [["客户名单"], TITLE, ["张三", 13800138000, "深圳"], [None, 13900139000, "广州"], ["王五", 13700137000, "北京"], ["赵六", None, "上海"]],
         merges=["A1:D1", "A3:A4", "B5:B6"])
    xlsx("empty_rows.xlsx", [(4, ["  ", None]), (6, ["客户名单 2026"]), (7, TITLE), (8, ["张三", 13800138000]), (9, ["", "  "]), (12, ["李四", 13900139000])])
    xlsx("wrong_header.xlsx", [["客户", "联系人地址", "备注"], ["张三", "深圳", ""]])
    xlsx("no_header.xlsx", [["张三", 13800138000], ["李四", 13900139000]])
    xlsx("two_phones.xlsx", [["姓名", "手机号码", "联系电话"], ["张三", 13800138000, 13900139000]])
    xlsx("same_header.xlsx", [["姓名", "手机号码", "城市", "城市"], ["张三", 13800138000, "深圳", "广州"]])
    xlsx("only_header.xlsx", [TITLE])
    xlsx("empty.xlsx", [])
    save("only_bom.csv", b"\xef\xbb\xbf")
    save("zero.csv", b"")
    save("open_quote.csv", '姓名,手机号码\n张三,13800138000\n"李四,13900139000\n王五,13700137000\n'.encode())
    save("excel_text.csv", '姓名,手机号码\n张三,"=""13800138000"""\n李四,="13900139000"\n'.encode())
    save("mixed.csv", ("姓名,手机号码,城市\n张三,13800138000,深圳\n李四,1380013800,广州\n王五,1.38E+10,北京\n赵六,+86 138 0013 8000,上海\n,13500135000,\n"
                       "孙七,,天津\n周八,010-62345678,北京\n示例：请删除此行,13900139000,\n").encode())


def hostile():
    save("encrypted.xlsx", xls.compound_file({"EncryptionInfo": b"\x04\x00\x04\x00" + b"<encryption/>" * 20, "EncryptedPackage": b"\x7f" * 5000}))
    save("encrypted.xls", xls.workbook([["姓名", "手机号码"], ["张三", 13800138000.0]], encrypted=True))
    whole = pack(parts(PEOPLE))
    save("truncated.xlsx", whole[: len(whole) // 2])
    broken = bytearray(pack(parts(PEOPLE + [[f"人{i}", 13800138000 + i] for i in range(50)])))
    at = broken.index(b"xl/worksheets/sheet1.xml") + len("xl/worksheets/sheet1.xml") + 120
    broken[at : at + 40] = b"\xff" * 40
    save("bad_bytes.xlsx", bytes(broken))
    save("cut_xml.xlsx", pack(parts(PEOPLE, sheet=sheet_xml([(1, ["a"]), (2, ["b"])], {})[:-40])))
    save("truncated.xls", xls.workbook([["姓名", "手机号码"]] + [[f"人{i}", 13800138000.0 + i] for i in range(400)])[:9000])
    save("garbage.xls", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(range(256)) * 16)
    zeros = HEAD + f'<worksheet xmlns="{MAIN}"><sheetData>' + " " * (40 << 20) + "</sheetData></worksheet>"
    save("bomb.xlsx", pack(parts([], sheet=zeros)))
    save("long_text.xlsx", pack(parts(PEOPLE, texts=HEAD + f'<sst xmlns="{MAIN}"><si><t>' + "长" * 400_000 + "</t></si></sst>")))
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
    lol = HEAD + f'<!DOCTYPE worksheet [<!ENTITY e0 "哈">{entities}]><worksheet xmlns="{MAIN}"><sheetData><row r="1"><c t="str"><v>&e9;</v></c></row></sheetData></worksheet>'
    save("entities.xlsx", pack(parts([], sheet=lol)))
    external = HEAD + f'<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet xmlns="{MAIN}"><sheetData><row r="1"><c t="str"><v>&x;</v></c></row></sheetData></worksheet>'
    save("external_entity.xlsx", pack(parts([], sheet=external)))
    save("deep.xlsx", pack(parts([], sheet=HEAD + f'<worksheet xmlns="{MAIN}">' + "<x>" * 5000 + "</x>" * 5000 + "</worksheet>")))
    save("giant_token.xlsx", pack(parts([], sheet=HEAD + f'<worksheet xmlns="{MAIN}" a="' + "".join(map(chr, range(0x4E00, 0x5E00))) * 500 + '"/>')))
    xlsx("wide.xlsx", [TITLE, ["张三", 13800138000] + [None] * 16381 + ["x"]])
    xlsx("too_many_rows.xlsx", [TITLE, (1_048_577, ["张三", 13800138000])])
    xlsx("backwards.xlsx", [(5, TITLE), (3, ["张三", 13800138000])])
    xlsx("bad_index.xlsx", [TITLE, ["张三", 13800138000, ("raw", '<c r="{ref}" t="s"><v>99999</v></c>')]])
    document = dict(parts([]), **{"_rels/.rels": HEAD + f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{REL}/officeDocument" Target="word/document.xml"/></Relationships>'})
    document["word/document.xml"] = HEAD + '<w:document xmlns:w="urn:w"/>'
    save("word.xlsx", pack(document))
    binary = dict(document, **{"xl/workbook.bin": "\0"})
    binary["_rels/.rels"] = binary["_rels/.rels"].replace("word/document.xml", "xl/workbook.bin")
    save("binary.xlsx", pack(binary))
    save("open_document.xlsx", pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}))
    save("picture.csv", b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
    save("nonsense.csv", bytes(range(128, 256)) * 4 + b"\xff\xff")
    save("nul.csv", "姓名,手机号码\n张三,138\0".encode())


if __name__ == "__main__":
    good()
    clumsy()
    hostile()
