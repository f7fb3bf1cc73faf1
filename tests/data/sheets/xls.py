"""Just enough of [MS-CFB] and [MS-XLS] (BIFF8) to write test workbooks."""
import struct

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound_file(streams):
    """{name: bytes} as an OLE compound file; every stream is padded past the mini-stream limit."""
    body, directory, chains = b"", [], []
    for name, data in streams.items():
        data = data.ljust(max(4096, -(-len(data) // SECTOR) * SECTOR), b"\0")
        directory.append((name, 2, len(body) // SECTOR, len(data)))
        chains.append(len(data) // SECTOR)
        body += data
    entries = [("Root Entry", 5, END, 0)] + directory
    raw = b""
    for i in range(-(-len(entries) // 4) * 4):
        if i >= len(entries):
            raw += b"\0" * 64 + struct.pack("<HBBIII", 0, 0, 1, FREE, FREE, FREE) + b"\0" * 48
            continue
        name, kind, start, size = entries[i]
        text = (name + "\0").encode("utf-16le")
        child = 1 if i == 0 else FREE
        right = i + 1 if 0 < i < len(entries) - 1 else FREE
        raw += text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, FREE, right, child)
        raw += b"\0" * 36 + struct.pack("<IQ", start, size)
    directory_at = len(body) // SECTOR
    body += raw
    table = []
    for count in chains + [len(raw) // SECTOR]:
        table += [len(table) + i + 1 for i in range(count - 1)] + [END]
    fat_count = 1
    while (len(table) + fat_count) * 4 > fat_count * SECTOR:
        fat_count += 1
    fat_at = len(table)
    table += [FAT] * fat_count
    table += [FREE] * (fat_count * SECTOR // 4 - len(table))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, fat_count, directory_at, 0, 4096, END, 0, END, 0)
    header += b"".join(struct.pack("<I", fat_at + i if i < fat_count else FREE) for i in range(109))
    return header + body + struct.pack(f"<{len(table)}I", *table)


def record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


def text16(text, width):
    return struct.pack("<HB" if width == 2 else "<BB", len(text), 1) + text.encode("utf-16le")


def workbook(rows, encrypted=False):
    """Rows of str (shared text), float (NUMBER) or None."""
    words = sorted({cell for row in rows for cell in row if isinstance(cell, str)})
    sst = struct.pack("<II", len(words), len(words)) + b"".join(text16(w, 2) for w in words)
    head = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0xDBB, 0x7CC, 0, 6))
    if encrypted:
        head += record(0x2F, struct.pack("<HHH", 0, 0x1234, 0x5678))
    head += record(0x42, struct.pack("<H", 1200))
    head += record(0xE0, struct.pack("<HHHBBBBIIH", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    tail = record(0xFC, sst) + record(0x0A)
    name = text16("Sheet1", 1)
    offset = len(head) + 4 + 6 + len(name) + len(tail)
    body = head + record(0x85, struct.pack("<IBB", offset, 0, 0) + name) + tail
    body += record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0xDBB, 0x7CC, 0, 6))
    body += record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0))
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if isinstance(cell, str):
                body += record(0xFD, struct.pack("<HHHI", r, c, 0, words.index(cell)))
            elif cell is not None:
                body += record(0x203, struct.pack("<HHHd", r, c, 0, cell))
    return compound_file({"Workbook": body + record(0x0A)})
