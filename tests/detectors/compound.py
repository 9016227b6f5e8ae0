"""A writer of compound files, enough for tests: every stream in ordinary sectors."""

import struct

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_LEAST_STREAM = 4096  # shorter streams would have to lie in a second, smaller file system


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams; "a/b" is stream b in storage a. Streams are padded with zeros."""
    entries = _entries(streams)
    sectors: list[bytes] = []
    chains: list[int] = []
    for entry in entries:
        if entry["data"] is not None:
            entry["start"] = _append(sectors, chains, entry["data"].ljust(_LEAST_STREAM, b"\0"))
    directory = _append(sectors, chains, b"".join(_packed(entry) for entry in entries))
    fat_count = 1
    while (len(sectors) + fat_count) * 4 > fat_count * _SECTOR:
        fat_count += 1
    fat_start = len(sectors)
    chains += [_FAT] * fat_count
    fat = struct.pack(f"<{len(chains)}I", *chains).ljust(fat_count * _SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, fat_count, directory, 0, 4096, _END, 0, _END, 0)
    places = [fat_start + each for each in range(fat_count)]
    header += struct.pack("<109I", *(places + [_FREE] * (109 - fat_count)))
    return header + b"".join(sectors) + fat


def _append(sectors: list[bytes], chains: list[int], data: bytes) -> int:
    start = len(sectors)
    count = -(-len(data) // _SECTOR)
    data = data.ljust(count * _SECTOR, b"\0")
    sectors += [data[each * _SECTOR : (each + 1) * _SECTOR] for each in range(count)]
    chains += [start + each + 1 for each in range(count - 1)] + [_END]
    return start


def _entries(streams: dict[str, bytes]) -> list[dict]:
    """The root, then each storage and stream; siblings form a list by their right-hand links."""
    entries = [_entry("Root Entry", 5)]
    numbers = {"": 0}
    for path, data in streams.items():
        parent = ""
        *storages, name = path.split("/")
        for storage in storages:
            whole = f"{parent}/{storage}" if parent else storage
            if whole not in numbers:
                numbers[whole] = _add(entries, numbers[parent], _entry(storage, 1))
            parent = whole
        _add(entries, numbers[parent], _entry(name, 2, data))
    while len(entries) % 4:
        entries.append(_entry("", 0))
    return entries


def _entry(name: str, kind: int, data: bytes | None = None) -> dict:
    return {"name": name, "kind": kind, "data": data, "start": 0, "right": _FREE, "child": _FREE}


def _add(entries: list[dict], parent: int, entry: dict) -> int:
    number = len(entries)
    entries.append(entry)
    if entries[parent]["child"] == _FREE:
        entries[parent]["child"] = number
        return number
    last = entries[parent]["child"]
    while entries[last]["right"] != _FREE:
        last = entries[last]["right"]
    entries[last]["right"] = number
    return number


def _packed(entry: dict) -> bytes:
    name = entry["name"].encode("utf-16-le") + b"\0\0" if entry["name"] else b""
    size = 0 if entry["data"] is None else max(len(entry["data"]), _LEAST_STREAM)
    start = _END if entry["kind"] == 5 else entry["start"]
    return (
        name.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(name), entry["kind"], 1, _FREE, entry["right"], entry["child"])
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )
