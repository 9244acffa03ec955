"""Pictures are known by their bytes; what is cut, glued, moving or something else is refused kindly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beratungsnetz.lib.pictures import BROKEN, MOVES, UNKNOWN, BrokenPicture, Kind, Picture, picture_in
from beratungsnetz.lib.tests.drawing import canvas, chunk, jpeg, lossless, lossy, part, png, riff, segment

WHOLE = {
    "png": (Kind.PNG, png()),
    "png with a comment": (Kind.PNG, png(120, 40, chunk(b"tEXt", b"Comment\0<script>"))),
    "jpeg": (Kind.JPEG, jpeg()),
    "jpeg with a thumbnail": (Kind.JPEG, jpeg(120, 40, segment(0xE1, b"Exif\0\0" + jpeg(8, 8)))),
    "lossy": (Kind.WEBP, riff(lossy())),
    "lossless": (Kind.WEBP, riff(lossless())),
    "extended": (Kind.WEBP, riff(canvas(), part(b"ALPH", b"\0\1\2"), lossy(), part(b"EXIF", b"x"))),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_picture_says_what_it_is_and_how_large(name: str) -> None:
    kind, data = WHOLE[name]
    assert picture_in(data) == Picture(kind, 120, 40)


@pytest.mark.parametrize("name", WHOLE)
def test_wherever_it_is_cut_or_glued_it_is_refused(name: str) -> None:
    _kind, data = WHOLE[name]
    for end in range(len(data)):
        with pytest.raises(BrokenPicture):
            picture_in(data[:end])
    with pytest.raises(BrokenPicture):
        picture_in(data + b"<html>")


MOVING = {
    "png": png(120, 40, chunk(b"acTL", bytes(8))),
    "a flag": riff(canvas(flags=2), lossy()),
    "frames": riff(canvas(), part(b"ANMF", bytes(16))),
}


@pytest.mark.parametrize("name", MOVING)
def test_what_moves_is_refused(name: str) -> None:
    with pytest.raises(BrokenPicture, match=MOVES):
        picture_in(MOVING[name])


OTHERS = (b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a" + bytes(20), b"BM" + bytes(60),
          b"%PDF-1.7", b"RIFF\x04\0\0\0WAVE", b"\x00\x00\x00\x1cftypavif")  # fmt: skip


@pytest.mark.parametrize("data", OTHERS)
def test_other_files_are_refused_by_their_bytes(data: bytes) -> None:
    with pytest.raises(BrokenPicture, match=UNKNOWN):
        picture_in(data)


WRONG = {
    "no pixels wide": png(0, 40),
    "two heads": png(120, 40, png()[8:33]),
    "a changed byte": png()[:20] + b"\1" + png()[21:],
    "no pixels": png()[:33] + chunk(b"IEND"),
    "two frames": jpeg(120, 40, segment(0xC0, b"\x08\x00\x28\x00\x78\x01")),
    "a frame without end": b"\xff\xd8" + segment(0xC0, b"\x08\x00\x28\x00\x78\x01"),
    "more scans than are drawn": jpeg(120, 40, segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") * 50),
    "a head alone": b"\xff\xd8\xff\xd9",
    "text between": b"\xff\xd8hello\xff\xd9",
    "a segment of no length": b"\xff\xd8\xff\xe0\0\0\xff\xd9",
    "another canvas": riff(canvas(60, 40), lossy()),
    "two pictures": riff(lossy(), lossless()),
    "no picture": riff(canvas()),
    "no key frame": riff(part(b"VP8 ", b"\x11\0\0\x9d\x01\x2a" + bytes(5))),
    "another signature": riff(part(b"VP8L", b"\x2e" + bytes(6))),
    "a wrong size": b"RIFF\xff\0\0\0" + riff(lossy())[8:],
}


@pytest.mark.parametrize("name", WRONG)
def test_a_damaged_file_says_so(name: str) -> None:
    with pytest.raises(BrokenPicture, match=BROKEN):
        picture_in(WRONG[name])


@given(st.sampled_from([data for _, data in WHOLE.values()]), st.data())
def test_whatever_the_bytes_it_answers_or_refuses(data: bytes, drawn: st.DataObject) -> None:
    place = drawn.draw(st.integers(0, len(data) - 1))
    changed = data[:place] + drawn.draw(st.binary(max_size=6)) + data[place + drawn.draw(st.integers(0, 6)) :]
    try:
        found = picture_in(changed)
    except BrokenPicture as refused:
        assert refused.sentence
    else:
        assert found.width > 0 and found.height > 0
