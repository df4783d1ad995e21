"""Places of an input."""

import pytest

from cchcdoc.diagnostics import Location
from cchcdoc.nodes import Input

PLACES = {"van_ban": Location("vao.yaml", 2, 1), "van_ban.noi_nhan.0": Location("vao.yaml", 5, 7)}


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("van_ban.noi_nhan.0", Location("vao.yaml", 5, 7)),
        ("van_ban.noi_nhan.1", Location("vao.yaml", 2, 1)),
        ("so_lieu.ho_so", Location("vao.yaml")),
        ("", Location("vao.yaml")),
    ],
)
def test_a_part_stands_at_its_place_else_where_the_nearest_part_above_it_does(
    path: str, place: Location
) -> None:
    assert Input("vao.yaml", "", {}, PLACES).locate(path) == place
