"""No input is ever unpickled or run as code: the sources have no way to do it but those named here."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

FORBIDDEN = {
    "eval", "exec", "compile", "__import__", "breakpoint", "input",
    "pickle.load", "pickle.loads", "pickle.Unpickler", "cloudpickle.load", "cloudpickle.loads", "dill.load", "dill.loads",
    "marshal.load", "marshal.loads", "shelve.open", "joblib.load", "torch.load", "numpy.load", "np.load", "pandas.read_pickle",
    "yaml.load", "yaml.unsafe_load", "yaml.full_load", "runpy.run_path", "runpy.run_module", "code.interact",
    "importlib.import_module", "os.system", "os.popen", "subprocess.Popen", "subprocess.run", "subprocess.call",
    "subprocess.check_output", "subprocess.check_call", "ctypes.CDLL", "urllib.request.urlopen", "socket.socket",
    "socket.create_connection", "http.client.HTTPConnection", "tarfile.open", "zipfile.ZipFile", "shutil.unpack_archive",
}  # fmt: skip

ALLOWED = {
    # a module of arnews itself, by the names that it is written with
    ("arnews/__init__.py", "importlib.import_module"),
    ("arnews/testing/__init__.py", "importlib.import_module"),
    # plugins: entry points of installed distributions, or what the caller names
    ("arnews/registry.py", "importlib.import_module"),
    ("arnews/pipeline.py", "importlib.import_module"),
    # between a process and the worker that it started itself, over their own pipe
    ("arnews/io/running.py", "pickle.loads"),
    ("arnews/io/running.py", "subprocess.Popen"),
    ("arnews/io/worker.py", "pickle.loads"),
    # whether an error survives the way back: of what was pickled the line before
    ("arnews/io/piping.py", "pickle.loads"),
    # the pipeline that the driver of a Spark job sends to its own executors
    ("arnews/io/spark.py", "pickle.loads"),
    # the kit for plugin authors runs their plugin in other processes of this interpreter
    ("arnews/testing/processes.py", "subprocess.run"),
    ("arnews/testing/guards.py", "socket.socket"),
}


def dotted(node: ast.expr, imported: dict[str, str]) -> str:
    """The name of what is called, with its module where it was imported from one."""
    if isinstance(node, ast.Name):
        return imported.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value, imported)}.{node.attr}"
    return "?"


def names_of(path: Path) -> Iterator[str]:
    """The dotted names that a source uses: called, handed over or imported."""
    tree = ast.parse(path.read_text("utf-8"))
    imported: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported.update({x.asname: x.name for x in node.names if x.asname})
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            imported.update({x.asname or x.name: f"{node.module}.{x.name}" for x in node.names})
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            yield dotted(node, imported)


def found() -> set[tuple[str, str]]:
    """File and name of everything forbidden that is used."""
    return {
        (path.relative_to(base).as_posix(), name)
        for base, folder in ((ROOT, "arnews"), (ROOT / "plugins", "arnews_plugins"))
        for path in sorted((base / folder).rglob("*.py"))
        for name in names_of(path)
        if name in FORBIDDEN
    }


def test_nothing_that_runs_or_unpickles_input_is_used() -> None:
    """Each exception is named here with its reason, and is still needed."""
    used = found()
    assert used - ALLOWED == set()
    assert ALLOWED - used == set()


def test_no_process_is_started_through_a_shell() -> None:
    """And arguments are lists, so that no name of a file is a command."""
    for path in [*(ROOT / "arnews").rglob("*.py"), *(ROOT / "plugins").rglob("*.py")]:
        assert "shell=True" not in path.read_text("utf-8"), path


def test_models_bring_no_code() -> None:
    """A model of the extra `transformers` may not run Python of its own."""
    folder = ROOT / "plugins" / "arnews_plugins" / "transformers_bridge"
    for path in folder.glob("*.py"):
        assert "trust_remote_code" not in path.read_text("utf-8")
