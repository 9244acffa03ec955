"""Small pictures of one colour, made by hand: no library draws here."""

import struct
from zlib import compress, crc32


def chunk(name: bytes, content: bytes = b"") -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", crc32(name + content))


def png(width: int = 120, height: int = 40, *extra: bytes) -> bytes:
    """A grey PNG; `extra` chunks stand before its pixels."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", compress((b"\0" + b"\x66" * width) * height))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(extra) + pixels + chunk(b"IEND")


def segment(marker: int, content: bytes) -> bytes:
    """A segment of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def jpeg(width: int = 120, height: int = 40, *extra: bytes) -> bytes:
    """The bones of a JPEG: frame, scan with a stuffed byte and a restart, end."""
    frame = segment(0xC2, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00")
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd3\x56"
    return b"\xff\xd8" + segment(0xE0, b"JFIF\0") + b"".join(extra) + frame + scan + b"\xff\xd9"


def riff(*chunks: bytes) -> bytes:
    """A WebP of these chunks."""
    content = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(content)) + content


def part(name: bytes, content: bytes) -> bytes:
    """A chunk of a WebP, padded."""
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def lossless(width: int = 120, height: int = 40) -> bytes:
    """The chunk of a lossless picture."""
    return part(b"VP8L", b"\x2f" + struct.pack("<I", width - 1 | height - 1 << 14) + b"\0\0")


def lossy(width: int = 120, height: int = 40) -> bytes:
    """The chunk of a lossy picture."""
    return part(b"VP8 ", b"\x10\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height) + b"\0")


def canvas(width: int = 120, height: int = 40, flags: int = 0) -> bytes:
    """The extended head of a WebP."""
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return part(b"VP8X", bytes((flags, 0, 0, 0)) + size)
