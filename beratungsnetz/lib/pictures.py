"""What a picture is, read from its bytes alone: PNG, JPEG or WebP, its size, and that it is whole and still.

No pixel is decoded. Each format is walked from its first byte to its last, so that a file which is cut,
goes on behind its end, or moves is refused. PNG: W3C PNG (third edition), § 5. JPEG: ITU-T T.81, annex B.
WebP: RFC 9649, § 2.
"""

import struct
from dataclasses import dataclass
from enum import StrEnum
from zlib import crc32

MOVES = "Dieses Bild bewegt sich. Bitte nehmen Sie eines, das stillsteht."
BROKEN = "Dieses Bild ist beschädigt oder nicht vollständig. Bitte speichern Sie es neu ab."
UNKNOWN = "Das ist kein PNG, JPEG oder WebP. Bitte speichern Sie Ihr Bild in einem davon."

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"


class Kind(StrEnum):
    """The media type by which it is sent."""

    PNG = "image/png"
    JPEG = "image/jpeg"
    WEBP = "image/webp"


class BrokenPicture(ValueError):  # noqa: N818  (named like BrokenFile)
    """`sentence` says to a person what is wrong with the file."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Picture:
    """`width` and `height` in pixels, each at least 1."""

    kind: Kind
    width: int
    height: int


def picture_in(data: bytes) -> Picture:
    """The picture in these bytes. Raises BrokenPicture with a sentence for whatever is none, or moves."""
    try:
        if data.startswith(_PNG):
            return _png(data)
        if data.startswith(_JPEG):
            return _jpeg(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data)
    except (IndexError, struct.error) as cut:
        raise BrokenPicture(BROKEN) from cut
    raise BrokenPicture(UNKNOWN)


def _sized(kind: Kind, width: int, height: int) -> Picture:
    if width < 1 or height < 1:
        raise BrokenPicture(BROKEN)
    return Picture(kind, width, height)


def _png(data: bytes) -> Picture:
    """Chunks: length, name, content, checksum; IHDR first, IEND last."""
    place, found, has_pixels = len(_PNG), None, False
    while True:
        length, name = struct.unpack_from(">I4s", data, place)
        end = place + 12 + length
        if end > len(data):
            raise BrokenPicture(BROKEN)
        (checksum,) = struct.unpack_from(">I", data, end - 4)
        if crc32(data[place + 4 : end - 4]) != checksum or (found is None) != (name == b"IHDR"):
            raise BrokenPicture(BROKEN)
        if name == b"IHDR":
            found = struct.unpack_from(">II", data, place + 8)
        elif name == b"acTL":
            raise BrokenPicture(MOVES)
        elif name == b"IDAT":
            has_pixels = True
        elif name == b"IEND":
            break
        place = end
    if found is None or not has_pixels or end != len(data):
        raise BrokenPicture(BROKEN)
    return _sized(Kind.PNG, *found)


_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # SOF0 to SOF15; the others are tables
MOST_SCANS = 50
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # TEM and restarts have no content


def _jpeg(data: bytes) -> Picture:
    """Segments behind their markers; one frame, at least one scan, then the end."""
    place, found, scans = 2, None, 0
    while True:
        if data[place] != 0xFF:
            raise BrokenPicture(BROKEN)
        while data[place] == 0xFF:  # any number of them may fill up
            place += 1
        marker, place = data[place], place + 1
        if marker == 0xD9:
            break
        if marker in _ALONE:
            continue
        (length,) = struct.unpack_from(">H", data, place)
        if length < 2 or marker in (0x00, 0xD8) or place + length > len(data):
            raise BrokenPicture(BROKEN)
        if marker in _FRAMES:
            if found is not None or length < 8:
                raise BrokenPicture(BROKEN)
            height, width = struct.unpack_from(">HH", data, place + 3)
            found = width, height
        place += length
        if marker == 0xDA:
            scans += 1
            if scans > MOST_SCANS:  # each is drawn over the whole picture
                raise BrokenPicture(BROKEN)
            place = _behind_scan(data, place)
    if found is None or not scans or data[place:].strip(b"\0"):
        raise BrokenPicture(BROKEN)
    return _sized(Kind.JPEG, *found)


def _behind_scan(data: bytes, place: int) -> int:
    """The next marker that is neither a stuffed byte nor a restart. Raises IndexError where none comes."""
    while True:
        place = data.find(b"\xff", place)
        if place < 0:
            raise IndexError
        after = data[place + 1]
        if after == 0x00 or 0xD0 <= after <= 0xD7:
            place += 2
        else:
            return place


def _webp(data: bytes) -> Picture:
    """RIFF chunks, each padded to an even length; a lossy or lossless picture, alone or behind VP8X."""
    (size,) = struct.unpack_from("<I", data, 4)
    if size + 8 != len(data):
        raise BrokenPicture(BROKEN)
    canvas: tuple[int, int] | None = None
    frames: list[tuple[int, int]] = []
    place = 12
    while place < len(data):
        name, length = struct.unpack_from("<4sI", data, place)
        content = data[place + 8 : place + 8 + length]
        if len(content) != length:
            raise BrokenPicture(BROKEN)
        if name == b"VP8X":
            if place != 12 or length < 10:
                raise BrokenPicture(BROKEN)
            if content[0] & 0x02:
                raise BrokenPicture(MOVES)
            canvas = _three(content[4:7]) + 1, _three(content[7:10]) + 1
        elif name in (b"ANIM", b"ANMF"):
            raise BrokenPicture(MOVES)
        elif name == b"VP8 ":
            frames.append(_lossy(content))
        elif name == b"VP8L":
            frames.append(_lossless(content))
        place += 8 + length + length % 2
    if len(frames) != 1 or place != len(data) or (canvas is not None and canvas != frames[0]):
        raise BrokenPicture(BROKEN)
    return _sized(Kind.WEBP, *frames[0])


def _three(part: bytes) -> int:
    return int.from_bytes(part, "little")


def _lossy(content: bytes) -> tuple[int, int]:
    """A key frame: its lowest bit is 0, then the start code, then 14 bits each (RFC 6386, § 9.1)."""
    if content[0] & 1 or content[3:6] != b"\x9d\x01\x2a":
        raise BrokenPicture(BROKEN)
    width, height = struct.unpack_from("<HH", content, 6)
    return width & 0x3FFF, height & 0x3FFF


def _lossless(content: bytes) -> tuple[int, int]:
    """The signature 0x2f, then 14 bits each, less one, and the version 0."""
    (bits,) = struct.unpack_from("<I", content, 1)
    if content[0] != 0x2F or bits >> 29:
        raise BrokenPicture(BROKEN)
    return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
