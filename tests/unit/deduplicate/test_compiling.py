from pathlib import Path

from numba.core import config

from dateline_deduplicate import compiling


def test_machine_code_is_kept_apart_by_all_kernels_that_there_are(tmp_path: Path) -> None:
    caller, called, other = (tmp_path / f"{name}.py" for name in ("caller", "called", "other"))
    caller.write_text("@compiled\ndef a(): return b()")
    called.write_text("@compiled\ndef b(): return 1")
    other.write_text("def c(): return 1")
    first = compiling.folder([caller, called, other])
    other.write_text("def c(): return 2")
    assert compiling.folder([other, called, caller]) == first
    called.write_text("@compiled\ndef b(): return 2")
    assert compiling.folder([caller, called, other]) != first


def test_this_package_keeps_its_own_there() -> None:
    sources = Path(compiling.__file__).parent.rglob("*.py")
    assert Path(vars(config)["CACHE_DIR"]).name == compiling.folder(sources)
