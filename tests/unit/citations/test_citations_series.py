"""The fewest entries are warned about, against a search of all subsets."""

from datetime import date, timedelta
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.citations.entries import Entry
from cchcdoc.citations.series import series_findings
from cchcdoc.citations.so_ky_hieu import parse_so_ky_hieu
from tests.support.examples import examples


def entries_of(rows):
    return [
        Entry(
            f"v{index}",
            "Kế hoạch",
            so_ky_hieu=f"{number}/KH-UBND",
            ngay=date(2022, 1, 1) + timedelta(days=day),
            co_quan="UBND huyện",
            symbol=parse_so_ky_hieu(f"{number}/KH-UBND"),
        )
        for index, (number, day) in enumerate(rows)
    ]


def in_order(rows):
    ordered = sorted(rows)
    return all(a[1] <= b[1] for a, b in pairwise(ordered))


ROWS = st.lists(st.tuples(st.integers(1, 30), st.integers(0, 9)), max_size=7)


@examples(150)
@given(ROWS)
def test_removing_the_entries_warned_about_leaves_order_and_fewer_would_not_do(rows):
    warned = len(list(series_findings(entries_of(rows), {})))
    fewest = next(
        size
        for size in range(len(rows) + 1)
        if any(in_order(kept) for kept in combinations(rows, len(rows) - size))
    )
    assert warned == fewest
